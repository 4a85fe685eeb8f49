package rushlight.browse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.episode.Chapter;
import rushlight.text.WordCounter;
import rushlight.transcript.ClipRow;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.VoiceRow;

/**
 * A transcript in reading order: turns, events and headings, some of them within a played
 * clip.
 *
 * @param parts in order
 */
record TranscriptView(List<Part> parts) {

	/** A part of the page of a transcript. */
	sealed interface Part {

	}

	/** Consecutive segments of one voice. */
	record Turn(VoiceRow voice, List<SegmentRow> segments) implements Part {

		int start() {
			return this.segments.getFirst().start();
		}

	}

	record Event(SegmentRow segment) implements Part {
	}

	record Heading(SegmentRow segment) implements Part {
	}

	/** The start of a chapter of the audio, at the position of its time in the text. */
	record ChapterStart(int number, Chapter chapter) implements Part {
	}

	/** A played clip with its turns and events. */
	record PlayedPart(ClipRow clip, List<Part> parts) implements Part {

		public int words() {
			return turns().stream()
				.flatMap((turn) -> turn.segments().stream())
				.mapToInt((segment) -> WordCounter.count(segment.text()))
				.sum();
		}

		public long voices() {
			return turns().stream().map((turn) -> turn.voice().id()).distinct().count();
		}

		public int start() {
			return turns().isEmpty() ? -1 : turns().getFirst().start();
		}

		/** Returns the title of the clip: its first words. */
		public String title() {
			return turns().isEmpty() ? this.clip.opening()
					: ClipTitle.of(turns().getFirst().segments().getFirst().text());
		}

		private List<Turn> turns() {
			return this.parts.stream().filter(Turn.class::isInstance).map(Turn.class::cast).toList();
		}

	}

	static TranscriptView of(List<SegmentRow> segments, List<VoiceRow> voices, List<ClipRow> clips,
			List<Chapter> chapters) {
		return new Builder(voices, clips, chapters).build(segments);
	}

	private static final class Builder {

		private final Map<Long, VoiceRow> voices = new HashMap<>();

		private final Map<Long, ClipRow> opening = new HashMap<>();

		private final List<Chapter> chapters;

		private final List<Part> all = new ArrayList<>();

		private List<Part> parts = this.all;

		private int nextChapter;

		private @Nullable ClipRow open;

		Builder(List<VoiceRow> voices, List<ClipRow> clips, List<Chapter> chapters) {
			voices.forEach((voice) -> this.voices.put(voice.id(), voice));
			clips.forEach((clip) -> this.opening.put(clip.first(), clip));
			this.chapters = chapters;
		}

		TranscriptView build(List<SegmentRow> segments) {
			for (SegmentRow segment : segments) {
				ClipRow clip = this.opening.get(segment.id());
				if (this.open == null) {
					addChapters(segment.start());
				}
				if (clip != null) {
					this.open = clip;
					this.parts = new ArrayList<>();
					this.all.add(new PlayedPart(clip, this.parts));
				}
				add(segment);
				if (this.open != null && this.open.last() == segment.id()) {
					this.open = null;
					this.parts = this.all;
				}
			}
			return new TranscriptView(this.all);
		}

		private void add(SegmentRow segment) {
			if (segment.kind() == SegmentKind.EVENT) {
				this.parts.add(new Event(segment));
			}
			else if (segment.kind() == SegmentKind.HEADING) {
				this.parts.add(new Heading(segment));
			}
			else if (!this.parts.isEmpty() && this.parts.getLast() instanceof Turn turn
					&& Objects.equals(turn.voice().id(), segment.voice())) {
				turn.segments().add(segment);
			}
			else {
				this.parts.add(new Turn(Objects.requireNonNull(this.voices.get(segment.voice())),
						new ArrayList<>(List.of(segment))));
			}
		}

		private void addChapters(int start) {
			while (start >= 0 && this.nextChapter < this.chapters.size()
					&& this.chapters.get(this.nextChapter).startMs() <= start) {
				this.all.add(new ChapterStart(this.nextChapter, this.chapters.get(this.nextChapter)));
				this.nextChapter++;
			}
		}

	}

}
