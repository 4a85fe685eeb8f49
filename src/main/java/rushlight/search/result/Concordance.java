package rushlight.search.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.limits.LongTasks;
import rushlight.limits.LongTasks.Task;
import rushlight.limits.MemoryBudget;
import rushlight.query.Query;
import rushlight.query.TextPositions;
import rushlight.query.Tokens;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.SplitMix;
import rushlight.search.snapshot.GroupRanks;
import rushlight.search.snapshot.IndexSnapshot;
import rushlight.search.snapshot.Occurrence;
import rushlight.search.snapshot.OccurrenceList;
import rushlight.search.snapshot.PackedLongs;
import rushlight.search.snapshot.PassageIndex;
import rushlight.search.snapshot.SortedRows;

/**
 * Finder of every occurrence in its line, with the words on either side: keyword in
 * context.
 */
@Component
@ConditionalOnWebApplication
public class Concordance {

	/** Lines of a page. */
	public static final int LINES_PER_PAGE = 50;

	/** The most lines that are sorted; the page says if there are more. */
	static final int MAX_LINES = 1_000_000;

	private static final Comparator<PassageGroup> CONTAINERS_NEWEST = GroupRanks.NEWEST
		.thenComparing((group) -> group.containerKey());

	private static final Comparator<PassageGroup> CONTAINERS_OLDEST = GroupRanks.OLDEST
		.thenComparing((group) -> group.containerKey());

	/** Passages that one query reads. */
	private static final int PASSAGES_PER_QUERY = 1000;

	private final PassageIndex index;

	private final HitReader reader;

	private final LongTasks work;

	private final ArchiveNames names;

	Concordance(PassageIndex index, HitReader reader, LongTasks work, ArchiveNames names) {
		this.index = index;
		this.reader = reader;
		this.work = work;
		this.names = names;
	}

	/**
	 * One occurrence.
	 *
	 * @param left words before it, in its passage
	 * @param right words after it
	 */
	public record Line(Hit hit, String left, String match, String right) {
	}

	/** All lines in their order, packed. */
	public static final class Lines {

		private final PackedLongs passages;

		/** The first word of each occurrence in the upper half, the last in the lower. */
		private final PackedLongs spans;

		private final boolean complete;

		private Lines(OccurrenceList found, int[] rows, int size, MemoryBudget.Reservation memory) {
			this.passages = new PackedLongs(memory);
			this.spans = new PackedLongs(memory);
			for (int i = 0; i < size; i++) {
				this.passages.add(found.passage(rows[i]));
				this.spans.add(found.span(rows[i]));
			}
			this.complete = found.isComplete();
		}

		public int size() {
			return this.passages.size();
		}

		/** Returns false if there are more than {@link #MAX_LINES}. */
		public boolean complete() {
			return this.complete;
		}

		public int pages() {
			return Math.max(1, (size() + LINES_PER_PAGE - 1) / LINES_PER_PAGE);
		}

		public List<Occurrence> page(int number) {
			long first = Math.min((number - 1L) * LINES_PER_PAGE, size());
			return range((int) first, (int) Math.min(first + LINES_PER_PAGE, size()));
		}

		/**
		 * @param to one past the last
		 */
		public List<Occurrence> range(int from, int to) {
			return IntStream.range(from, to)
				.mapToObj((row) -> new Occurrence(this.passages.get(row), (int) (this.spans.get(row) >>> Integer.SIZE),
						(int) this.spans.get(row)))
				.toList();
		}

	}

	private record Key(Query query, String sort, int sample, int seed, long version) {
	}

