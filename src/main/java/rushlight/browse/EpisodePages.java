package rushlight.browse;

import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.episode.AudioEditionRepository;
import rushlight.episode.Chapter;
import rushlight.episode.Episode;
import rushlight.episode.ReadingRepository;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.SegmentReader;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;
import rushlight.transcript.VoiceRow;
import rushlight.web.NotFoundException;

/** Puts the page of an episode together. */
@Component
class EpisodePages {

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final SegmentReader segments;

	private final TranscriptReads reads;

	private final AudioEditionRepository audio;

	private final ReadingRepository readings;

	private final SourceRepository sources;

	EpisodePages(TranscriptFinder finder, TranscriptRepository transcripts, SegmentReader segments,
			TranscriptReads reads, AudioEditionRepository audio, ReadingRepository readings, SourceRepository sources) {
		this.finder = finder;
		this.transcripts = transcripts;
		this.segments = segments;
		this.reads = reads;
		this.audio = audio;
		this.readings = readings;
		this.sources = sources;
	}

	/**
	 * @param language BCP 47, or "" for the original
	 * @param revision a number, or "" for the newest
	 */
	@Transactional(readOnly = true)
	public EpisodePage page(String slug, String language, String revision) {
		Episode episode = this.finder.episode(slug);
		String address = "/episodes/" + episode.slug();
		List<Transcript> transcripts = this.transcripts.findByEpisode(episode.id());
		Transcript transcript = this.finder.choose(transcripts, language);
		checkRevision(transcript, revision);
		List<VoiceRow> voices = this.transcripts.findVoices(transcript.id());
		List<SegmentRow> segments = this.segments.read(transcript.id());
		TranscriptText text = TranscriptText.of(segments, voices, this.transcripts.findClips(transcript.id()),
				episode.chapters());
		// Both are read by the template, outside of this transaction.
		episode.notes().size();
		return new EpisodePage(episode, transcript,
				transcripts.stream()
					.map((other) -> EpisodePage.Language.of(other, address, other == transcript))
					.toList(),
				shares(voices), contents(text, episode.chapters()),
				TranscriptHtml.of(text, address(episode, transcript)),
				segments.stream().anyMatch((segment) -> segment.start() >= 0),
				this.audio.findReference(episode.id()).orElse(null), this.readings.findByEpisode(episode.id()),
				this.sources.findKept(transcript.id()), this.reads.findLeftOut(transcript.id()));
	}

	private static String address(Episode episode, Transcript transcript) {
		return "/episodes/" + episode.slug() + (transcript.isOriginal() ? "" : "?lang=" + transcript.language());
	}

	private static void checkRevision(Transcript transcript, String revision) {
		if (!revision.isEmpty() && !revision.equals(Integer.toString(transcript.revision()))) {
			throw new NotFoundException(
					"This transcript has no revision “" + revision + "”; the newest is " + transcript.revision() + ".");
		}
	}

	private static List<EpisodePage.VoiceShare> shares(List<VoiceRow> voices) {
		long words = Math.max(1, voices.stream().mapToLong(VoiceRow::words).sum());
		return voices.stream()
			.map((voice) -> new EpisodePage.VoiceShare(voice, Math.round(100.0 * voice.words() / words)))
			.toList();
	}

	private static List<EpisodePage.Entry> contents(TranscriptText text, List<Chapter> chapters) {
		List<EpisodePage.Entry> entries = new ArrayList<>();
		int placed = 0;
		for (TranscriptText.Part part : text.parts()) {
			switch (part) {
				case TranscriptText.Heading heading -> entries.add(new EpisodePage.Entry(false,
						heading.segment().text(), heading.segment().start(), heading.segment().key()));
				case TranscriptText.ChapterMark mark -> {
					placed++;
					entries.add(new EpisodePage.Entry(false, mark.chapter().title(), mark.chapter().startMs(),
							"chapter-" + mark.number()));
				}
				case TranscriptText.Clip clip ->
					entries.add(new EpisodePage.Entry(true, clip.title(), clip.start(), "clip-" + clip.clip().key()));
				default -> {
					// Turns and events are no contents.
				}
			}
		}
		// Chapters after the last time of the text, or all where it has none.
		chapters.subList(placed, chapters.size())
			.forEach((chapter) -> entries.add(new EpisodePage.Entry(false, chapter.title(), chapter.startMs(), null)));
		return entries;
	}

}
