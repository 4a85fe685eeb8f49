package rushlight.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.core.LowerCase;
import rushlight.core.Timecode;
import rushlight.transcript.VoiceRow;

/**
 * A segment for the editor's pages.
 *
 * @param label the voice's name; "" for an event or a heading
 * @param turn whether a turn of another voice begins with the segment
 */
public record EditorRow(SegmentState state, String label, boolean turn) {

	public static EditorRow of(SegmentState state, List<VoiceRow> voices) {
		return of(List.of(state), voices).getFirst();
	}

	public static List<EditorRow> of(List<SegmentState> states, List<VoiceRow> voices) {
		Map<Long, String> labels = voices.stream().collect(Collectors.toMap(VoiceRow::id, VoiceRow::name));
		List<EditorRow> rows = new ArrayList<>(states.size());
		Long before = null;
		for (SegmentState state : states) {
			Long voice = state.voice();
			rows.add(new EditorRow(state, (voice == null) ? "" : labels.getOrDefault(voice, ""),
					voice != null && !voice.equals(before)));
			before = (voice == null) ? before : voice;
		}
		return rows;
	}

	public String key() {
		return this.state.key();
	}

	public String quality() {
		return LowerCase.of(this.state.quality());
	}

	public String kind() {
		return LowerCase.of(this.state.kind());
	}

	/** Start time; null if unknown. */
	public @Nullable Timecode time() {
		Integer start = start();
		return (start == null) ? null : new Timecode(start);
	}

	/** Start time in milliseconds; null if unknown. */
	public @Nullable Integer start() {
		List<Integer> anchors = this.state.anchors();
		return anchors.isEmpty() ? null : anchors.get(1);
	}

	/** End time in milliseconds; null if unknown. */
	public @Nullable Integer end() {
		List<Integer> anchors = this.state.anchors();
		return (anchors.isEmpty() || anchors.get(anchors.size() - 2) < 0) ? null : anchors.get(anchors.size() - 2);
	}

	/** Start time as forms show it, to the millisecond. */
	public @Nullable String startText() {
		return exact(start());
	}

	public @Nullable String endText() {
		return exact(end());
	}

	private static @Nullable String exact(@Nullable Integer millis) {
		return (millis == null) ? null
				: new Timecode(millis) + ((millis % 1000 == 0) ? "" : ".%03d".formatted(millis % 1000));
	}

}
