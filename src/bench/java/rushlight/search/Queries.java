package rushlight.search;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import rushlight.search.BenchmarkQuery.Kind;

/**
 * Queries in the archive's own words, the same for the same archive: some of each kind
 * for measuring, and others of the same kind for warming up.
 * <p>
 * Frequent terms are in more than one segment of 200, middling ones in one of 300 to
 * 4,000, rare ones in one of 10,000 to 100,000. Single words and prefixes are not stop
 * words, which some of the compared searches do not index; phrases are as they were said,
 * whatever their words.
 *
 * @param measured of all kinds, mixed
 * @param warmUp others of all kinds, mixed
 * @param commonest words, the one in most segments first, without stop words
 */
record Queries(List<BenchmarkQuery> measured, List<BenchmarkQuery> warmUp, List<String> commonest) {

	static final int MEASURED_OF_A_KIND = 100;

	static final int WARM_UP_OF_A_KIND = 100;

	private static final long SEED = 20261123;

	/** One segment of this number is read to choose words from. */
	private static final int READ_INTERVAL = 7;

	/** One of this number of those is retained to draw from. */
	private static final int RETAINED_INTERVAL = 4;

	private static final int COMMONEST = 50;

	private static final int NEAR_WORDS = 5;

	/** The characters that end a run of words. */
	private static final Pattern PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}'’ ]+");

	private static final Pattern PLAIN = Pattern.compile("[a-z]+");

	/** PostgreSQL's English stop words, which include nearly all of Lucene's. */
	private static final Set<String> STOP_WORDS = Set.of("i", "me", "my", "myself", "we", "our", "ours", "ourselves",
			"you", "your", "yours", "yourself", "yourselves", "he", "him", "his", "himself", "she", "her", "hers",
			"herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "what", "which", "who",
			"whom", "this", "that", "these", "those", "am", "is", "are", "was", "were", "be", "been", "being", "have",
			"has", "had", "having", "do", "does", "did", "doing", "a", "an", "the", "and", "but", "if", "or", "because",
			"as", "until", "while", "of", "at", "by", "for", "with", "about", "against", "between", "into", "through",
			"during", "before", "after", "above", "below", "to", "from", "up", "down", "in", "out", "on", "off", "over",
			"under", "again", "further", "then", "once", "here", "there", "when", "where", "why", "how", "all", "any",
			"both", "each", "few", "more", "most", "other", "some", "such", "no", "nor", "not", "only", "own", "same",
			"so", "than", "too", "very", "s", "t", "can", "will", "just", "don", "should", "now");

	static Queries of(Connection connection) throws SQLException {
		Maker maker = new Maker();
		maker.read(connection);
		Random random = new Random(SEED);
		List<BenchmarkQuery> measured = new ArrayList<>();
		List<BenchmarkQuery> warmUp = new ArrayList<>();
		for (Kind kind : Kind.values()) {
			List<BenchmarkQuery> queries = maker.make(kind, MEASURED_OF_A_KIND + WARM_UP_OF_A_KIND, random);
			measured.addAll(queries.subList(0, MEASURED_OF_A_KIND));
			warmUp.addAll(queries.subList(MEASURED_OF_A_KIND, queries.size()));
		}
		Collections.shuffle(measured, random);
		Collections.shuffle(warmUp, random);
		return new Queries(List.copyOf(measured), List.copyOf(warmUp), maker.ranked.stream().limit(COMMONEST).toList());
	}

	/**
	 * Returns the first queries of each kind, in the order of the mix, for searches that
	 * are too slow for all.
	 */
	static List<BenchmarkQuery> first(int ofAKind, List<BenchmarkQuery> queries) {
		Map<Kind, Integer> taken = new HashMap<>();
		return queries.stream().filter((query) -> taken.merge(query.kind(), 1, Integer::sum) <= ofAKind).toList();
	}

	/**
	 * @param stretches consecutive plain words in lower case
	 * @param speaker empty if not identified
	 */
	private record Text(List<List<String>> stretches, String speaker) {

		static Text of(String text, String speaker) {
			List<List<String>> stretches = new ArrayList<>();
			for (String part : PUNCTUATION.split(text.toLowerCase(java.util.Locale.ROOT))) {
				List<String> words = new ArrayList<>();
				for (String word : part.strip().split(" +")) {
					if (PLAIN.matcher(word).matches()) {
						words.add(word);
					}
					else if (!words.isEmpty()) {
						stretches.add(words);
						words = new ArrayList<>();
					}
				}
				if (!words.isEmpty()) {
					stretches.add(words);
				}
			}
			return new Text(stretches, speaker);
		}

		Stream<String> words() {
			return this.stretches.stream().flatMap(List::stream);
		}

	}

	private static final class Maker {

		private final List<Text> texts = new ArrayList<>();

		private int read;

		/** The number of texts with each word, among those that were read. */
		private final Map<String, Integer> counts = new HashMap<>();

		/** All words except stop words, the commonest first. */
		private List<String> ranked = List.of();

		/** The same words, to draw by band. */
		private List<String> frequent = List.of();

		private List<String> middling = List.of();

		private List<String> rare = List.of();

		void read(Connection connection) throws SQLException {
			connection.setAutoCommit(false);
			try (Statement statement = connection.createStatement()) {
				statement.setFetchSize(2000);
				try (ResultSet rows = statement.executeQuery("""
						select s.text, coalesce(p.slug, '') from segment s join voice v on v.id = s.voice_id
						left join speaker p on p.id = v.speaker_id
						where s.kind = 'speech' and s.id %% %d = 0 order by s.id""".formatted(READ_INTERVAL))) {
					while (rows.next()) {
						Text text = Text.of(rows.getString(1), rows.getString(2));
						text.words().distinct().forEach((word) -> this.counts.merge(word, 1, Integer::sum));
						if (this.read % RETAINED_INTERVAL == 0) {
							this.texts.add(text);
						}
						this.read++;
					}
				}
			}
			connection.rollback();
			connection.setAutoCommit(true);
			this.ranked = this.counts.keySet()
				.stream()
				.filter((word) -> word.length() > 1 && !STOP_WORDS.contains(word))
				.sorted(Comparator.comparing((String word) -> -this.counts.get(word)).thenComparing(word -> word))
				.toList();
			this.frequent = band(200, 1);
			this.middling = band(4_000, 300);
			this.rare = band(100_000, 10_000);
		}

		/**
		 * Returns the words that occur in at least one text of {@code from} and in at
		 * most one of {@code to}.
		 */
		private List<String> band(double from, double to) {
			double all = this.read;
			return this.ranked.stream()
				.filter((word) -> this.counts.get(word) >= all / from && this.counts.get(word) <= all / to)
				.toList();
		}

		List<BenchmarkQuery> make(Kind kind, int number, Random random) {
			Set<BenchmarkQuery> queries = new LinkedHashSet<>();
			for (int tries = 0; queries.size() < number; tries++) {
				if (tries > 1_000_000) {
					throw new IllegalStateException(
							"Only " + queries.size() + " different queries of the kind " + kind);
				}
				make(kind, random).ifPresent(queries::add);
			}
			return List.copyOf(queries);
		}

		private Optional<BenchmarkQuery> make(Kind kind, Random random) {
			return switch (kind) {
				case FREQUENT -> Optional.of(query(kind, List.of(draw(this.frequent, random))));
				case MIDDLING -> Optional.of(query(kind, List.of(draw(this.middling, random))));
				case RARE -> Optional.of(query(kind, List.of(draw(this.rare, random))));
				case OR -> different(() -> draw(random.nextBoolean() ? this.frequent : this.middling, random), 3)
					.map((words) -> query(kind, words));
				case AND -> {
					List<String> words = searched(draw(this.texts, random));
					yield words.isEmpty() ? Optional.empty()
							: different(() -> draw(words, random), 2).map((two) -> query(kind, two));
				}
				case NEAR -> near(random);
				case PREFIX -> Optional.of(draw(this.texts, random))
					.flatMap((text) -> text.words()
						.filter((word) -> word.length() > 5 && !STOP_WORDS.contains(word))
						.findFirst())
					.map((word) -> query(kind, List.of(word.substring(0, 4))));
				case PHRASE ->
					phrase(draw(this.texts, random), 2 + random.nextInt(2), random).map((words) -> query(kind, words));
				case LONG_PHRASE -> phrase(draw(this.texts, random), 6, random).map((words) -> query(kind, words));
				case SPEAKER_TERM -> {
					Text text = draw(this.texts, random);
					List<String> words = searched(text);
					yield (words.isEmpty() || text.speaker().isEmpty()) ? Optional.empty()
							: Optional.of(new BenchmarkQuery(kind, List.of(draw(words, random)), text.speaker()));
				}
				case SPEAKER_PHRASE -> {
					Text text = draw(this.texts, random);
					yield text.speaker().isEmpty() ? Optional.empty() : phrase(text, 2 + random.nextInt(2), random)
						.map((words) -> new BenchmarkQuery(kind, words, text.speaker()));
				}
			};
		}

		private Optional<BenchmarkQuery> near(Random random) {
			List<String> stretch = draw(draw(this.texts, random), random);
			if (stretch.size() < 3) {
				return Optional.empty();
			}
			int first = random.nextInt(stretch.size());
			int second = first + 2 + random.nextInt(NEAR_WORDS - 1);
			if (second >= stretch.size() || STOP_WORDS.contains(stretch.get(first))
					|| STOP_WORDS.contains(stretch.get(second)) || stretch.get(first).equals(stretch.get(second))) {
				return Optional.empty();
			}
			return Optional.of(query(Kind.NEAR, random.nextBoolean() ? List.of(stretch.get(first), stretch.get(second))
					: List.of(stretch.get(second), stretch.get(first))));
		}

		private static Optional<List<String>> phrase(Text text, int words, Random random) {
			List<String> stretch = draw(text, random);
			if (stretch.size() < words) {
				return Optional.empty();
			}
			int first = random.nextInt(stretch.size() - words + 1);
			List<String> phrase = List.copyOf(stretch.subList(first, first + words));
			return STOP_WORDS.containsAll(phrase) ? Optional.empty() : Optional.of(phrase);
		}

		/** Returns the frequent and middling words of a text. */
		private List<String> searched(Text text) {
			double least = this.read / 4_000.0;
			return text.words()
				.filter((word) -> word.length() > 1 && !STOP_WORDS.contains(word) && this.counts.get(word) >= least)
				.distinct()
				.toList();
		}

		private static Optional<List<String>> different(Supplier<String> draw, int number) {
			List<String> words = Stream.generate(draw).limit(number).distinct().toList();
			return (words.size() < number) ? Optional.empty() : Optional.of(words);
		}

		private static BenchmarkQuery query(Kind kind, List<String> words) {
			return new BenchmarkQuery(kind, words, "");
		}

		private static List<String> draw(Text text, Random random) {
			return text.stretches().isEmpty() ? List.of() : draw(text.stretches(), random);
		}

		private static <T> T draw(List<T> from, Random random) {
			return from.get(random.nextInt(from.size()));
		}

	}

}
