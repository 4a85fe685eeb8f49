package rushlight.publish;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import rushlight.core.Key;
import rushlight.core.LowerCase;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.VoiceRow;

/**
 * A transcript as JSON: the content of {@code transcript.json}. Times are milliseconds;
 * unknown values are null.
 *
 * @param address of its page
 * @param clips from the key of their first segment to that of their last
 */
record TranscriptJson(@JsonUnwrapped Work work, @JsonUnwrapped State state, @Nullable String licence, String address,
		List<Voice> voices, List<Segment> segments, List<Clip> clips) {

	/** The episode; its properties are those of the whole. */
	record Work(String show, @Nullable String number, String title, @Nullable LocalDate published) {
	}

	/** The state of the transcript; its properties are those of the whole. */
	record State(String language, int revision, String quality) {
	}

	record Voice(String label, String role, @Nullable String speaker) {
	}

	record Segment(String key, String kind, @Nullable String voice, @Nullable Integer start, @Nullable Integer end,
			String quality, String text) {
	}

	record Clip(String key, String first, String last) {
	}

	static TranscriptJson of(TranscriptDownload download) {
		Map<Long, VoiceRow> voices = download.voicesById();
		return new TranscriptJson(
				new Work(download.episode().show().title(), download.episode().number(), download.episode().title(),
						download.episode().publishedOn()),
				new State(download.transcript().language(), download.transcript().revision(),
						LowerCase.of(download.transcript().progress().quality())),
				download.episode().licence(), download.address(),
				download.voices()
					.stream()
					.map((voice) -> new Voice(voice.label(), LowerCase.of(voice.role()), voice.speakerName()))
					.toList(),
				download.segments().stream().map((segment) -> segment(segment, voices)).toList(),
				download.clips()
					.stream()
					.map((clip) -> new Clip(clip.key(), Key.of(clip.first()), Key.of(clip.last())))
					.toList());
	}

	private static Segment segment(SegmentRow segment, Map<Long, VoiceRow> voices) {
		VoiceRow voice = (segment.voice() == null) ? null : voices.get(segment.voice());
		return new Segment(segment.key(), LowerCase.of(segment.kind()), (voice == null) ? null : voice.label(),
				known(segment.start()), known(segment.end()), LowerCase.of(segment.quality()), segment.text());
	}

	private static @Nullable Integer known(int millis) {
		return (millis < 0) ? null : millis;
	}

}
