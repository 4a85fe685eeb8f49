package rushlight.search.scan;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

import rushlight.search.GeneratedQueries;
import rushlight.search.SearchSite;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Comparison of a running site and the {@link Scan}: for the same queries both must find
 * the same passages, occurrences and counts.
 */
final class ScanComparison {

	/** Only the length of longer concordances is compared. */
	private static final int MAX_COMPARED_LINES = 2_000;

	/** Hits of a page of results. */
	private static final int PAGE_HITS = 20;

	/** Episodes and readings of a page with grouped hits. */
	private static final int PAGE_CONTAINERS = 10;

	/** Hits that are shown of each episode or reading. */
	private static final int HITS_PER_CONTAINER = 3;

	/** Values of a facet that are shown. */
	private static final int MAX_FACET_VALUES = 60;

	/** Differences of one query that are printed. */
	private static final int MAX_PRINTED_DIFFERENCES = 5;

	private final SearchSite site;

	private final Scan scan;

	private final ScanWords parter = new ScanWords();

	private final List<String> differences = new ArrayList<>();

	private long hits;

	private long occurrences;

	/** By facet, the value of each passage, by its id. */
	private final Map<String, Map<Long, String>> facets = Map.of("show", new HashMap<>(), "speaker", new HashMap<>(),
			"year", new HashMap<>(), "quality", new HashMap<>(), "kind", new HashMap<>());

	/** The episode or reading of each passage, by its id. */
	private final Map<Long, String> owners = new HashMap<>();

	/** Pages that report themselves as incomplete. */
	private int incomplete;

	private ScanComparison(SearchSite site, List<ScanText> texts) {
		this.site = site;
		this.scan = new Scan(texts);
		for (ScanText text : texts) {
			for (ScanText.Passage passage : text.passages()) {
				this.owners.put(passage.id(), (text.reading() ? "reading " : "episode ") + text.owner());
				put("show", passage, text.showSlug());
				put("speaker", passage, (passage.voice() == null) ? null : passage.voice().slug());
				put("year", passage, (text.published() == null) ? null : Integer.toString(text.published().getYear()));
				put("quality", passage, passage.quality());
				put("kind", passage, passage.kind());
			}
		}
	}

	private void put(String facet, ScanText.Passage passage, @Nullable String value) {
		if (value != null) {
			this.facets.get(facet).put(passage.id(), value);
		}
	}

	/**
	 * @param atMost how long the site may take to index the archive
	 * @return figures of the run
	 */
	static Map<String, Object> run(int port, JdbcConnectionDetails database, int queries, long seed, Duration atMost)
			throws SQLException {
		SearchSite site = new SearchSite(port);
		site.awaitIndexed(atMost);
		List<ScanText> texts = texts(database);
		List<GeneratedQueries.Case> cases = new GeneratedQueries(texts, seed).list(queries);
		ScanComparison comparison = new ScanComparison(site, texts);
		cases.forEach(comparison::compare);
		assertThat(comparison.differences).as("differences between the search and the scan, seed %d", seed).isEmpty();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", seed);
		figures.put("Passages", comparison.scan.size());
		figures.put("Words", comparison.scan.wordCount());
		figures.put("Queries", cases.size());
		figures.put("Kinds of queries", cases.stream().map(GeneratedQueries.Case::kind).distinct().count());
		figures.put("Hits, all of them the scan's", comparison.hits);
		figures.put("Occurrences, all of them the scan's", comparison.occurrences);
		figures.put("Pages that say that they know only a part", comparison.incomplete);
		figures.put("Differences", 0);
		return figures;
	}

	/** Compares only the first pages of results of a site whose index is up to date. */
	static void runPages(int port, JdbcConnectionDetails database, int queries, long seed) throws SQLException {
		List<ScanText> texts = texts(database);
		ScanComparison comparison = new ScanComparison(new SearchSite(port), texts);
		new GeneratedQueries(texts, seed).list(queries)
			.forEach((query) -> comparison.comparePages(query, comparison.scan.find(query.query())));
		assertThat(comparison.differences).as("differences between the search and the scan, seed %d", seed).isEmpty();
		assertThat(comparison.incomplete).as("pages that know only a part").isLessThan(queries / 2);
	}

