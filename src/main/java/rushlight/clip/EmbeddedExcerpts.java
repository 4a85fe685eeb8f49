package rushlight.clip;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.sharing.EmbedSource;
import rushlight.sharing.Embeddable;
import rushlight.sharing.JsonLd;
import rushlight.sharing.PageCard;
import rushlight.sharing.SharedQuotation;
import rushlight.web.SiteAddress;

/** Excerpts in the pages of others: the words as cited, with what has become of them. */
@Component
class EmbeddedExcerpts implements EmbedSource {

	private final ExcerptStore excerpts;

	private final ClipFinder clips;

	private final VerdictReader verdicts;

	private final ExcerptUrls clippings;

	private final JsonLd data;

	private final SiteAddress site;

	EmbeddedExcerpts(ExcerptStore excerpts, ClipFinder clips, VerdictReader verdicts, ExcerptUrls clippings,
			JsonLd data, SiteAddress site) {
		this.excerpts = excerpts;
		this.clips = clips;
		this.verdicts = verdicts;
		this.clippings = clippings;
		this.data = data;
		this.site = site;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Embeddable> find(Key key) {
		return this.excerpts.find(key.number())
			.map(this.clips::pinned)
			.map((clip) -> of(clip, this.verdicts.of(clip.passage(), clip.place().revision())));
	}

	Embeddable of(Clip clip, Verdict verdict) {
		List<Embeddable.Said> said = clip.passage()
			.turns()
			.stream()
			.map((turn) -> new Embeddable.Said(turn.label(),
					turn.parts().stream().map(PassageRange.Part::text).toList()))
			.toList();
		String words = said.getFirst().paragraphs().stream().collect(Collectors.joining(" "))
				+ ((said.size() > 1) ? " …" : "");
		SharedQuotation quotation = new SharedQuotation(words, said.getFirst().by(), clip.place().showTitle(),
				clip.place().title(), this.site.address() + clip.address(), verdict.isTrue() ? null : verdict.summary(),
				clip.place().language());
		String context = verdict.today().isEmpty() ? clip.place().address()
				: clip.place().address() + "#" + verdict.today().getFirst().first().key();
		return new Embeddable(new Key(clip.id()), clip.title(), quotation, said,
				new Embeddable.Place("/shows/" + clip.place().showSlug(), clip.place().address(), context),
				listen(clip), List.of(Changes.episode(clip.place().episode())));
	}

	private Embeddable.@Nullable Listen listen(Clip clip) {
		Excerpt excerpt = clip.excerpt();
		Integer start = clip.start();
		if (excerpt == null || start == null) {
			return null;
		}
		// In another recording it may be elsewhere.
		return this.clippings.audio(clip.place().episode())
			.stream()
			.filter((audio) -> excerpt.audioEdition() != null && audio.id() == excerpt.audioEdition())
			.findFirst()
			.map((audio) -> new Embeddable.Listen(audio.url(), audio.mediaType(), start,
					(excerpt.endMs() == null) ? -1 : excerpt.endMs()))
			.orElse(null);
	}

	/** What links to its page look like elsewhere. */
	PageCard card(Embeddable clip) {
		String url = this.site.address() + clip.path();
		String by = clip.quotation().speaker();
		return new PageCard("article", clip.title(), (by.isEmpty() ? "" : by + ": ") + clip.quotation().words(), url,
				url + "/card.png",
				"The words quoted" + (by.isEmpty() ? "" : ", said by " + by) + ", in " + clip.quotation().episode(),
				null, url, this.data.script(this.data.clip(clip)));
	}

}
