package rushlight.citation;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.Timecode;

/**
 * A {@code <meta name content>} of a page's head. Zotero's reader of embedded metadata
 * recognises a podcast by these: {@code z:} names fields of its own, the others are
 * Dublin Core. (It reads no JSON-LD.)
 */
public record MetaTag(String name, String content) {

	private static final int MAX_ABSTRACT = 1000;

	/**
	 * @param summary of the episode; empty for none
	 * @param mediaType of its audio
	 */
	public static List<MetaTag> zotero(Cited cited, String summary, @Nullable String mediaType) {
		List<MetaTag> tags = new ArrayList<>();
		tags.add(new MetaTag("z:itemType", "podcast"));
		tags.add(new MetaTag("dcterms.title", cited.title()));
		tags.add(new MetaTag("z:seriesTitle", cited.show()));
		if (cited.number() != null) {
			tags.add(new MetaTag("z:episodeNumber", cited.number()));
		}
		cited.hosts().forEach((host) -> tags.add(new MetaTag("z:podcasters", name(host))));
		cited.guests().forEach((guest) -> tags.add(new MetaTag("z:guests", name(guest))));
		if (cited.published() != null) {
			tags.add(new MetaTag("dcterms.issued", cited.published().toString()));
		}
		if (mediaType != null) {
			tags.add(new MetaTag("z:audioFileType", mediaType));
		}
		if (cited.durationMs() != null) {
			tags.add(new MetaTag("z:runningTime", new Timecode(cited.durationMs()).toString()));
		}
		if (!summary.isBlank()) {
			tags.add(new MetaTag("dcterms.abstract", Cited.clean(summary, MAX_ABSTRACT)));
		}
		tags.add(new MetaTag("dcterms.publisher", cited.publisher()));
		tags.add(new MetaTag("dcterms.language", cited.language()));
		if (cited.licence() != null) {
			tags.add(new MetaTag("dcterms.rights", cited.licence()));
		}
		tags.add(new MetaTag("z:url", cited.url()));
		tags.add(new MetaTag("z:extra", Style.capital(cited.medium()) + "."));
		return tags;
	}

	/**
	 * Returns a name as Zotero reads it: split at the first comma, without suffixes,
	 * which Zotero does not know.
	 */
	private static String name(CitedName name) {
		return name.isWhole() ? name.family()
				: name.familyWithParticle() + ", " + CitedName.words(name.given(), name.suffix());
	}

}
