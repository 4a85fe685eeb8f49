package rushlight.clip;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.clip.Verdict.Withdrawn;
import rushlight.clip.Verdict.Wording;
import rushlight.history.Lineage;
import rushlight.history.Lineage.Location;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.text.Masks;
import rushlight.text.TextDifference;
import rushlight.text.WordCounter;

/**
 * The verdict on one passage, as a fold of lineage from the revision in which it was
 * cited to a later one (docs/decisions/0020). A pure function of the recorded history: it
 * searches for no word, so text that only reads alike is never taken for the passage.
 */
final class PassageFold {

	private final PassageRange pinned;

	private final RecordedHistory history;

	private final Lineage lineage;

	private final Map<Long, SegmentState> states = new HashMap<>();

	private final Map<Long, VoiceState> voices;

	/** The revisions that took out what is gone. */
	private final Set<Integer> losses = new TreeSet<>();

	/** Today's segments from the first that has a word of it to the last. */
	private List<SegmentState> row = List.of();

	/**
	 * @param pinned the passage as it was cited
	 * @param history from the pinned revision to a later one, or to the same
	 */
	PassageFold(PassageRange pinned, RecordedHistory history) {
		this.pinned = pinned;
		this.history = history;
		this.lineage = history.lineage();
		this.voices = history.voices();
	}

	/** Says what has become of the passage. */
	Verdict verdict() {
		String text = this.pinned.text();
		Withdrawn withdrawn = withdrawn(text);
		List<Kept> kept = kept();
		if (kept.stream().noneMatch((one) -> says(text, one))) {
			return new Verdict(this.history.revision(), isOrphaned() ? Wording.ORPHANED : Wording.REMOVED, false, false,
					withdrawn, List.of(), List.of(), List.of());
		}
		List<List<Kept>> stretches = stretches(kept);
		boolean apart = stretches.size() > 1;
		List<PassageRange> today = today(stretches);
		String now = today.stream().map(PassageRange::text).collect(Collectors.joining("\n"));
		boolean same = wordsOf(text).equals(wordsOf(now));
		return new Verdict(this.history.revision(), same ? Wording.UNCHANGED : Wording.REWORDED, apart || isMoved(kept),
				isReattributed(kept), withdrawn, notes(kept), today, same ? List.of() : TextDifference.of(text, now));
	}

	/** All that is there and is more than white space, in the order of today. */
	private List<Kept> kept() {
		List<Kept> kept = new ArrayList<>();
		String text = this.pinned.text();
		int base = 0;
		for (PassageRange.Part part : this.pinned.parts()) {
			for (Location place : this.lineage.follow(part.state().id(), part.start(), part.end(),
					this.pinned.revision(), this.history.revision())) {
				int offset = base + place.offset();
				if (!hasMarks(text.substring(offset, offset + place.length()))) {
					continue;
				}
				if (place.isPresent()) {
					kept.add(new Kept(offset, place.length(), part, state(place.segment()), place.start()));
				}
				else {
					this.losses.add(place.gone() + 1);
				}
			}
			base += part.end() - part.start() + 1;
		}
		kept.sort(Comparator.comparing((Kept one) -> one.state().position()).thenComparing(Kept::start));
		if (!kept.isEmpty()) {
			this.row = this.history.between(kept.getFirst().state().id(), kept.getLast().state().id());
		}
		return kept;
	}

	private SegmentState state(long segment) {
		return this.states.computeIfAbsent(segment, this.history::state);
	}

	private boolean isOrphaned() {
		return this.losses.stream().anyMatch(this.history::isImport);
	}

	/**
	 * What stands together: in the order in which it was cited, with nothing between that
	 * was elsewhere when it was.
	 */
	private List<List<Kept>> stretches(List<Kept> kept) {
		List<List<Kept>> stretches = new ArrayList<>();
		for (Kept one : kept) {
			Kept before = stretches.isEmpty() ? null : stretches.getLast().getLast();
			if (before == null || one.offset() < before.offset() || isParted(before, one)) {
				stretches.add(new ArrayList<>());
			}
			stretches.getLast().add(one);
		}
		stretches.sort(Comparator.comparingInt((stretch) -> stretch.getFirst().offset()));
		return stretches;
	}

	private boolean isParted(Kept before, Kept one) {
		if (before.state().id() == one.state().id()) {
			return isForeign(one.state(), before.end(), one.start());
		}
		boolean between = false;
		for (SegmentState state : this.row) {
			int length = state.text().length();
			if (state.id() == before.state().id()) {
				between = true;
				if (isForeign(state, before.end(), length)) {
					return true;
				}
			}
			else if (state.id() == one.state().id()) {
				return isForeign(state, 0, one.start());
			}
			else if (between && isForeign(state, 0, length)) {
				return true;
			}
		}
		return false;
	}

	/** Whether any of these characters stood elsewhere when the passage was cited. */
	private boolean isForeign(SegmentState state, int start, int end) {
		return !foreign(state, start, end).isEmpty();
	}

	private List<Location> foreign(SegmentState state, int start, int end) {
		if (start >= end) {
			return List.of();
		}
		return this.lineage.trace(state.id(), start, end, this.history.revision(), this.pinned.revision())
			.stream()
			.filter((place) -> hasMarks(
					state.text().substring(start + place.offset(), start + place.offset() + place.length())))
			.toList();
	}