	/**
	 * Returns all occurrences in the order that was asked for, or a sample of them.
	 * @param client the client that the work is counted for
	 * @param limit how long to wait
	 */
	public LongTasks.Outcome<Lines> lines(Question question, String client, Duration limit) {
		SearchParameters parameters = question.parameters();
		Query query = question.whole();
		String sort = parameters.get("sort");
		Key key = new Key(query, sort, parameters.sample(), parameters.seed(), this.index.version());
		return this.work.await(key, client, limit, (task) -> {
			OccurrenceList found;
			try (IndexSnapshot snapshot = this.index.snapshot()) {
				found = snapshot.findOccurrences(query, MAX_LINES, task);
			}
			int[] rows = sample(found, parameters.sample(), parameters.seed(), task);
			return sorted(found, rows, sort, task);
		});
	}

	/**
	 * Draws a sample that is the same for the same seed, whatever else is found: each
	 * occurrence draws its own number.
	 */
	private static int[] sample(OccurrenceList all, int size, int seed, Task task) {
		if (size == 0 || size >= all.size()) {
			return SortedRows.all(all.size(), task.scratch());
		}
		Comparator<int[]> byDraw = Comparator.comparingLong((int[] row) -> draw(all, row[0], seed))
			.thenComparingLong((row) -> all.passage(row[0]))
			.thenComparingInt((row) -> row[0]);
		PriorityQueue<int[]> least = new PriorityQueue<>(byDraw.reversed());
		for (int row = 0; row < all.size(); row++) {
			int[] drawn = { row };
			if (least.size() < size) {
				least.add(drawn);
			}
			else if (byDraw.compare(drawn, least.element()) < 0) {
				least.remove();
				least.add(drawn);
			}
		}
		return least.stream().mapToInt((row) -> row[0]).toArray();
	}

	private static long draw(OccurrenceList all, int row, int seed) {
		return SplitMix.of(all.passage(row) * 31 + all.start(row), seed * 0xD1B54A32D192ED03L);
	}

	private Lines sorted(OccurrenceList all, int[] rows, String sort, Task task) {
		IntBinaryOperator newest = order(all, CONTAINERS_NEWEST);
		int size = rows.length;
		switch (sort) {
			case "oldest" -> SortedRows.sort(rows, size, order(all, CONTAINERS_OLDEST));
			case "speaker" -> {
				int[] speakers = GroupRanks.of(all.groups(), Comparator.comparing(this::speaker));
				SortedRows.sort(rows, size, (a, b) -> {
					int order = Integer.compare(speakers[all.group(a)], speakers[all.group(b)]);
					return (order != 0) ? order : newest.applyAsInt(a, b);
				});
			}
			case "left", "right" -> {
				ContextKeys keys = new ContextKeys(all.size(), task.scratch());
				size = readContexts(all, rows, sort.equals("left"), keys, task);
				IntBinaryOperator contexts = keys.order();
				SortedRows.sort(rows, size, (a, b) -> {
					int order = contexts.applyAsInt(a, b);
					return (order != 0) ? order : newest.applyAsInt(a, b);
				});
			}
			default -> SortedRows.sort(rows, size, newest);
		}
		return new Lines(all, rows, size, task.memory());
	}

	private static IntBinaryOperator order(OccurrenceList all, Comparator<PassageGroup> containers) {
		int[] ranks = GroupRanks.of(all.groups(), containers);
		return (a, b) -> {
			int order = Integer.compare(ranks[all.group(a)], ranks[all.group(b)]);
			order = (order != 0) ? order : Integer.compare(all.position(a), all.position(b));
			order = (order != 0) ? order : Integer.compare(all.start(a), all.start(b));
			return (order != 0) ? order : Long.compare(all.passage(a), all.passage(b));
		};
	}

	/**
	 * Returns the name by which occurrences are sorted; speakers that are not identified
	 * come last.
	 */
	private String speaker(PassageGroup group) {
		ArchiveNames.Named named = (group.speaker() == 0) ? null : this.names.speaker(group.speaker());
		return (named == null) ? "\uFFFF" : named.name();
	}

