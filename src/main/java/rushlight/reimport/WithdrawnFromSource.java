package rushlight.reimport;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import rushlight.history.RedactedRuns.Row;
import rushlight.history.SegmentState;
import rushlight.history.TracedText;
import rushlight.redaction.TextRedaction;
import rushlight.redaction.WordStates;
import rushlight.text.Masks;
import rushlight.text.WordCounter;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewSegment;

/**
 * Withdrawn words of a transcript, for a re-imported source that may still contain them.
 * Hidden words are known, and are masked wherever the source has them in a new position.
 * Of erased words only the lengths are known; consecutive words of exactly these lengths
 * are masked as if they were the erased ones.
 */
public final class WithdrawnFromSource {

	/**
	 * Consecutive words that must have the erased lengths; fewer words may have them by
	 * chance.
	 */
	private static final int MIN_ERASED_WORDS = 8;

	private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0\\u2007\\u202F]+");

	private static final String NOT_BLANK = "[^\\s\\u00A0\\u2007\\u202F]";

	private final List<Row> rows;

	/** Patterns of the hidden words, by withdrawal. */
	private final Map<Long, List<Pattern>> wordings;

	/** The withdrawn words of a transcript. */
	public WithdrawnFromSource(List<Row> rows) {
		this.rows = rows.stream().sorted(Comparator.comparingLong(Row::withdrawal)).toList();
		this.wordings = wordings(this.rows);
	}

	/** A text, with the words that are withdrawn in it. */
	record Masked(String text, List<Row> rows) {
	}

	/** The states with their hidden words restored, for comparison. */
	List<SegmentState> plain(List<SegmentState> states) {
		Map<Long, List<Row>> bySegment = this.rows.stream()
			.filter((row) -> row.former() != null)
			.collect(Collectors.groupingBy(Row::segment));
		return states.stream().map((state) -> {
			char[] text = state.text().toCharArray();
			for (Row row : bySegment.getOrDefault(state.id(), List.of())) {
				String former = Objects.requireNonNull(row.former());
				for (int i = row.start(); row.since() == state.since() && i < row.end(); i++) {
					char c = former.charAt(i - row.start());
					text[i] = (c == Masks.MASK) ? text[i] : c;
				}
			}
			return state.withText(new String(text), state.anchors());
		}).toList();
	}

	/**
	 * Masks the words of a source that have the lengths of erased words.
	 * @param then the segments after the former import
	 */
	NewTranscript masked(NewTranscript source, List<SegmentState> then) {
		Set<String> shapes = new TreeSet<>();
		Map<Long, SegmentState> states = then.stream().collect(Collectors.toMap(SegmentState::id, Function.identity()));
		for (Row row : this.rows) {
			SegmentState state = states.get(row.segment());
			if (row.former() == null && state != null && state.since() == row.since()) {
				shapes.add(state.text().substring(row.start(), row.end()).strip());
			}
		}
		List<Pattern> patterns = shapes.stream()
			.filter((shape) -> BLANKS.split(shape).length >= MIN_ERASED_WORDS)
			.map(WithdrawnFromSource::shape)
			.toList();
		if (patterns.isEmpty()) {
			return source;
		}
		return source.with(source.segments().stream().map((segment) -> masked(segment, patterns)).toList());
	}

	/** A pattern of words that have exactly the lengths of masked ones. */
	static Pattern shape(String masks) {
		StringBuilder pattern = new StringBuilder("(?<![\\p{L}\\p{N}])");
		int at = 0;
		while (at < masks.length()) {
			int end = at;
			while (end < masks.length()
					&& WordCounter.isSpace(masks.charAt(end)) == WordCounter.isSpace(masks.charAt(at))) {
				end++;
			}
			pattern
				.append(WordCounter.isSpace(masks.charAt(at)) ? BLANKS.pattern() : NOT_BLANK + "{" + (end - at) + "}");
			at = end;
		}
		return Pattern.compile(pattern.append("(?![\\p{L}\\p{N}])").toString());
	}

	private static NewSegment masked(NewSegment segment, List<Pattern> patterns) {
		String text = segment.text();
		for (Pattern pattern : patterns) {
			Matcher matcher = pattern.matcher(text);
			BitSet where = new BitSet();
			while (matcher.find()) {
				where.set(matcher.start(), matcher.end());
			}
			text = Masks.of(text, where);
		}
		return segment.saying(text);
	}

	/**
	 * Masks withdrawn words among the new characters of a text.
	 * @param segment the segment that will have the text
	 * @param revision the revision that writes the text
	 */
	Masked mask(TracedText text, long segment, int revision) {
		BitSet fresh = new BitSet();
		text.runs().stream().filter((run) -> run.origin() == null).forEach((run) -> fresh.set(run.start(), run.end()));
		if (fresh.isEmpty() || this.rows.isEmpty()) {
			return new Masked(text.text(), List.of());
		}
		List<Row> found = new ArrayList<>();
		BitSet all = new BitSet();
		Map<Long, BitSet> byWithdrawal = new LinkedHashMap<>();
		this.wordings.forEach((withdrawal, patterns) -> patterns.forEach((pattern) -> {
			Matcher matcher = pattern.matcher(text.text());
			while (matcher.find()) {
				byWithdrawal.computeIfAbsent(withdrawal, (id) -> new BitSet()).set(matcher.start(), matcher.end());
			}
		}));
		byWithdrawal.forEach((withdrawal, where) -> {
			where.and(fresh);
			all.or(where);
			add(found, where, text.text(), segment, revision, withdrawal, true);
		});
		BitSet erased = new BitSet();
		fresh.stream().filter((i) -> text.text().charAt(i) == Masks.MASK).forEach(erased::set);
		this.rows.stream()
			.filter((row) -> row.former() == null)
			.mapToLong(Row::withdrawal)
			.max()
			.ifPresent((newest) -> add(found, erased, text.text(), segment, revision, newest, false));
		return new Masked(Masks.of(text.text(), all), found);
	}

	private void add(List<Row> rows, BitSet where, String text, long segment, int revision, long withdrawal,
			boolean kept) {
		for (int[] run : WordStates.runs(where)) {
			rows.add(new Row(segment, revision, run[0], withdrawal, this.rows.getFirst().transcript(), run[1] - run[0],
					revision, kept ? text.substring(run[0], run[1]) : null));
		}
	}

	private static Map<Long, List<Pattern>> wordings(List<Row> rows) {
		Map<Long, Set<String>> wordings = new LinkedHashMap<>();
		for (Row row : rows) {
			String former = (row.former() == null) ? "" : row.former().strip();
			if (!Masks.isIn(former) && former.codePoints()
				.filter(Character::isLetterOrDigit)
				.count() >= TextRedaction.MIN_TELLING_LETTERS) {
				wordings.computeIfAbsent(row.withdrawal(), (id) -> new TreeSet<>()).add(former);
			}
		}
		Map<Long, List<Pattern>> patterns = new LinkedHashMap<>();
		wordings.forEach((id, all) -> patterns.put(id, all.stream().map(WordStates::pattern).toList()));
		return patterns;
	}

}
