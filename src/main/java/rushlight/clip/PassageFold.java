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
import rushlight.web.Messages;

/**
 * The verdict on one passage, as a fold of lineage from the revision in which it was
 * cited to a later one (docs/decisions/0020). A pure function of the recorded history: it
 * never searches for words, so it never takes similar text for the passage.
 */
final class PassageFold {

	private final PassageRange pinned;

	private final RecordedHistory history;

	private final Lineage lineage;

	private final Map<Long, SegmentState> states = new HashMap<>();

	private final Map<Long, VoiceState> voices;

	/** The revisions that removed characters of the passage. */
	private final Set<Integer> losses = new TreeSet<>();

	/** The current segments from the first that contains surviving text to the last. */
	private List<SegmentState> range = List.of();

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

	/** Returns the verdict on the passage. */
	Verdict verdict() {
		String text = this.pinned.text();
		Withdrawn withdrawn = withdrawn(text);
		List<SurvivingText> survivors = findSurvivors();
		if (survivors.stream().noneMatch((one) -> isEvidence(text, one))) {
			return new Verdict(this.history.revision(), isOrphaned() ? Wording.ORPHANED : Wording.REMOVED, false, false,
					withdrawn, List.of(), List.of(), List.of());
		}
		List<List<SurvivingText>> stretches = stretches(survivors);
		boolean apart = stretches.size() > 1;
		List<PassageRange> today = today(stretches);
		String now = today.stream().map(PassageRange::text).collect(Collectors.joining("\n"));
		boolean same = wordsOf(text).equals(wordsOf(now));
		return new Verdict(this.history.revision(), same ? Wording.UNCHANGED : Wording.REWORDED,
				apart || isMoved(survivors), isReattributed(survivors), withdrawn, notes(survivors), today,
				same ? List.of() : TextDifference.of(text, now));
	}

	/** Returns the surviving text that is more than white space, in its current order. */
	private List<SurvivingText> findSurvivors() {
		List<SurvivingText> survivors = new ArrayList<>();
		String text = this.pinned.text();
		int base = 0;
		for (PassageRange.Part part : this.pinned.parts()) {
			for (Location place : this.lineage.follow(part.state().id(), part.start(), part.end(),
					this.pinned.revision(), this.history.revision())) {
				int offset = base + place.offset();
				if (!hasVisibleCharacters(text.substring(offset, offset + place.length()))) {
					continue;
				}
				if (place.isPresent()) {
					survivors
						.add(new SurvivingText(offset, place.length(), part, state(place.segment()), place.start()));
				}
				else {
					this.losses.add(place.gone() + 1);
				}
			}
			base += part.end() - part.start() + 1;
		}
		survivors.sort(Comparator.comparing((SurvivingText one) -> one.state().position())
			.thenComparing(SurvivingText::start));
		if (!survivors.isEmpty()) {
			this.range = this.history.between(survivors.getFirst().state().id(), survivors.getLast().state().id());
		}
		return survivors;
	}

	private SegmentState state(long segment) {
		return this.states.computeIfAbsent(segment, this.history::state);
	}

	private boolean isOrphaned() {
		return this.losses.stream().anyMatch(this.history::isImport);
	}

	/**
	 * Groups surviving text into stretches: text in its cited order, with nothing between
	 * that was elsewhere in the cited revision.
	 */
	private List<List<SurvivingText>> stretches(List<SurvivingText> survivors) {
		List<List<SurvivingText>> stretches = new ArrayList<>();
		for (SurvivingText one : survivors) {
			SurvivingText before = stretches.isEmpty() ? null : stretches.getLast().getLast();
			if (before == null || one.offset() < before.offset() || isSeparated(before, one)) {
				stretches.add(new ArrayList<>());
			}
			stretches.getLast().add(one);
		}
		stretches.sort(Comparator.comparingInt((stretch) -> stretch.getFirst().offset()));
		return stretches;
	}

