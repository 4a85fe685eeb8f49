package rushlight.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.episode.AudioEditionRepository;
import rushlight.episode.Chapter;
import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.episode.ReadingRepository;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.Transcript;
import rushlight.web.Moved;
import rushlight.web.NotFoundException;

/** Puts the page of an episode together. */
@Component
class EpisodePages {

	private final EpisodeRepository episodes;

	private final TranscriptReads transcripts;

	private final AudioEditionRepository audio;

	private final ReadingRepository readings;

	private final SourceRepository sources;

	private final Moved moved;

	EpisodePages(EpisodeRepository episodes, TranscriptReads transcripts, AudioEditionRepository audio,
			ReadingRepository readings, SourceRepository sources, Moved moved) {
		this.episodes = episodes;
		this.transcripts = transcripts;
		this.audio = audio;
		this.readings = readings;
		this.sources = sources;
		this.moved = moved;
	}

	/** The episode at an address, or the exception that says where it went. */
	Episode episode(String slug) {
		return this.episodes.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing("/episodes/", slug, this.episodes::findSlugByFormer, "no episode"));
	}

	/**
	 * @param language BCP 47, or "" for the original
	 * @param revision a number, or "" for the newest
	 */
	@Transactional(readOnly = true)
	public EpisodePage page(String slug, String language, String revision) {
		Episode episode = episode(slug);
		String address = "/episodes/" + episode.slug();
		List<Transcript> transcripts = this.transcripts.findByEpisode(episode.id());
		Transcript transcript = choose(transcripts, language, revision);
		List<VoiceRow> voices = this.transcripts.findVoices(transcript.id());
		List<SegmentRow> segments = this.transcripts.findSegments(transcript.id());
		TranscriptText text = TranscriptText.of(segments, voices, this.transcripts.findClips(transcript.id()),
				episode.chapters());
		// Both are read by the template, outside of this transaction.
		episode.notes().size();
		return new EpisodePage(episode, transcript,
				transcripts.stream()
					.map((other) -> EpisodePage.Language.of(other, address, other == transcript))
					.toList(),
				shares(voices), contents(text, episode.chapters()), TranscriptHtml.of(text, address),
				segments.stream().anyMatch((segment) -> segment.start() >= 0),
				this.audio.findReference(episode.id()).orElse(null), this.readings.findByEpisode(episode.id()),
				this.sources.findKept(transcript.id()), this.transcripts.findLeftOut(transcript.id()));
	}

	private static Transcript choose(List<Transcript> transcripts, String language, String revision) {
		Optional<Transcript> chosen = transcripts.stream()
			.filter((transcript) -> language.isEmpty() || transcript.language().equalsIgnoreCase(language))
			.findFirst();
		Transcript transcript = chosen
			.orElseThrow(() -> new NotFoundException("This episode has no transcript in “" + language + "”."));
		if (!revision.isEmpty() && !revision.equals(Integer.toString(transcript.revision()))) {
			throw new NotFoundException(
					"This transcript has no revision “" + revision + "”; the newest is " + transcript.revision() + ".");
		}
		return transcript;
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