	private static List<ScanText> texts(JdbcConnectionDetails database) throws SQLException {
		try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
				database.getPassword())) {
			return ScanText.readAll(connection);
		}
	}

	private void compare(GeneratedQueries.Case query) {
		Scan.Found found = this.scan.find(query.query());
		this.hits += found.passages().length;
		this.occurrences += found.occurrences().size();
		try {
			compareHits(query, found);
			comparePages(query, found);
			compareLines(query, found);
			for (String by : List.of("speaker", "show", "year")) {
				compareCounts(query, found, by);
			}
		}
		catch (AssertionError ex) {
			differ(query, ex.getMessage());
		}
	}

	private void compareHits(GeneratedQueries.Case query, Scan.Found found) {
		SearchSite.Hits hits = this.site.hits(query.text());
		if (!Arrays.equals(hits.ids(), found.passages())) {
			differ(query,
					"%d hits for %d of the scan; only the search: %s; only the scan: %s".formatted(hits.ids().length,
							found.passages().length, without(hits.ids(), found.passages()),
							without(found.passages(), hits.ids())));
		}
		else if (hits.total() != hits.ids().length) {
			differ(query, "the total is %d of %d hits".formatted(hits.total(), hits.ids().length));
		}
	}

	/** Compares the best hits, and those of each episode or reading. */
	private void comparePages(GeneratedQueries.Case query, Scan.Found found) {
		Set<Long> all = LongStream.of(found.passages()).boxed().collect(Collectors.toSet());
		comparePage(query, all, this.site.page(query.text()), Math.min(PAGE_HITS, all.size()));
		SearchSite.Page grouped = this.site.grouped(query.text());
		Map<String, Long> byOwner = byOwner(all);
		Map<String, Long> shown = byOwner(grouped.ids());
		comparePage(query, all, grouped, grouped.ids().size());
		if (!grouped.complete()) {
			return;
		}
		shown.forEach((owner, hits) -> {
			if (hits != Math.min(HITS_PER_CONTAINER, byOwner.getOrDefault(owner, 0L))) {
				differ(query, "%d of %s hits of %s".formatted(hits, byOwner.get(owner), owner));
			}
		});
		if (!grouped.groups().equals(shown.keySet().stream().map(byOwner::get).toList())) {
			differ(query, "groups of %s hits, not %s".formatted(grouped.groups(), byOwner));
		}
		if (shown.size() != Math.min(PAGE_CONTAINERS, byOwner.size())) {
			differ(query, "hits of %d of %d episodes and readings".formatted(shown.size(), byOwner.size()));
		}
	}

	private Map<String, Long> byOwner(Collection<Long> passages) {
		return passages.stream()
			.collect(Collectors.groupingBy(this.owners::get, LinkedHashMap::new, Collectors.counting()));
	}

	/** Compares the numbers that are shown beside the hits. */
	private void comparePage(GeneratedQueries.Case query, Set<Long> all, SearchSite.Page page, int shown) {
		if (!page.complete()) {
			this.incomplete++;
			return;
		}
		if (page.total() != all.size() || page.ids().size() != shown || !all.containsAll(page.ids())) {
			differ(query,
					"a page of %d of %d hits, of which the scan has not %s, for %d of the scan".formatted(
							page.ids().size(), page.total(),
							page.ids().stream().filter((id) -> !all.contains(id)).toList(), all.size()));
		}
		this.facets.forEach((facet, valueOf) -> {
			Map<String, Long> expected = all.stream()
				.map(valueOf::get)
				.filter(Objects::nonNull)
				.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
			Map<String, Long> counted = page.facets().get(facet);
			if (page.values().get(facet) != expected.size() || !expected.entrySet().containsAll(counted.entrySet())
					|| counted.size() != Math.min(MAX_FACET_VALUES, expected.size())) {
				differ(query,
						"%d values of the facet %s, %s for %d values %s of the scan".formatted(page.values().get(facet),
								facet, firstOf(counted, expected), expected.size(), firstOf(expected, counted)));
			}
		});
	}

	private void compareLines(GeneratedQueries.Case query, Scan.Found found) {
		int expected = found.occurrences().size();
		SearchSite.Lines lines = this.site.lines(query.text(), expected > MAX_COMPARED_LINES ? 1 : null);
		if (lines.total() != expected) {
			differ(query, "%d lines for %d of the scan".formatted(lines.total(), expected));
		}
		else if (expected <= MAX_COMPARED_LINES) {
			Map<String, Integer> counts = new HashMap<>();
			lines.lines()
				.forEach((line) -> counts.merge(line.id() + " " + String.join(" ", this.parter.foldedOf(line.match())),
						1, Integer::sum));
			found.occurrences()
				.forEach((one) -> counts.merge(one.passage() + " " + String.join(" ", this.scan.words(one)), -1,
						Integer::sum));
			List<String> odd = counts.entrySet()
				.stream()
				.filter((entry) -> entry.getValue() != 0)
				.map(Object::toString)
				.sorted()
				.limit(MAX_PRINTED_DIFFERENCES)
				.toList();
			if (!odd.isEmpty()) {
				differ(query, "other lines, the search's as positive numbers: " + odd);
			}
		}
	}

	private void compareCounts(GeneratedQueries.Case query, Scan.Found found, String by) {
		SearchSite.Counted counted = this.site.counts(query.text(), by);
		Map<String, Long> expected = found.counts().by(by);
		if (counted.total() != found.counts().total || !counted.sums().equals(expected)) {
			differ(query, "counts by %s: %d %s for %d %s of the scan".formatted(by, counted.total(),
					firstOf(counted.sums(), expected), found.counts().total, firstOf(expected, counted.sums())));
		}
		if (!holdsField(query.query())) {
			counted.rates().forEach((name, rate) -> {
				double should = 10_000.0 * expected.getOrDefault(name, 0L) / this.scan.spoken().by(by).get(name);
				if (Math.abs(rate - should) > Math.max(0.06, should / 100)) {
					differ(query, "per 10,000 words of %s %s: %s for %s of the scan".formatted(by, name, rate, should));
				}
			});
		}
	}

	/** Returns whether a query has filters that the divisor of a rate depends on. */
	private static boolean holdsField(ScanQuery query) {
		return switch (query) {
			case ScanQuery.Field field -> true;
			case ScanQuery.And and -> and.parts().stream().anyMatch(ScanComparison::holdsField);
			case ScanQuery.Or or -> or.parts().stream().anyMatch(ScanComparison::holdsField);
			case ScanQuery.Not not -> holdsField(not.part());
			case ScanQuery.Exact exact -> holdsField(exact.part());
			case ScanQuery.Word word -> false;
			case ScanQuery.Prefix prefix -> false;
			case ScanQuery.Phrase phrase -> false;
			case ScanQuery.Near near -> false;
		};
	}

	private void differ(GeneratedQueries.Case query, String how) {
		this.differences.add("[%s] %s: %s".formatted(query.kind(), query.text(), how));
	}

	private static List<String> firstOf(Map<String, Long> sums, Map<String, Long> others) {
		return sums.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().equals(others.get(entry.getKey())))
			.map(Object::toString)
			.limit(MAX_PRINTED_DIFFERENCES)
			.toList();
	}

	private static List<Long> without(long[] ids, long[] others) {
		return LongStream.of(ids)
			.filter((id) -> Arrays.binarySearch(others, id) < 0)
			.limit(MAX_PRINTED_DIFFERENCES)
			.boxed()
			.toList();
	}

}
