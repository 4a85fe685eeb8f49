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

/** Reads a played clip, in today's words: for its own page, and for those of others. */
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
	 * A clip as it reads today.
	 *
	 * @param segments all of it, in order
	 * @param address of its episode's page, in its language
	 */
	record Read(PlayedClipFinder.Where where, ClipRow row, List<SegmentRow> segments, TranscriptView.Clip clip,
			String address) {
	}

	Optional<Read> read(long id) {
		return this.clips.findWhere(id).map((where) -> {
			List<SegmentRow> segments = this.clips.findSegments(id);
			ClipRow row = new ClipRow(id, segments.getFirst().id(), segments.getLast().id(), "", "");
			TranscriptView.Clip clip = (TranscriptView.Clip) TranscriptView
				.of(segments, this.transcripts.findVoices(where.transcript()), List.of(row), List.of())
				.parts()
				.getFirst();
			return new Read(where, row, segments, clip,
					"/episodes/" + where.episodeSlug() + (where.original() ? "" : "?lang=" + where.language()));
		});
	}

	@Override
	public Optional<Embeddable> find(Key key) {
		return read(key.number()).map(this::embeddable);
	}

	Embeddable embeddable(Read read) {
		PlayedClipFinder.Where where = read.where();
		List<Embeddable.Said> said = said(read.clip());
		Embeddable.Said first = said.stream()
			.filter((turn) -> !turn.by().isEmpty())
			.findFirst()
			.orElse(said.getFirst());
		// A quotation is one person's: who speaks first.
		boolean more = said.stream().filter((turn) -> !turn.by().isEmpty()).count() > 1;
		SharedQuotation quotation = new SharedQuotation(String.join(" ", first.paragraphs()) + (more ? " …" : ""),
				first.by(), where.showTitle(), where.episodeTitle(), this.site.address() + "/clips/" + read.row().key(),
				null, where.language());
		return new Embeddable(new Key(read.row().id()), read.clip().title(), quotation, said,
				new Embeddable.Place("/shows/" + where.showSlug(), "/episodes/" + where.episodeSlug(), context(read)),
				listen(read), List.of(Changes.episode(where.episode())));
	}

	/**
	 * Within its episode, by its anchor; and by its words, for browsers that mark them.
	 * The page names it in its contents first, by the words it begins with.
	 */
	private String context(Read read) {
		List<String> before = new ArrayList<>(
				this.clips.findTextsBefore(read.where().transcript(), read.row().first()));
		before.add(read.where().episodeTitle());
		before.add(read.clip().title());
		List<String> paragraphs = read.segments().stream().map(SegmentRow::text).toList();
		return read.address() + "#clip-" + read.row().key()
				+ TextFragment.of(before, paragraphs, 0, paragraphs.getLast().length(), read.where().language());
	}

	private static List<Embeddable.Said> said(TranscriptView.Clip clip) {
		List<Embeddable.Said> said = new ArrayList<>();
		clip.parts().forEach((part) -> {
			switch (part) {
				case TranscriptView.Turn turn -> said.add(new Embeddable.Said(turn.voice().name(),
						turn.segments().stream().map(SegmentRow::text).collect(Collectors.toList())));
				case TranscriptView.Event event -> said.add(new Embeddable.Said("", List.of(event.segment().text())));
				case TranscriptView.Heading heading ->
					said.add(new Embeddable.Said("", List.of(heading.segment().text())));
				default -> {
					// Neither chapters nor clips stand within a clip.
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
		return this.audio.findReference(read.where().episode())
			.map((playable) -> new Embeddable.Listen(
					(playable.url() == null) ? "/episodes/" + read.where().episodeSlug() + "/audio" : playable.url(),
					playable.mediaType(), start, read.segments().getLast().end()))
			.orElse(null);
	}

}
