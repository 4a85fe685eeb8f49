package rushlight.editing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.core.LowerCase;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.text.TextDifference;
import rushlight.text.TextDifference.Kind;
import rushlight.text.TextDifference.Piece;
import rushlight.transcript.SegmentKind;
import rushlight.web.Messages;

/**
 * The difference between two revisions of a transcript.
 *
 * @param rows the segments that differ, in the order of the later revision
 * @param statements a sentence for each voice or played clip that differs
 */
record Comparison(List<Row> rows, List<String> statements) {

	/**
	 * A segment that differs.
	 *
	 * @param who says it
	 * @param facts changes other than to its words: "moved", "before said by …"
	 * @param there whether the later revision has it
	 */
	record Row(String key, String who, List<Piece> pieces, List<String> facts, boolean there) {
	}

	static Comparison of(RevisionReader reader, long transcript, int from, int to) {
		Map<Long, VoiceState> before = voices(reader, transcript, from);
		Map<Long, VoiceState> after = voices(reader, transcript, to);
		Comparison comparison = of(reader.at(transcript, from), reader.at(transcript, to), before, after);
		comparison.statements.addAll(clipStatements(reader.clipsAt(transcript, from), reader.clipsAt(transcript, to)));
		return comparison;
	}

	private static List<String> clipStatements(List<ClipState> from, List<ClipState> to) {
		Map<Long, ClipState> before = from.stream().collect(Collectors.toMap(ClipState::id, (clip) -> clip));
		List<String> statements = new ArrayList<>();
		for (ClipState now : to) {
			ClipState old = before.remove(now.id());
			if (old == null) {
				statements.add(text("editing.difference.clipAdded", now.key(), now.firstKey(), now.lastKey()));
			}
			else if (old.since() != now.since()) {
				statements.add(text("editing.difference.clipChanged", now.key(), now.firstKey(), now.lastKey(),
						now.opening(), now.closing()));
			}
		}
		before.values().forEach((gone) -> statements.add(text("editing.difference.clipRemoved", gone.key())));
		return statements;
	}

	private static String text(String key, @Nullable Object... arguments) {
		return Messages.text(key, arguments);
	}

	private static Map<Long, VoiceState> voices(RevisionReader reader, long transcript, int revision) {
		return reader.voicesAt(transcript, revision)
			.stream()
			.collect(Collectors.toMap(VoiceState::id, (voice) -> voice));
	}

	private static Comparison of(List<SegmentState> from, List<SegmentState> to, Map<Long, VoiceState> voicesBefore,
			Map<Long, VoiceState> voicesAfter) {
		Map<Long, SegmentState> before = new LinkedHashMap<>();
		from.forEach((state) -> before.put(state.id(), state));
		Map<Long, SegmentState> after = new LinkedHashMap<>();
		to.forEach((state) -> after.put(state.id(), state));
		List<SegmentState> all = new ArrayList<>(to);
		from.stream().filter((state) -> !after.containsKey(state.id())).forEach(all::add);
		all.sort(Comparator.comparing(SegmentState::position));
		List<Row> rows = new ArrayList<>();
		for (SegmentState state : all) {
			SegmentState old = before.get(state.id());
			SegmentState now = after.get(state.id());
			if (now == null || old == null || !old.isLike(now)) {
				rows.add(row(old, now, voicesBefore, voicesAfter));
			}
		}
		return new Comparison(rows, voiceStatements(voicesBefore, voicesAfter));
	}

	private static List<String> voiceStatements(Map<Long, VoiceState> before, Map<Long, VoiceState> after) {
		List<String> statements = new ArrayList<>();
		after.forEach((id, now) -> {
			VoiceState old = before.get(id);
			if (old == null) {
				statements.add(text("editing.difference.voiceAdded", now.label()));
			}
			else if (!old.label().equals(now.label())) {
				statements.add(text("editing.difference.voiceRenamed", old.label(), now.label()));
			}
			else if (!Objects.equals(old.speaker(), now.speaker())) {
				statements.add(text((now.speaker() == null) ? "editing.difference.voiceUnidentified"
						: "editing.difference.voiceIdentified", now.label()));
			}
			else if (old.role() != now.role()) {
				statements.add(text("editing.difference.voiceRole", now.label()));
			}
		});
		return statements;
	}

	private static Row row(@Nullable SegmentState old, @Nullable SegmentState now, Map<Long, VoiceState> voicesBefore,
			Map<Long, VoiceState> voicesAfter) {
		if (now == null) {
			SegmentState gone = Objects.requireNonNull(old);
			return new Row(gone.key(), who(gone, voicesBefore), List.of(new Piece(Kind.REMOVED, gone.text())),
					List.of(text("editing.difference.removed")), false);
		}
		if (old == null) {
			return new Row(now.key(), who(now, voicesAfter), List.of(new Piece(Kind.ADDED, now.text())),
					List.of(text("editing.difference.added")), true);
		}
		List<String> facts = new ArrayList<>();
		if (old.position().compareTo(now.position()) != 0) {
			facts.add(text("editing.difference.moved"));
		}
		if (!Objects.equals(old.voice(), now.voice())) {
			facts.add(text("editing.difference.reassigned", who(old, voicesBefore)));
		}
		if (old.quality() != now.quality()) {
			facts.add(text("editing.difference.quality", LowerCase.of(now.quality())));
		}
		if (!old.anchors().equals(now.anchors()) && old.text().equals(now.text())) {
			facts.add(text("editing.difference.times"));
		}
		return new Row(now.key(), who(now, voicesAfter), TextDifference.of(old.text(), now.text()), facts, true);
	}

	private static String who(SegmentState state, Map<Long, VoiceState> voices) {
		if (state.kind() != SegmentKind.SPEECH) {
			return text(
					(state.kind() == SegmentKind.EVENT) ? "editing.difference.event" : "editing.difference.heading");
		}
		VoiceState voice = voices.get(Objects.requireNonNull(state.voice()));
		return (voice == null) ? text("editing.difference.voice") : voice.label();
	}

}
