package rushlight.search.result;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.limits.LongTasks;
import rushlight.limits.LongTasks.Outcome;
import rushlight.limits.LongTasks.Progress;
import rushlight.query.Query;
import rushlight.search.passage.Facet;
import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.IndexSnapshot;
import rushlight.search.snapshot.PassageIndex;
import rushlight.web.Messages;

/**
 * Counts of how often something was said: all occurrences in speech of the original
 * language, by speaker, show or year, as absolute numbers and per 10,000 spoken words.
 */
@Component
@ConditionalOnWebApplication
public class Counts {

	/** The number of words that rates refer to. */
	static final int RATE_WORDS = 10_000;

	/** The name of the row of passages without a date. */
	public static final String UNDATED = Messages.text("search.counts.undated");

	private static final String UNIDENTIFIED = Messages.text("search.counts.unidentified");

	private final PassageIndex index;

	private final LongTasks work;

	private final ArchiveNames names;

	Counts(PassageIndex index, LongTasks work, ArchiveNames names) {
		this.index = index;
		this.work = work;
		this.names = names;
	}

	/**
	 * The counts of one query.
	 *
	 * @param total occurrences
	 * @param words spoken words among which they were counted
	 * @param rows the most frequent first; years in order, without gaps
	 */
	public record Counted(Question question, long total, long words, List<Row> rows) {

		public double rate() {
			return Counts.rate(this.total, this.words);
		}

		public String shownRate() {
			return Counts.shown(rate());
		}

		public @Nullable Row row(String name) {
			return this.rows.stream().filter((row) -> row.name().equals(name)).findFirst().orElse(null);
		}

	}

	/**
	 * @param slug for an address; null for unidentified speakers and for years
	 * @param words spoken words of the speaker, show or year
	 */
	public record Row(String name, @Nullable String slug, long count, long words) {

		public double rate() {
			return Counts.rate(this.count, this.words);
		}

		public String shownRate() {
			return Counts.shown(rate());
		}

	}

	/** Formats a rate with two decimals, and never as zero if there are occurrences. */
	private static String shown(double rate) {
		return (rate > 0 && rate < 0.01) ? "< 0.01" : String.format(Locale.ENGLISH, "%,.2f", rate);
	}

	private static double rate(long count, long words) {
		return (words == 0) ? 0 : (double) count * RATE_WORDS / words;
	}

	private record Key(List<Query> queries, Facet by, long version) {
	}

	public static Facet by(SearchParameters parameters) {
		return switch (parameters.get("by")) {
			case "show" -> Facet.SHOW;
			case "year" -> Facet.YEAR;
			default -> Facet.SPEAKER;
		};
	}

	/**
	 * @param questions one, or several to compare
	 * @param client the client that the work is counted for
	 * @param limit how long to wait
	 */
	public Outcome<List<Counted>> count(List<Question> questions, Facet by, String client, Duration limit) {
		Key key = new Key(questions.stream().map(Question::whole).toList(), by, this.index.version());
		return this.work.await(key, client, limit, (task) -> {
			List<Counted> counted = new ArrayList<>();
			for (int i = 0; i < questions.size(); i++) {
				int before = i;
				counted.add(count(questions.get(i), by,
						(done, total) -> task.at(before * total + done, total * questions.size())));
			}
			return counted;
		});
	}

	private Counted count(Question question, Facet by, Progress progress) {
		Query spoken = question.spoken();
		Map<Long, Long> counts;
		Map<Long, Long> words;
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			counts = sum(snapshot.countOccurrences(spoken, progress), by);
			words = sum(snapshot.countWords(spoken.conditions()), by);
		}
		List<Row> rows = (by == Facet.YEAR) ? years(counts, words) : named(counts, words, by);
		return new Counted(question, total(counts), total(words), rows);
	}

	private static Map<Long, Long> sum(Map<PassageGroup, Long> groups, Facet by) {
		Map<Long, Long> sums = new HashMap<>();
		groups.forEach((group, count) -> sums.merge(by.of(group), count, Long::sum));
		return sums;
	}

	private static long total(Map<Long, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

	private List<Row> named(Map<Long, Long> counts, Map<Long, Long> words, Facet by) {
		List<Row> rows = new ArrayList<>();
		counts.forEach((id, count) -> {
			ArchiveNames.Named named = (by == Facet.SHOW) ? this.names.show(id) : this.names.speaker(id);
			rows.add(new Row((named == null) ? UNIDENTIFIED : named.name(), (named == null) ? null : named.slug(),
					count, words.getOrDefault(id, 0L)));
		});
		rows.sort(Comparator.comparingLong(Row::count).reversed().thenComparing(Row::name));
		return rows;
	}

	private static List<Row> years(Map<Long, Long> counts, Map<Long, Long> words) {
		List<Row> rows = new ArrayList<>();
		for (long year : new TreeSet<>(words.keySet())) {
			rows.add(new Row((year == 0) ? UNDATED : Long.toString(year), null, counts.getOrDefault(year, 0L),
					Objects.requireNonNull(words.get(year))));
		}
		return rows;
	}

}
