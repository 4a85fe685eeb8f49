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

/** Source of excerpts for other sites: the words as cited, with the verdict on them. */
@Component
class EmbeddableExcerptReader implements EmbedSource {

	private final ExcerptStore excerpts;

	private final ClipFinder clips;

	private final VerdictReader verdicts;

	private final OriginReader origins;

	private final JsonLd data;

	private final SiteAddress site;

	EmbeddableExcerptReader(ExcerptStore excerpts, ClipFinder clips, VerdictReader verdicts, OriginReader origins,
			JsonLd data, SiteAddress site) {
		this.excerpts = excerpts;
		this.clips = clips;
		this.verdicts = verdicts;
		this.origins = origins;
		this.data = data;
		this.site = site;
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<Embeddable> find(Key key) {
		return this.excerpts.find(key.number())
			.map(this.clips::ofExcerpt)
			.map((clip) -> of(clip, this.verdicts.of(clip.passage(), clip.origin().revision())));
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
		SharedQuotation quotation = new SharedQuotation(words, said.getFirst().by(), clip.origin().show().title(),
				clip.origin().episode().title(), this.site.address() + clip.address(),
				verdict.isTrue() ? null : verdict.summary(), clip.origin().language());
		String context = verdict.today().isEmpty() ? clip.origin().address()
				: clip.origin().address() + "#" + verdict.today().getFirst().first().key();
		return new Embeddable(new Key(clip.id()), clip.title(), quotation, said,
				new Embeddable.Place("/shows/" + clip.origin().show().slug(), clip.origin().address(), context),
				listen(clip), List.of(Changes.episode(clip.origin().episode().id())));
	}

	private Embeddable.@Nullable Listen listen(Clip clip) {
		Excerpt excerpt = clip.excerpt();
		Integer start = clip.start();
		if (excerpt == null || start == null) {
			return null;
		}
		// In another recording the passage may have other times.
		return this.origins.audio(clip.origin().episode().id())
			.stream()
			.filter((audio) -> excerpt.times().audioEdition() != null && audio.id() == excerpt.times().audioEdition())
			.findFirst()
			.map((audio) -> new Embeddable.Listen(audio.url(), audio.mediaType(), start,
					(excerpt.times().endMs() == null) ? -1 : excerpt.times().endMs()))
			.orElse(null);
	}

	/** Returns the card that other sites show with a link to the page of an excerpt. */
	PageCard card(Embeddable clip) {
		return PageCard.ofClip(clip, this.site.address(), null, this.data.script(this.data.clip(clip)));
	}

}
