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

/**
 * The difference between two revisions of a transcript: the passages that are not the
 * same, in the order of the later one.
 *
 * @param rows what differs
 * @param voices what is said of voices and played clips, a sentence each
 */
record Comparison(List<Row> rows, List<String> voices) {

	/**
	 * A passage that differs.
	 *
	 * @param who says it
	 * @param facts what else has become of it: "moved", "now said by …"
	 * @param there whether the later revision has it
	 */
	record Row(String key, String who, List<Piece> pieces, List<String> facts, boolean there) {
	}

	static Comparison of(RevisionReader reader, long transcript, int from, int to) {
		Map<Long, VoiceState> before = voices(reader, transcript, from);
		Map<Long, VoiceState> after = voices(reader, transcript, to);
		Comparison comparison = of(reader.at(transcript, from), reader.at(transcript, to), before, after);
		comparison.voices.addAll(sayings(reader.clipsAt(transcript, from), reader.clipsAt(transcript, to)));
		return comparison;
	}

	private static List<String> sayings(List<ClipState> from, List<ClipState> to) {
		Map<Long, ClipState> before = from.stream().collect(Collectors.toMap(ClipState::id, (clip) -> clip));
		List<String> sayings = new ArrayList<>();
		for (ClipState now : to) {
			ClipState old = before.remove(now.id());
			String place = "from passage " + now.firstKey() + " to " + now.lastKey();
			if (old == null) {
				sayings.add("Clip " + now.key() + " is played, " + place + ".");
			}
			else if (old.since() != now.since()) {
				sayings.add("Clip " + now.key() + " goes " + place + ", “" + now.opening() + "” to “" + now.closing()
						+ "”.");
			}
		}
		before.values().forEach((gone) -> sayings.add("There is no clip " + gone.key() + " any more."));
		return sayings;
	}

	static Map<Long, VoiceState> voices(RevisionReader reader, long transcript, int revision) {
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
		return new Comparison(rows, sayings(voicesBefore, voicesAfter));
	}

	private static List<String> sayings(Map<Long, VoiceState> before, Map<Long, VoiceState> after) {
		List<String> sayings = new ArrayList<>();
		after.forEach((id, now) -> {
			VoiceState old = before.get(id);
			if (old == null) {
				sayings.add("A voice came in: " + now.label() + ".");
			}
			else if (!old.label().equals(now.label())) {
				sayings.add("“" + old.label() + "” became “" + now.label() + "”.");
			}
			else if (!Objects.equals(old.speaker(), now.speaker())) {
				sayings.add(now.label() + ((now.speaker() == null) ? " is no longer identified." : " was identified."));
			}
			else if (old.role() != now.role()) {
				sayings.add(now.label() + " has another role.");
			}
		});
		return sayings;
	}

	private static Row row(@Nullable SegmentState old, @Nullable SegmentState now, Map<Long, VoiceState> voicesBefore,
			Map<Long, VoiceState> voicesAfter) {
		if (now == null) {
			SegmentState gone = Objects.requireNonNull(old);
			return new Row(gone.key(), who(gone, voicesBefore), List.of(new Piece(Kind.REMOVED, gone.text())),
					List.of("no longer here"), false);
		}
		if (old == null) {
			return new Row(now.key(), who(now, voicesAfter), List.of(new Piece(Kind.ADDED, now.text())),
					List.of("new here"), true);
		}
		List<String> facts = new ArrayList<>();
		if (old.position().compareTo(now.position()) != 0) {
			facts.add("moved");
		}
		if (!Objects.equals(old.voice(), now.voice())) {
			facts.add("before said by " + who(old, voicesBefore));
		}
		if (old.quality() != now.quality()) {
			facts.add("now " + LowerCase.of(now.quality()));
		}
		if (!old.anchors().equals(now.anchors()) && old.text().equals(now.text())) {
			facts.add("other times");
		}
		return new Row(now.key(), who(now, voicesAfter), TextDifference.of(old.text(), now.text()), facts, true);
	}

	private static String who(SegmentState state, Map<Long, VoiceState> voices) {
		if (state.kind() != SegmentKind.SPEECH) {
			return (state.kind() == SegmentKind.EVENT) ? "Event" : "Heading";
		}
		VoiceState voice = voices.get(Objects.requireNonNull(state.voice()));
		return (voice == null) ? "Voice" : voice.label();
	}

}