	/**
	 * Reads every text, which takes most of the time.
	 * @return how many of the rows still have a text; they come first
	 */
	private int readContexts(OccurrenceList all, int[] rows, boolean left, ContextKeys keys, Task task) {
		int present = 0;
		for (int from = 0; from < rows.length; from += PASSAGES_PER_QUERY) {
			task.at(from, rows.length);
			int to = Math.min(from + PASSAGES_PER_QUERY, rows.length);
			Map<Long, Tokens> words = this.reader
				.words(IntStream.range(from, to).mapToObj((i) -> all.passage(rows[i])).distinct().toList());
			for (int i = from; i < to; i++) {
				int row = rows[i];
				Tokens own = words.get(all.passage(row));
				if (own != null) {
					keys.set(row, left ? wordsBefore(own, all.get(row)) : wordsAfter(own, all.get(row)));
					rows[present++] = row;
				}
			}
		}
		return present;
	}

	/** Returns the words before an occurrence, the nearest first. */
	private static List<String> wordsBefore(Tokens own, Occurrence each) {
		List<String> words = new ArrayList<>(ContextKeys.WORDS_PER_KEY);
		for (int i = each.start() - 1; i >= 0 && i >= each.start() - ContextKeys.WORDS_PER_KEY; i--) {
			if (i < own.size()) {
				words.add(own.form(i));
			}
		}
		return words;
	}

	private static List<String> wordsAfter(Tokens own, Occurrence each) {
		List<String> words = new ArrayList<>(ContextKeys.WORDS_PER_KEY);
		for (int i = each.end() + 1; i < own.size() && i <= each.end() + ContextKeys.WORDS_PER_KEY; i++) {
			words.add(own.form(i));
		}
		return words;
	}

	private static List<Long> passages(List<Occurrence> occurrences) {
		return occurrences.stream().map(Occurrence::passage).distinct().toList();
	}

	/**
	 * @param context words on either side
	 */
	public List<Line> read(List<Occurrence> occurrences, int context) {
		Map<Long, Hit> hits = new HashMap<>();
		Map<Long, Tokens> tokens = new HashMap<>();
		for (Hit hit : this.reader.read(passages(occurrences))) {
			hits.put(hit.id(), hit);
			tokens.put(hit.id(), Tokens.of(hit.text(), hit.languageOfWords()));
		}
		Set<Long> runOn = new HashSet<>();
		for (Occurrence each : occurrences) {
			Tokens own = tokens.get(each.passage());
			if (own != null && each.end() >= own.size()) {
				runOn.add(each.passage());
			}
		}
		this.reader
			.withFollowing(List.copyOf(hits.values()), (hit) -> runOn.contains(hit.id()),
					TextPositions.MAX_FOLLOWING_WORDS)
			.forEach((hit) -> hits.put(hit.id(), hit));
		List<Line> lines = new ArrayList<>(occurrences.size());
		for (Occurrence each : occurrences) {
			Hit hit = hits.get(each.passage());
			if (hit != null) {
				Line line = line(hit, Objects.requireNonNull(tokens.get(hit.id())), each, context);
				if (line != null) {
					lines.add(line);
				}
			}
		}
		return lines;
	}

	private static @Nullable Line line(Hit hit, Tokens own, Occurrence each, int context) {
		if (each.start() >= own.size()) {
			// The text has changed since it was indexed; soon the index will not have the
			// line either.
			return null;
		}
		int last = Math.min(each.end(), own.size() - 1);
		String left = hit.text().substring(own.start(Math.max(0, each.start() - context)), own.start(each.start()));
		String match = hit.text().substring(own.start(each.start()), own.end(last));
		String right = hit.text().substring(own.end(last), own.end(Math.min(last + context, own.size() - 1)));
		if (each.end() >= own.size()) {
			List<Tokens> following = hit.following()
				.stream()
				.map((text) -> Tokens.of(text, hit.languageOfWords()))
				.toList();
			match += right + " ⏎ " + Highlights.continuationUpTo(hit, following, each.end() - own.size());
			right = "";
		}
		return new Line(hit, left.strip(), match, right.strip());
	}

}