	/** The words of today, a passage a stretch. */
	private List<PassageRange> today(List<List<Kept>> stretches) {
		List<PassageRange> today = new ArrayList<>();
		for (List<Kept> stretch : stretches) {
			Kept first = stretch.getFirst();
			Kept last = stretch.getLast();
			int start = isLost(stretch == stretches.getFirst(), true, first) ? beginning(first) : first.start();
			int end = isLost(stretch == stretches.getLast(), false, last) ? ending(last) : last.end();
			List<PassageRange.Part> parts = new ArrayList<>();
			boolean within = false;
			for (SegmentState state : this.row) {
				within |= state.id() == first.state().id();
				if (within) {
					parts.add(new PassageRange.Part(state, (state.id() == first.state().id()) ? start : 0,
							(state.id() == last.state().id()) ? end : state.text().length(), voice(state)));
				}
				if (state.id() == last.state().id()) {
					break;
				}
			}
			today.add(new PassageRange(this.pinned.transcript(), this.history.revision(), parts));
		}
		return today;
	}

	private @Nullable VoiceState voice(SegmentState state) {
		return (state.voice() == null) ? null : this.voices.get(state.voice());
	}

	/** Whether words at that edge of the passage are gone. */
	private boolean isLost(boolean outermost, boolean head, Kept one) {
		String text = this.pinned.text();
		return outermost && (head ? hasMarks(text.substring(0, one.offset()))
				: hasMarks(text.substring(one.offset() + one.length())));
	}

	/**
	 * What has come in the place of lost words is new, so it goes with what is left.
	 */
	private int beginning(Kept first) {
		String text = first.state().text();
		int start = foreign(first.state(), 0, first.start()).stream()
			.mapToInt((place) -> place.offset() + place.length())
			.max()
			.orElse(0);
		while (start < first.start() && WordCounter.isSpace(text.charAt(start))) {
			start++;
		}
		return start;
	}

	private int ending(Kept last) {
		String text = last.state().text();
		int end = foreign(last.state(), last.end(), text.length()).stream()
			.mapToInt((place) -> last.end() + place.offset())
			.min()
			.orElse(text.length());
		while (end > last.end() && WordCounter.isSpace(text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	/**
	 * Whether it stands on another side of something than it did. Where two segments have
	 * changed their order, the one that was put elsewhere has moved, not the other.
	 */
	private boolean isMoved(List<Kept> kept) {
		boolean stayed = kept.stream()
			.allMatch((one) -> one.state().id() == one.from().state().id()
					&& one.state().position().compareTo(one.from().state().position()) == 0);
		if (stayed) {
			return false;
		}
		Map<Long, BigDecimal> then = this.history.positions(this.pinned.revision());
		Map<Long, BigDecimal> now = this.history.positions(this.history.revision());
		for (Kept one : kept) {
			long from = one.from().state().id();
			long to = one.state().id();
			for (Map.Entry<Long, BigDecimal> other : then.entrySet()) {
				BigDecimal place = now.get(other.getKey());
				if (place == null || other.getKey() == from || other.getKey() == to) {
					continue;
				}
				boolean fixed = place.compareTo(other.getValue()) == 0;
				boolean put = from == to && one.state().position().compareTo(one.from().state().position()) != 0;
				boolean before = other.getValue().compareTo(one.from().state().position()) < 0;
				boolean after = place.compareTo(one.state().position()) < 0;
				if (before != after && (put || from != to && fixed)) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean isReattributed(List<Kept> kept) {
		return kept.stream().anyMatch((one) -> {
			VoiceState then = one.from().voice();
			VoiceState now = voice(one.state());
			if (then == null || now == null) {
				return then != now;
			}
			Long speaker = this.history.identity(then.speaker());
			Long today = this.history.identity(now.speaker());
			if (then.id() == now.id()) {
				return speaker != null && today != null && !speaker.equals(today);
			}
			VoiceState since = this.voices.get(then.id());
			Long known = (since == null || since.speaker() == null) ? speaker : this.history.identity(since.speaker());
			return known == null || !known.equals(today);
		});
	}

	/** How voices are called now that were called otherwise. */
	private List<String> notes(List<Kept> kept) {
		Map<Long, String> notes = new LinkedHashMap<>();
		for (Kept one : kept) {
			VoiceState then = one.from().voice();
			VoiceState now = voice(one.state());
			if (then == null || now == null || then.id() != now.id()) {
				continue;
			}
			if (!then.label().equals(now.label())) {
				notes.put(now.id(), "“" + then.label() + "” is called “" + now.label() + "” now.");
			}
			else if (then.speaker() == null && now.speaker() != null) {
				notes.put(now.id(), now.label() + " has been identified since.");
			}
		}
		return List.copyOf(notes.values());
	}

	private static List<String> wordsOf(String text) {
		return List.of(text.strip().split("[\\s\\u00A0\\u2007\\u202F]+"));
	}

	/** Whether there is a word among the characters, or all that was cited is none. */
	private static boolean says(String text, Kept one) {
		String kept = text.substring(one.offset(), one.offset() + one.length());
		return hasWord(kept) || !hasWord(text) && !kept.isBlank();
	}

	private static boolean hasWord(String text) {
		return text.codePoints().anyMatch(Character::isLetterOrDigit);
	}

	private static boolean hasMarks(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (!WordCounter.isSpace(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	private static Withdrawn withdrawn(String text) {
		if (!Masks.isIn(text)) {
			return Withdrawn.NONE;
		}
		return Masks.isAll(text) ? Withdrawn.WHOLLY : Withdrawn.PARTLY;
	}

	/**
	 * Characters of the passage that are there.
	 *
	 * @param offset of the first in the text of the passage
	 * @param from the segment that they were of
	 * @param state the segment that they are of
	 * @param start their offset there
	 */
	private record Kept(int offset, int length, PassageRange.Part from, SegmentState state, int start) {

		int end() {
			return this.start + this.length;
		}

	}

}
