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
import rushlight.clip.ExcerptUrls.Audio;
import rushlight.clip.ExcerptUrls.Place;
import rushlight.core.Key;
import rushlight.core.Timecode;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.pagecache.PageCache;
import rushlight.sharing.TextFragment;
import rushlight.text.TextDifference;
import rushlight.web.SiteAddress;

/** The page of an excerpt: the words as cited, and what has become of them. */
@Component
class ExcerptPageSource implements ClipPageSource {

	private final ExcerptStore excerpts;

	private final ClipFinder clips;

	private final VerdictReader verdicts;

	private final ExcerptUrls clippings;

	private final RevisionReader reader;

	private final ClipCitation cited;

	private final EmbeddedExcerpts embedded;

	private final SiteAddress site;

	ExcerptPageSource(ExcerptStore excerpts, ClipFinder clips, VerdictReader verdicts, ExcerptUrls clippings,
			RevisionReader reader, ClipCitation cited, EmbeddedExcerpts embedded, SiteAddress site) {
		this.excerpts = excerpts;
		this.clips = clips;
		this.verdicts = verdicts;
		this.clippings = clippings;
		this.reader = reader;
		this.cited = cited;
		this.embedded = embedded;
		this.site = site;
	}

	/**
	 * A passage of today among its neighbours.
	 *
	 * @param before null at the beginning of the transcript
	 * @param after null at its end
	 * @param address where it is read, with the words for browsers that mark them
	 */
	record InContext(@Nullable SegmentState before, PassageRange passage, @Nullable SegmentState after,
			String address) {
	}

	@Override
	@Transactional(readOnly = true)
	public Optional<String> show(Key key, HttpServletRequest request, Model model) {
		return this.excerpts.find(key.number()).map((excerpt) -> {
			Clip clip = this.clips.pinned(excerpt);
			PageCache.share(request, Changes.episode(clip.place().episode()));
			fill(excerpt, clip, model);
			return "clip/excerpt";
		});
	}

	private void fill(Excerpt excerpt, Clip clip, Model model) {
		Place place = clip.place();
		PassageRange pinned = clip.passage();
		Verdict verdict = this.verdicts.of(pinned, place.revision());
		model.addAttribute("withdrawals", this.clips.withdrawals(clip));
		model.addAttribute("key", excerpt.key());
		model.addAttribute("place", place);
		model.addAttribute("heading", clip.title());
		model.addAttribute("headingPieces", TextDifference.same(clip.title()));
		model.addAttribute("pinned", pinned);
		model.addAttribute("people",
				this.clippings.people(pinned.parts()
					.stream()
					.map((part) -> (part.voice() == null) ? null : part.voice().speaker())
					.filter(Objects::nonNull)
					.distinct()
					.toList()));
		model.addAttribute("made", this.clippings.made(excerpt.transcript(), excerpt.revision()));
		model.addAttribute("verdict", verdict);
		model.addAttribute("wording", verdict.wording().name().toLowerCase(Locale.ROOT));
		model.addAttribute("speakersToday",
				verdict.today().stream().flatMap((passage) -> passage.labels().stream()).distinct().toList());
		model.addAttribute("today", verdict.today().stream().map((passage) -> inContext(passage, place)).toList());
		model.addAttribute("around",
				verdict.today().isEmpty() ? this.verdicts.neighbourhood(pinned, place.revision()) : List.of());
		model.addAttribute("time", time(excerpt));
		model.addAttribute("tags", MetaTag.zotero(this.cited.cited(clip), "", null));
		model.addAttribute("card", this.embedded.card(this.embedded.of(clip, verdict)));
		addAudio(excerpt, place, model);
		model.addAttribute("embed", "<iframe src=\"" + this.site.address() + clip.address()
				+ "/embed\" width=\"600\" height=\"320\" title=\"A quotation\" loading=\"lazy\"></iframe>");
		model.addAttribute("quoted", new QuotedText(pinned, place, this.site.address() + "/clips/" + excerpt.key()));
	}

	private InContext inContext(PassageRange passage, Place place) {
		SegmentState first = passage.first().state();
		return new InContext(this.reader.before(passage.transcript(), first.position()).orElse(null), passage,
				this.reader.after(passage.transcript(), passage.last().state().position()).orElse(null),
				place.address() + "#" + first.key() + fragment(passage, place));
	}

	/** Nothing where the contents of the page name the words before they are said. */
	private String fragment(PassageRange passage, Place place) {
		long first = passage.first().state().id();
		if (this.reader.clipsAt(passage.transcript(), place.revision())
			.stream()
			.anyMatch((clip) -> clip.first() == first)) {
			return "";
		}
		List<String> before = new ArrayList<>(
				this.reader.textsBefore(passage.transcript(), passage.first().state().position()));
		before.add(place.title());
		return TextFragment.of(before, passage.parts().stream().map((part) -> part.state().text()).toList(),
				passage.first().start(), passage.last().end(), place.language());
	}

	private static String time(Excerpt excerpt) {
		List<String> times = new ArrayList<>();
		if (excerpt.startMs() != null) {
			times.add(new Timecode(excerpt.startMs()).toString());
			if (excerpt.endMs() != null) {
				times.add(new Timecode(excerpt.endMs()).toString());
			}
		}
		return String.join("–", times);
	}

	/** Just the passage: a media fragment in seconds. */
	private void addAudio(Excerpt excerpt, Place place, Model model) {
		Integer start = excerpt.startMs();
		if (start == null) {
			return;
		}
		for (Audio audio : this.clippings.audio(place.episode())) {
			String end = (excerpt.endMs() == null) ? "" : String.format(Locale.ROOT, ",%.3f", excerpt.endMs() / 1000.0);
			model.addAttribute("audio", audio.url() + String.format(Locale.ROOT, "#t=%.3f", start / 1000.0) + end);
			model.addAttribute("otherAudio", !Objects.equals(audio.id(), excerpt.audioEdition()));
		}
	}

}
