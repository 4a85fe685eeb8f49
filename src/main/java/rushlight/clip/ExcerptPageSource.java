package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

import rushlight.browse.ClipPageSource;
import rushlight.changes.Changes;
import rushlight.citation.MetaTag;
import rushlight.clip.OriginReader.Audio;
import rushlight.clip.OriginReader.Origin;
import rushlight.core.Key;
import rushlight.core.Timecode;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.pagecache.PageCache;
import rushlight.sharing.TextFragment;
import rushlight.text.TextDifference;
import rushlight.web.Messages;
import rushlight.web.SiteAddress;

/** Source of the pages of excerpts: the words as cited, and the verdict on them. */
@Component
class ExcerptPageSource implements ClipPageSource {

	private final ExcerptStore excerpts;

	private final ClipFinder clips;

	private final VerdictReader verdicts;

	private final OriginReader origins;

	private final RevisionReader reader;

	private final ClipCitation cited;

	private final EmbeddableExcerptReader embedded;

	private final SiteAddress site;

	ExcerptPageSource(ExcerptStore excerpts, ClipFinder clips, VerdictReader verdicts, OriginReader origins,
			RevisionReader reader, ClipCitation cited, EmbeddableExcerptReader embedded, SiteAddress site) {
		this.excerpts = excerpts;
		this.clips = clips;
		this.verdicts = verdicts;
		this.origins = origins;
		this.reader = reader;
		this.cited = cited;
		this.embedded = embedded;
		this.site = site;
	}

	/**
	 * A passage of the current transcript with its neighbours.
	 *
	 * @param before the segment before it; null at the beginning of the transcript
	 * @param after the segment after it; null at the end of the transcript
	 * @param address the passage in its episode, with a text fragment for browsers that
	 * highlight it
	 */
	record InContext(@Nullable SegmentState before, PassageRange passage, @Nullable SegmentState after,
			String address) {
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<String> show(Key key, HttpServletRequest request, Model model) {
		return this.excerpts.find(key.number()).map((excerpt) -> {
			Clip clip = this.clips.ofExcerpt(excerpt);
			PageCache.share(request, Changes.episode(clip.origin().episode().id()));
			fill(excerpt, clip, model);
			return "clip/excerpt";
		});
	}

	private void fill(Excerpt excerpt, Clip clip, Model model) {
		Origin origin = clip.origin();
		PassageRange pinned = clip.passage();
		Verdict verdict = this.verdicts.of(pinned, origin.revision());
		model.addAttribute("withdrawals", this.clips.withdrawals(clip));
		model.addAttribute("key", excerpt.key());
		model.addAttribute("origin", origin);
		model.addAttribute("heading", clip.title());
		model.addAttribute("headingPieces", TextDifference.same(clip.title()));
		model.addAttribute("pinned", pinned);
		model.addAttribute("people",
				this.origins.people(pinned.parts()
					.stream()
					.map((part) -> (part.voice() == null) ? null : part.voice().speaker())
					.filter(Objects::nonNull)
					.distinct()
					.toList()));
		model.addAttribute("made", this.origins.madeRevision(excerpt.transcript(), excerpt.revision()));
		model.addAttribute("verdict", verdict);
		model.addAttribute("wording", verdict.wording().name().toLowerCase(Locale.ROOT));
		model.addAttribute("speakersToday",
				verdict.today().stream().flatMap((passage) -> passage.labels().stream()).distinct().toList());
		model.addAttribute("today", verdict.today().stream().map((passage) -> inContext(passage, origin)).toList());
		model.addAttribute("around",
				verdict.today().isEmpty() ? this.verdicts.neighbourhood(pinned, origin.revision()) : List.of());
		model.addAttribute("time", time(excerpt));
		model.addAttribute("tags", MetaTag.zotero(this.cited.cited(clip), "", null));
		model.addAttribute("card", this.embedded.card(this.embedded.of(clip, verdict)));
		addAudio(excerpt, origin, model);
		model.addAttribute("embed",
				"<iframe src=\"" + this.site.address() + clip.address()
						+ "/embed\" width=\"600\" height=\"320\" title=\"" + Messages.text("clip.embed.title")
						+ "\" loading=\"lazy\"></iframe>");
		model.addAttribute("quoted", new QuotedText(pinned, origin, this.site.address() + "/clips/" + excerpt.key()));
	}

	private InContext inContext(PassageRange passage, Origin origin) {
		SegmentState first = passage.first().state();
		return new InContext(this.reader.before(passage.transcript(), first.position()).orElse(null), passage,
				this.reader.after(passage.transcript(), passage.last().state().position()).orElse(null),
				origin.address() + "#" + first.key() + fragment(passage, origin));
	}

	/**
	 * Returns a text fragment; empty if the contents list of the page contains the words
	 * before the passage, as it does for a played clip.
	 */
	private String fragment(PassageRange passage, Origin origin) {
		long first = passage.first().state().id();
		if (this.reader.clipsAt(passage.transcript(), origin.revision())
			.stream()
			.anyMatch((clip) -> clip.first() == first)) {
			return "";
		}
		List<String> before = new ArrayList<>(
				this.reader.textsBefore(passage.transcript(), passage.first().state().position()));
		before.add(origin.episode().title());
		return TextFragment.of(before, passage.parts().stream().map((part) -> part.state().text()).toList(),
				passage.first().start(), passage.last().end(), origin.language());
	}

	private static String time(Excerpt excerpt) {
		List<String> times = new ArrayList<>();
		if (excerpt.times().startMs() != null) {
			times.add(new Timecode(excerpt.times().startMs()).toString());
			if (excerpt.times().endMs() != null) {
				times.add(new Timecode(excerpt.times().endMs()).toString());
			}
		}
		return String.join("–", times);
	}

	/** Adds the audio of the passage: a media fragment in seconds. */
	private void addAudio(Excerpt excerpt, Origin origin, Model model) {
		Integer start = excerpt.times().startMs();
		if (start == null) {
			return;
		}
		for (Audio audio : this.origins.audio(origin.episode().id())) {
			String end = (excerpt.times().endMs() == null) ? ""
					: String.format(Locale.ROOT, ",%.3f", excerpt.times().endMs() / 1000.0);
			model.addAttribute("audio", audio.url() + String.format(Locale.ROOT, "#t=%.3f", start / 1000.0) + end);
			model.addAttribute("otherAudio", !Objects.equals(audio.id(), excerpt.times().audioEdition()));
		}
	}

}
