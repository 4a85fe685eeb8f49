package rushlight.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.hibernate.Hibernate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.citation.Cited;
import rushlight.citation.CitedEpisodes;
import rushlight.citation.MetaTag;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.AudioEditionRepository.Playable;
import rushlight.episode.Chapter;
import rushlight.episode.Episode;
import rushlight.episode.ReadingRepository;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.transcript.ClipRow;
import rushlight.transcript.SegmentReader;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.SourceRepository;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;
import rushlight.transcript.VoiceRow;
import rushlight.transcript.WithdrawalMarks;

/** Reader of everything that the page of an episode shows. */
@Component
class EpisodePageReader {

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final SegmentReader segments;

	private final RevisionReader revisions;

	private final TranscriptPageReader pages;

	private final AudioEditionRepository audio;

	private final ReadingRepository readings;

	private final SourceRepository sources;

	private final CitedEpisodes citations;

	private final WithdrawalMarks withdrawn;

	EpisodePageReader(TranscriptFinder finder, TranscriptRepository transcripts, SegmentReader segments,
			RevisionReader revisions, TranscriptPageReader pages, AudioEditionRepository audio,
			ReadingRepository readings, SourceRepository sources, CitedEpisodes citations, WithdrawalMarks withdrawn) {
		this.finder = finder;
		this.transcripts = transcripts;
		this.segments = segments;
		this.revisions = revisions;
		this.pages = pages;
		this.audio = audio;
		this.readings = readings;
		this.sources = sources;
		this.citations = citations;
		this.withdrawn = withdrawn;
	}

	/**
	 * @param language BCP 47, or "" for the original
	 * @param revision the number of a revision, or "" for the newest
	 */
	@Transactional(readOnly = true)
	public EpisodePage page(String slug, String language, String revision) {
		Episode episode = this.finder.episode(slug);
		String address = "/episodes/" + episode.slug();
		List<Transcript> transcripts = this.transcripts.findByEpisode(episode.id());
		Transcript transcript = this.finder.choose(transcripts, language);
		int shown = transcript.parseRevision(revision);
		boolean newest = shown == transcript.revision();
		List<VoiceRow> voices = this.transcripts.findVoices(transcript.id());
		List<SegmentRow> segments = newest ? this.segments.read(transcript.id())
				: this.revisions.at(transcript.id(), shown).stream().map(SegmentState::row).toList();
		if (!newest) {
			voices = asOfRevision(voices, this.revisions.voicesAt(transcript.id(), shown));
		}
		List<ClipRow> clips = newest ? this.transcripts.findClips(transcript.id())
				: this.revisions.clipsAt(transcript.id(), shown).stream().map(ClipState::row).toList();
		TranscriptView text = TranscriptView.of(segments, voices, clips, episode.chapters());
		// The template reads the notes outside of this transaction.
		Hibernate.initialize(episode.notes());
		Playable audio = this.audio.findReference(episode.id()).orElse(null);
		Cited cited = newest ? this.citations.cited(episode, transcript, shown, audio, voices)
				: this.citations.cited(episode, transcript, shown, audio);
		return new EpisodePage(episode, transcript, shown,
				transcripts.stream()
					.map((other) -> EpisodePage.Language.of(other, address, other == transcript))
					.toList(),
				new EpisodePage.Text(
						TranscriptHtml.of(text, address(episode, transcript),
								this.withdrawn.marks(transcript.id(), shown)),
						shares(voices), contents(text, episode.chapters()),
						segments.stream().anyMatch((segment) -> segment.start() >= 0)),
				audio, this.readings.findByEpisode(episode.id()),
				new EpisodePage.Origins(this.sources.findKept(transcript.id()),
						this.pages.findLeftOut(transcript.id())),
				MetaTag.zotero(cited, String.join(" ", episode.summary()), (audio == null) ? null : audio.mediaType()));
	}

	private static String address(Episode episode, Transcript transcript) {
		return "/episodes/" + episode.slug() + transcript.query();
	}

	/**
	 * Returns the voices with the labels and roles of a revision, but with their current
	 * speakers.
	 */
	private static List<VoiceRow> asOfRevision(List<VoiceRow> voices, List<VoiceState> states) {
		Map<Long, VoiceState> byId = states.stream().collect(Collectors.toMap(VoiceState::id, (state) -> state));
		return voices.stream().filter((voice) -> byId.containsKey(voice.id())).map((voice) -> {
			VoiceState then = Objects.requireNonNull(byId.get(voice.id()));
			return new VoiceRow(voice.id(), voice.ordinal(), then.label(), then.role(), voice.words(), voice.segments(),
					voice.speakerSlug(), voice.speakerName());
		}).toList();
	}

	static List<EpisodePage.VoiceShare> shares(List<VoiceRow> voices) {
		long words = Math.max(1, voices.stream().mapToLong(VoiceRow::words).sum());
		return voices.stream()
			.map((voice) -> new EpisodePage.VoiceShare(voice, Math.round(100.0 * voice.words() / words)))
			.toList();
	}

	static List<EpisodePage.Entry> contents(TranscriptView text, List<Chapter> chapters) {
		List<EpisodePage.Entry> entries = new ArrayList<>();
		int placedChapters = 0;
		for (TranscriptView.Part part : text.parts()) {
			switch (part) {
				case TranscriptView.Heading heading -> entries.add(new EpisodePage.Entry(false,
						heading.segment().text(), heading.segment().start(), heading.segment().key()));
				case TranscriptView.ChapterStart start -> {
					placedChapters++;
					entries.add(new EpisodePage.Entry(false, start.chapter().title(), start.chapter().startMs(),
							"chapter-" + start.number()));
				}
				case TranscriptView.PlayedPart clip ->
					entries.add(new EpisodePage.Entry(true, clip.title(), clip.start(), "clip-" + clip.clip().key()));
				default -> {
					// Turns and events are not listed in the contents.
				}
			}
		}
		// Chapters after the last time of the text, or all chapters if it has no times.
		chapters.subList(placedChapters, chapters.size())
			.forEach((chapter) -> entries.add(new EpisodePage.Entry(false, chapter.title(), chapter.startMs(), null)));
		return entries;
	}

}
