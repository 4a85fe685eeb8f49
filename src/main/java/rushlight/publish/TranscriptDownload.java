package rushlight.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.episode.Episode;
import rushlight.transcript.ClipRow;
import rushlight.transcript.SegmentRow;
import rushlight.transcript.Transcript;
import rushlight.transcript.VoiceRow;

/**
 * A complete transcript, to be written as a file.
 *
 * @param address of its page, without the site
 */
record TranscriptDownload(Episode episode, Transcript transcript, String address, List<VoiceRow> voices,
		List<SegmentRow> segments, List<ClipRow> clips) {

	Map<Long, VoiceRow> voicesById() {
		Map<Long, VoiceRow> byId = new HashMap<>();
		this.voices.forEach((voice) -> byId.put(voice.id(), voice));
		return byId;
	}

	/** Receiver of the parts of a transcript in reading order. */
	interface Reader {

		void clipBegins(ClipRow clip);

		void clipEnds(ClipRow clip);

		/**
		 * @param voice null for an event or a heading
		 * @param turn whether a turn begins here
		 */
		void segment(SegmentRow segment, @Nullable VoiceRow voice, boolean turn);

	}

	void read(Reader reader) {
		Map<Long, VoiceRow> byId = voicesById();
		Map<Long, ClipRow> opening = new HashMap<>();
		Map<Long, ClipRow> closing = new HashMap<>();
		this.clips.forEach((clip) -> {
			opening.put(clip.first(), clip);
			closing.put(clip.last(), clip);
		});
		Long before = null;
		for (SegmentRow segment : this.segments) {
			if (opening.containsKey(segment.id())) {
				reader.clipBegins(opening.get(segment.id()));
				before = null;
			}
			Long voice = segment.voice();
			reader.segment(segment, (voice == null) ? null : byId.get(voice), voice != null && !voice.equals(before));
			before = voice;
			if (closing.containsKey(segment.id())) {
				reader.clipEnds(closing.get(segment.id()));
				before = null;
			}
		}
	}

}
