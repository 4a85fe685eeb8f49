package rushlight.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.episode.AudioEditionRepository;
import rushlight.sharing.EmbedSource;
import rushlight.sharing.Embeddable;
import rushlight.sharing.SharedQuotation;
import rushlight.sharing.TextFragment;
import rushlight.transcript.ClipRow;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.TranscriptRepository;
import rushlight.web.SiteAddress;

/**
 * Reader of played clips in the current transcript, for their own pages and for embeds.
 */
@Component
class PlayedClipReader implements EmbedSource {

	private final PlayedClipFinder clips;

	private final TranscriptRepository transcripts;

	private final AudioEditionRepository audio;

	private final SiteAddress site;

	PlayedClipReader(PlayedClipFinder clips, TranscriptRepository transcripts, AudioEditionRepository audio,
			SiteAddress site) {
		this.clips = clips;
		this.transcripts = transcripts;
		this.audio = audio;
		this.site = site;
	}

	/**
	 * A played clip in the current transcript.
	 *
	 * @param segments all segments of the clip, in order
	 * @param address the page of the episode, in the language of the transcript
	 */
	record Read(PlayedClipFinder.Origin origin, ClipRow row, List<SegmentRow> segments, TranscriptView.PlayedPart clip,
			String address) {
	}

	Optional<Read> read(long id) {
		return this.clips.findOrigin(id).map((origin) -> {
			List<SegmentRow> segments = this.clips.findSegments(id);
			ClipRow row = new ClipRow(id, segments.getFirst().id(), segments.getLast().id(), "", "");
			TranscriptView.PlayedPart clip = (TranscriptView.PlayedPart) TranscriptView
				.of(segments, this.transcripts.findVoices(origin.transcript()), List.of(row), List.of())
				.parts()
				.getFirst();
			return new Read(origin, row, segments, clip,
					"/episodes/" + origin.episodeSlug() + (origin.original() ? "" : "?lang=" + origin.language()));
		});
	}

	@Override
	public Optional<Embeddable> find(Key key) {
		return read(key.number()).map(this::embeddable);
	}

	Embeddable embeddable(Read read) {
		PlayedClipFinder.Origin origin = read.origin();
		List<Embeddable.Said> said = said(read.clip());
		Embeddable.Said first = said.stream()
			.filter((turn) -> !turn.by().isEmpty())
			.findFirst()
			.orElse(said.getFirst());
		// A quotation belongs to one person: the first who speaks.
		boolean more = said.stream().filter((turn) -> !turn.by().isEmpty()).count() > 1;
		SharedQuotation quotation = new SharedQuotation(String.join(" ", first.paragraphs()) + (more ? " …" : ""),
				first.by(), origin.showTitle(), origin.episodeTitle(),
				this.site.address() + "/clips/" + read.row().key(), null, origin.language());
		return new Embeddable(new Key(read.row().id()), read.clip().title(), quotation, said,
				new Embeddable.Place("/shows/" + origin.showSlug(), "/episodes/" + origin.episodeSlug(), context(read)),
				listen(read), List.of(Changes.episode(origin.episode())));
	}

	/**
	 * Returns the address of the clip within its episode: its anchor, and a text fragment
	 * for browsers that highlight it. The contents list of the page contains the first
	 * words of the clip before the clip itself does.
	 */
	private String context(Read read) {
		List<String> before = new ArrayList<>(
				this.clips.findTextsBefore(read.origin().transcript(), read.row().first()));
		before.add(read.origin().episodeTitle());
		before.add(read.clip().title());
		List<String> paragraphs = read.segments().stream().map(SegmentRow::text).toList();
		return read.address() + "#clip-" + read.row().key()
				+ TextFragment.of(before, paragraphs, 0, paragraphs.getLast().length(), read.origin().language());
	}

	private static List<Embeddable.Said> said(TranscriptView.PlayedPart clip) {
		List<Embeddable.Said> said = new ArrayList<>();
		clip.parts().forEach((part) -> {
			switch (part) {
				case TranscriptView.Turn turn -> said.add(new Embeddable.Said(turn.voice().name(),
						turn.segments().stream().map(SegmentRow::text).collect(Collectors.toList())));
				case TranscriptView.Event event -> said.add(new Embeddable.Said("", List.of(event.segment().text())));
				case TranscriptView.Heading heading ->
					said.add(new Embeddable.Said("", List.of(heading.segment().text())));
				default -> {
					// A played clip contains neither chapters nor other played clips.
				}
			}
		});
		return said;
	}

	private Embeddable.@Nullable Listen listen(Read read) {
		int start = read.clip().start();
		if (start < 0) {
			return null;
		}
		return this.audio.findReference(read.origin().episode())
			.map((playable) -> new Embeddable.Listen(
					(playable.url() == null) ? "/episodes/" + read.origin().episodeSlug() + "/audio" : playable.url(),
					playable.mediaType(), start, read.segments().getLast().end()))
			.orElse(null);
	}

}