	private boolean isSeparated(SurvivingText before, SurvivingText one) {
		if (before.state().id() == one.state().id()) {
			return isForeign(one.state(), before.end(), one.start());
		}
		boolean between = false;
		for (SegmentState state : this.range) {
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

	/** Checks whether any of these characters was elsewhere in the cited revision. */
	private boolean isForeign(SegmentState state, int start, int end) {
		return !foreign(state, start, end).isEmpty();
	}

	private List<Location> foreign(SegmentState state, int start, int end) {
		if (start >= end) {
			return List.of();
		}
		return this.lineage.trace(state.id(), start, end, this.history.revision(), this.pinned.revision())
			.stream()
			.filter((place) -> hasVisibleCharacters(
					state.text().substring(start + place.offset(), start + place.offset() + place.length())))
			.toList();
	}

	/** Returns the current words, one passage for each stretch. */
	private List<PassageRange> today(List<List<SurvivingText>> stretches) {
		List<PassageRange> today = new ArrayList<>();
		for (List<SurvivingText> stretch : stretches) {
			SurvivingText first = stretch.getFirst();
			SurvivingText last = stretch.getLast();
			int start = isLost(stretch == stretches.getFirst(), true, first) ? beginning(first) : first.start();
			int end = isLost(stretch == stretches.getLast(), false, last) ? ending(last) : last.end();
			List<PassageRange.Part> parts = new ArrayList<>();
			boolean within = false;
			for (SegmentState state : this.range) {
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

	/** Checks whether words at an edge of the passage are lost. */
	private boolean isLost(boolean outermost, boolean head, SurvivingText one) {
		String text = this.pinned.text();
		return outermost && (head ? hasVisibleCharacters(text.substring(0, one.offset()))
				: hasVisibleCharacters(text.substring(one.offset() + one.length())));
	}

	/**
	 * Returns the start of a stretch whose first words are lost: new text that replaced
	 * lost words belongs to the passage.
	 */
	private int beginning(SurvivingText first) {
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

	/**
	 * Returns the end of a stretch whose last words are lost, as {@link #beginning} does.
	 */
	private int ending(SurvivingText last) {
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
	 * Checks whether the passage is on another side of any segment than before. If two
	 * segments have changed their order, the repositioned one has moved, not the other.
	 */
	private boolean isMoved(List<SurvivingText> survivors) {
		boolean stayed = survivors.stream()
			.allMatch((one) -> one.state().id() == one.from().state().id()
					&& one.state().position().compareTo(one.from().state().position()) == 0);
		if (stayed) {
			return false;
		}
		Map<Long, BigDecimal> then = this.history.positions(this.pinned.revision());
		Map<Long, BigDecimal> now = this.history.positions(this.history.revision());
		for (SurvivingText one : survivors) {
			long from = one.from().state().id();
			long to = one.state().id();
			for (Map.Entry<Long, BigDecimal> other : then.entrySet()) {
				BigDecimal position = now.get(other.getKey());
				if (position == null || other.getKey() == from || other.getKey() == to) {
					continue;
				}
				boolean fixed = position.compareTo(other.getValue()) == 0;
				boolean repositioned = from == to
						&& one.state().position().compareTo(one.from().state().position()) != 0;
				boolean before = other.getValue().compareTo(one.from().state().position()) < 0;
				boolean after = position.compareTo(one.state().position()) < 0;
				if (before != after && (repositioned || from != to && fixed)) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean isReattributed(List<SurvivingText> survivors) {
		return survivors.stream().anyMatch((one) -> {
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

	/** Returns a sentence for each voice whose label or speaker has changed. */
	private List<String> notes(List<SurvivingText> survivors) {
		Map<Long, String> notes = new LinkedHashMap<>();
		for (SurvivingText one : survivors) {
			VoiceState then = one.from().voice();
			VoiceState now = voice(one.state());
			if (then == null || now == null || then.id() != now.id()) {
				continue;
			}
			if (!then.label().equals(now.label())) {
				notes.put(now.id(), Messages.text("clip.verdict.renamed", then.label(), now.label()));
			}
			else if (then.speaker() == null && now.speaker() != null) {
				notes.put(now.id(), Messages.text("clip.verdict.identified", now.label()));
			}
		}
		return List.copyOf(notes.values());
	}

	private static List<String> wordsOf(String text) {
		return List.of(text.strip().split("[\\s\\u00A0\\u2007\\u202F]+"));
	}

	/**
	 * Checks whether the surviving text contains a word; any visible character counts if
	 * the passage has no word.
	 */
	private static boolean isEvidence(String text, SurvivingText one) {
		String surviving = text.substring(one.offset(), one.offset() + one.length());
		return hasWord(surviving) || !hasWord(text) && !surviving.isBlank();
	}

	private static boolean hasWord(String text) {
		return text.codePoints().anyMatch(Character::isLetterOrDigit);
	}

	private static boolean hasVisibleCharacters(String text) {
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
	 * Consecutive characters of the passage that are still in the transcript.
	 *
	 * @param offset the position of the first one in the text of the passage
	 * @param from the part of the passage that contained them
	 * @param state the segment that contains them now
	 * @param start their offset in that segment
	 */
	private record SurvivingText(int offset, int length, PassageRange.Part from, SegmentState state, int start) {

		int end() {
			return this.start + this.length;
		}

	}

}
