package rushlight.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import rushlight.BenchmarkSheet;
import rushlight.Proof;
import rushlight.search.BenchmarkQuery.Kind;
import rushlight.search.index.IndexFolder;
import rushlight.search.index.LuceneIndex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The search of an archive of ten thousand episodes: the site over HTTP, compared with
 * plain Lucene, on the same index and on a plainer one, and with PostgreSQL's full text
 * search; and the time until changes are found. Each of the compared searches answers
 * each query once a round, in turns.
 * <p>
 * {@code -Drushlight.bench.archive=FOLDER} stores the archive elsewhere than below
 * {@code target}; {@code -Drushlight.bench.site=false} leaves the site out and writes no
 * sheet; {@code -Drushlight.bench.rounds=1} is quicker than three.
 */
@Tag("bench")
class SearchBenchmark {

	private static final Path CORPUS = Path.of("..", "shared", "corpus", "changelog");

	/** Options of the site and of plain Lucene. */
	private static final List<String> JAVA_OPTIONS = List.of("-Xmx2g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50",
			"--add-modules=jdk.incubator.vector");

	private static final List<String> BUILDING = List.of("-Xmx1g", "--add-modules=jdk.incubator.vector");

	private static final int ROUNDS = Integer.getInteger("rushlight.bench.rounds", 3);

	private static final boolean WITH_SITE = !"false".equals(System.getProperty("rushlight.bench.site"));

	/** PostgreSQL takes a hundred times as long, so it gets fewer queries. */
	private static final int POSTGRES_QUERIES_PER_KIND = 20;

	/**
	 * Rounds of all warm-up queries, with one client and with two: Java compiles the last
	 * of the search code after some twenty thousand queries.
	 */
	private static final int WARM_UPS = 8;

	private static final int CORRECTIONS = 100;

	private static final int FREQUENT_WORDS = 10;

	private static final int HOSTILE_QUERIES = 5000;

	private static final int WARMING_HOSTILE_QUERIES = 1000;

	private static final Duration SLOWEST = Duration.ofMillis(500);

	private static final String IMPORTED_SHOW = "Search Benchmark";

	private static final String IMPORTED_SLUG = "search-benchmark";

	private static final String PLAIN = "plain Lucene";

	private static final String SAME = "R";

	private static final String JSON = "JSON";

	private static final String HTML = "HTML";

	private static final String COMPRESSED = "HTML, gzip";

	private static final String POSTGRES = "PostgreSQL";

	private static LargeArchive archive;

	private static Path scratch;

	private final BenchmarkSheet sheet = new BenchmarkSheet("Search");

	/** Plain Lucene first, then Lucene with the site's documents. */
	private final Map<RawSearch.Index, List<RawIndex.Built>> builds = new EnumMap<>(RawSearch.Index.class);

	private final List<Reindexed> reindexes = new ArrayList<>();

	private final List<Imported> imports = new ArrayList<>();

	@BeforeAll
	static void start() throws Exception {
		boolean possible = LargeArchive.isPossible();
		assumeTrue(possible, "no large archive, and no transcripts to make one of");
		archive = LargeArchive.open();
		scratch = Files.createDirectories(archive.data().resolve("benchmark"));
	}

	@AfterAll
	static void stop() {
		if (archive != null) {
			archive.close();
		}
	}

	@Test
	void search() throws Exception {
		PostgresSearch postgres = new PostgresSearch(archive);
		double preparation = postgres.prepare();
		Queries queries;
		long textBytes;
		try (Connection connection = archive.connect()) {
			queries = Queries.of(connection);
			Extract.write(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), slugs(), extract());
			textBytes = number(connection, "select sum(octet_length(text)) from segment");
		}
		describe(textBytes);
		if (!WITH_SITE) {
			build(RawSearch.Index.PLAIN);
			List<Compared> compared = compare(null, queries, postgres);
			reportTimes(compared);
			reportIndexes(null, postgres, preparation);
			System.out.println(this.sheet.text());
			return;
		}
		try (BenchmarkSite site = BenchmarkSite.start(archive, JAVA_OPTIONS, scratch)) {
			double first = site.awaitIndex();
			System.out.printf(Locale.ENGLISH, "The index was complete after %.1f s%n", first);
			for (int i = 0; i < ROUNDS; i++) {
				build(RawSearch.Index.PLAIN);
				build(RawSearch.Index.OF_THE_SITE);
				reindex(site);
			}
			List<Compared> compared = compare(site, queries, postgres);
			reportTimes(compared);
			System.out.println(this.sheet.text());
			ArchiveChanges changes = new ArchiveChanges(archive, site);
			for (int i = 0; i < WARM_UPS; i++) {
				changes.correct(CORRECTIONS);
			}
			long[] corrections = changes.correct(CORRECTIONS);
			Times idle = openLoop(site, queries);
			Times busy = importWhileTheSiteRuns(site, queries, changes);
			reportIndexes(site, postgres, preparation);
			reportAims(site, compared, corrections);
			reportChanges(corrections, idle, busy);
			reportExports(site, queries);
			this.sheet.line("");
			this.sheet.line(
					"Peak of the site's memory: %.0f MB (heap at most 2 GB; the rest is mostly the index, mapped).",
					site.megabytes());
			this.sheet.write();
		}
	}

	/** A test of its own, because it takes as long as all the others. */
	@Test
	void hostileQueries() throws Exception {
		try (BenchmarkSite site = BenchmarkSite.start(archive, JAVA_OPTIONS, scratch)) {
			site.awaitIndex();
			// Others of every kind first: the times are those of a site that has been
			// running.
			HostileSearch.run(site.port(), WARMING_HOSTILE_QUERIES, 20_261_124, null);
			Proof.record("Find: hostile queries on the large archive",
					HostileSearch.run(site.port(), HOSTILE_QUERIES, 20_261_125, SLOWEST));
		}
	}

	private static Path extract() {
		return scratch.resolve("segments.bin");
	}

	private static Path rawIndex(RawSearch.Index which) {
		return scratch.resolve("raw-index-" + which);
	}

	private void build(RawSearch.Index which) throws IOException {
		RawIndex.Built built = RawProcess.build(BUILDING, extract(), rawIndex(which), which);
		this.builds.computeIfAbsent(which, (same) -> new ArrayList<>()).add(built);
		System.out.println("Raw index " + which + ": " + built);
	}

	private void reindex(BenchmarkSite site) throws Exception {
		double cpu = site.cpuSeconds();
		double database = archive.server().cpuSeconds();
		long start = System.nanoTime();
		Process command = site.command("reindex", "reindex");
		assertThat(command.waitFor()).as("see %s", scratch.resolve("reindex.log")).isZero();
		site.awaitIndex();
		this.reindexes.add(new Reindexed((System.nanoTime() - start) / 1e9, site.cpuSeconds() - cpu,
				archive.server().cpuSeconds() - database, site.indexSize()));
		System.out.println(this.reindexes.getLast());
	}

	private static List<Compared> compare(BenchmarkSite site, Queries queries, PostgresSearch postgres)
			throws Exception {
		try (RawProcess plain = new RawProcess(JAVA_OPTIONS, rawIndex(RawSearch.Index.PLAIN), RawSearch.Index.PLAIN,
				scratch);
				RawProcess same = (site == null) ? null
						: new RawProcess(JAVA_OPTIONS, siteIndex(), RawSearch.Index.OF_THE_SITE, scratch)) {
			List<Compared> compared = new ArrayList<>();
			compared.add(new Compared(PLAIN, queries.measured(), plain::ask));
			if (site != null) {
				Map<String, String> speakers = speakers();
				compared.add(new Compared(SAME, queries.measured(), (asked, clients) -> same
					.ask(asked.stream().map((query) -> query.by(speakers.get(query.speaker()))).toList(), clients)));
				compared.add(overHttp(site, JSON, "/search.json?q=", "&page=1", false, queries));
				compared.add(overHttp(site, HTML, "/search?q=", "", false, queries));
				compared.add(overHttp(site, COMPRESSED, "/search?q=", "", true, queries));
			}
			List<BenchmarkQuery> some = Queries.first(POSTGRES_QUERIES_PER_KIND, queries.measured())
				.stream()
				.filter((query) -> PostgresSearch.answers(query.kind()))
				.toList();
			compared.add(new Compared(POSTGRES, some, (asked, clients) -> Clients.ask(asked, clients, postgres)));
			compared.getLast().warm(Queries.first(2, queries.warmUp()));
			for (int i = 0; i < WARM_UPS; i++) {
				for (Compared one : compared.subList(0, compared.size() - 1)) {
					one.warm(queries.warmUp());
				}
			}
			for (int i = 0; i < ROUNDS; i++) {
				for (Compared one : compared) {
					one.round();
				}
			}
			return compared;
		}
	}

	/** Returns the folder of the index that the site searches. */
	private static Path siteIndex() throws SQLException {
		try (Connection connection = archive.connect();
				Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select id::text from archive_identity")) {
			row.next();
			return LuceneIndex
				.files(new IndexFolder(archive.data().resolve("index"), row.getString(1)).findNewest().orElseThrow());
		}
	}

	/** Returns the ids of speakers by slug; the empty slug has an empty id. */
	private static Map<String, String> speakers() throws SQLException {
		Map<String, String> ids = new HashMap<>(Map.of("", ""));
		slugs().forEach((id, slug) -> ids.put(slug, id.toString()));
		return ids;
	}

	/** Returns the slugs of speakers by id. */
	private static Map<Long, String> slugs() throws SQLException {
		Map<Long, String> slugs = new HashMap<>();
		try (Connection connection = archive.connect();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select id, slug from speaker")) {
			while (rows.next()) {
				slugs.put(rows.getLong(1), rows.getString(2));
			}
		}
		return slugs;
	}

	private static Compared named(List<Compared> compared, String name) {
		return compared.stream().filter((one) -> one.name().equals(name)).findFirst().orElseThrow();
	}

	private static Compared overHttp(BenchmarkSite site, String name, String path, String rest, boolean gzip,
			Queries queries) {
		Clients.Search search = site.search(path, rest, gzip);
		return new Compared(name, queries.measured(), (asked, clients) -> Clients.ask(asked, clients, search));
	}

	private static Times openLoop(BenchmarkSite site, Queries queries) throws Exception {
		long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
		return new Times(OpenLoop.run(site, queries.measured(), () -> System.nanoTime() < until));
	}

	/**
	 * Imports real files once for each round, and once more with visitors, whose times
	 * are returned; removes them each time. Returns null if there are no files.
	 */
	private Times importWhileTheSiteRuns(BenchmarkSite site, Queries queries, ArchiveChanges changes) throws Exception {
		if (!Files.isDirectory(CORPUS)) {
			System.out.println("The import beside the site is SKIPPED: there are no transcripts in " + CORPUS);
			return null;
		}
		changes.removeShow(IMPORTED_SLUG);
		for (int i = 0; i < ROUNDS; i++) {
			this.imports.add(bulk(site));
			System.out.println(this.imports.getLast());
			changes.removeShow(IMPORTED_SLUG);
		}
		Process command = importCommand(site);
		Times times = new Times(OpenLoop.run(site, queries.measured(), command::isAlive));
		assertThat(command.waitFor()).as("see %s", scratch.resolve("import.log")).isZero();
		changes.removeShow(IMPORTED_SLUG);
		return times;
	}

	private static Process importCommand(BenchmarkSite site) throws IOException {
		return site.command("import", "import", "--show", IMPORTED_SHOW, CORPUS.toString());
	}

	private static Imported bulk(BenchmarkSite site) throws Exception {
		double cpu = site.cpuSeconds();
		long start = System.nanoTime();
		Process command = importCommand(site);
		assertThat(command.waitFor()).as("see %s", scratch.resolve("import.log")).isZero();
		double committed = (System.nanoTime() - start) / 1e9;
		try (Connection connection = archive.connect(); HttpConnection http = site.connect(false)) {
			long segments = number(connection,
					"select count(*) from segment s join transcript t on t.id = s.transcript_id "
							+ "join episode e on e.id = t.episode_id join show w on w.id = e.show_id where w.slug = '"
							+ IMPORTED_SLUG + "'");
			await("all of an import is found in the end").atMost(Duration.ofMinutes(20))
				.pollInterval(Duration.ofMillis(20))
				.until(() -> BenchmarkSite.total(http, "show:" + IMPORTED_SLUG) >= segments);
			return new Imported(segments, committed, (System.nanoTime() - start) / 1e9, site.cpuSeconds() - cpu);
		}
	}

	private void describe(long textBytes) throws SQLException {
		try (Connection connection = archive.connect()) {
			this.sheet
				.line("An archive of %,d episodes and %,d segments (%,d of speech, %,.0f MB of text) recombined from the real "
						+ "transcripts. %d queries of each kind, drawn from its words (so each finds something), mixed, each "
						+ "asked once a round by one client and once by two; warm-up uses others of the same kinds. What is "
						+ "warm: code, files in the operating system's cache, dictionaries. The site keeps "
						+ "how many hits the larger parts of the index had for a query; so only the first to ask, JSON by one "
						+ "client, has all of them counted. Clients, servers and database share the two cores. Milliseconds.",
						number(connection, "select count(*) from episode"),
						number(connection, "select count(*) from segment"),
						number(connection, "select count(*) from segment where kind = 'speech'"), textBytes / 1e6,
						Queries.MEASURED_OF_A_KIND);
		}
		this.sheet.line("");
		this.sheet
			.line("**R** is Lucene by itself on the index of the site, which is what the aims are ratios to: a process with the site's options "
					+ "(`%s`) that looks for the same terms with Lucene's own queries, reads the stored fields of the best 20 and "
					+ "has UnifiedHighlighter mark them, all as they come; its times are without HTTP, without counts and facets. "
					+ "Where building is compared, it is Lucene's IndexWriter by itself, with two threads, which writes the site's documents, words "
					+ "parted by the site's code, from a file. "
					+ "**Plain Lucene** is the same on an index of its own, which knows less: id, speaker and text (stored, offsets in "
					+ "the postings, stems instead of words, no stop words left out), so that it finds neither exact words nor what "
					+ "runs on into the next passage. JSON is `/search.json` with the first 20 hits, HTML the page. PostgreSQL: a GIN "
					+ "index, `ts_rank`, `ts_headline` of the best 20, in the site's database; it is asked %d of a kind.",
					String.join(" ", JAVA_OPTIONS), POSTGRES_QUERIES_PER_KIND);
		this.sheet.line("");
	}

	private void reportTimes(List<Compared> compared) {
		List<Object> head = new ArrayList<>(List.of("p50 / p99"));
		compared.forEach((one) -> head.add(one.name()));
		List<Compared> showing = compared.stream()
			.filter((one) -> List.of(PLAIN, SAME, POSTGRES).contains(one.name()))
			.toList();
		head.add("hits shown by " + showing.stream().map(Compared::name).collect(Collectors.joining(" · ")));
		this.sheet.row(head.toArray());
		rule(head.size());
		for (Kind kind : Kind.values()) {
			List<Object> row = new ArrayList<>(List.of(kind));
			for (Compared one : compared) {
				row.add(one.has(kind) ? BenchmarkSheet.number(one.percentile(kind, 50)) + " / "
						+ BenchmarkSheet.number(one.percentile(kind, 99)) : "–");
			}
			row.add(showing.stream()
				.map((one) -> one.has(kind) ? String.format(Locale.ENGLISH, "%.1f", one.meanFound(kind)) : "–")
				.collect(Collectors.joining(" · ")));
			this.sheet.row(row.toArray());
		}
		this.sheet.line("");
		this.sheet.row("The mix", "queries/s, 1 client", "queries/s, 2 clients", "p50 / p99, 1 client",
				"p99, 2 clients", "all rounds, 1 client", "all rounds, 2 clients");
		rule(7);
		for (Compared one : compared) {
			this.sheet.row(one.name(), BenchmarkSheet.number(one.throughput(1)),
					BenchmarkSheet.number(one.throughput(2)),
					BenchmarkSheet.number(one.percentile(null, 50)) + " / "
							+ BenchmarkSheet.number(one.percentile(null, 99)),
					BenchmarkSheet.number(one.percentileTogether(99)), BenchmarkSheet.numbers(one.throughputs(1)),
					BenchmarkSheet.numbers(one.throughputs(2)));
		}
		this.sheet.line("");
	}

	private void reportIndexes(BenchmarkSite site, PostgresSearch postgres, double preparation)
			throws IOException, SQLException {
		this.sheet.row("Index", "seconds", "segments/s", "CPU seconds", "MB", "all runs, seconds");
		rule(6);
		int documents = this.builds.get(RawSearch.Index.PLAIN).getLast().documents();
		this.builds.forEach((which, built) -> {
			double seconds = best(which, RawIndex.Built::seconds);
			this.sheet.row((which == RawSearch.Index.PLAIN) ? "plain Lucene, from a file" : "R, from a file",
					BenchmarkSheet.number(seconds), BenchmarkSheet.number(documents / seconds),
					BenchmarkSheet.number(best(which, RawIndex.Built::cpu)),
					BenchmarkSheet.number(best(which, RawIndex.Built::bytes) / 1e6),
					BenchmarkSheet.numbers(built.stream().map(RawIndex.Built::seconds).toList()));
		});
		if (site != null) {
			double seconds = best(this.reindexes.stream().mapToDouble(Reindexed::seconds));
			this.sheet.row("**full reindex from PostgreSQL**", BenchmarkSheet.number(seconds),
					BenchmarkSheet.number(documents / seconds),
					BenchmarkSheet.number(best(this.reindexes.stream().mapToDouble(Reindexed::cpu)))
							+ " (and PostgreSQL's "
							+ BenchmarkSheet.number(best(this.reindexes.stream().mapToDouble(Reindexed::databaseCpu)))
							+ ")",
					BenchmarkSheet.number(indexBytes() / 1e6),
					BenchmarkSheet.numbers(this.reindexes.stream().map(Reindexed::seconds).toList()));
		}
		this.sheet.row("PostgreSQL's table of lexemes and its indexes",
				(preparation > 0) ? BenchmarkSheet.number(preparation) : "was there",
				(preparation > 0) ? BenchmarkSheet.number(documents / preparation) : "", "",
				BenchmarkSheet.number(postgres.size() / 1e6), "");
		for (Imported one : this.imports) {
			this.sheet.row("**import beside the site**, until all is found", BenchmarkSheet.number(one.searchable()),
					BenchmarkSheet.number(one.segments() / one.searchable()),
					BenchmarkSheet.number(one.cpu()) + " of the site", "",
					"committed after " + BenchmarkSheet.number(one.committed()));
		}
		this.sheet.line("");
	}

	private void reportAims(BenchmarkSite site, List<Compared> compared, long[] corrections) throws IOException {
		Compared same = named(compared, SAME);
		Compared plain = named(compared, PLAIN);
		Compared json = named(compared, JSON);
		this.sheet.row("Aim", "must", "aim higher", "is", "against plain Lucene");
		this.sheet.row("---", "--:", "--:", "--:", "--:");
		this.sheet.row("search over HTTP, JSON, p50 against R, median over the kinds", "≤ 1.3", "≤ 0.8",
				number(medianRatio(json, same, 50)), BenchmarkSheet.number(medianRatio(json, plain, 50)));
		this.sheet.row("the same in the first round, before anything is kept", "≤ 1.3", "≤ 0.8",
				number(median((kind) -> json.inFirstRound(kind, 50) / same.inFirstRound(kind, 50))),
				BenchmarkSheet.number(median((kind) -> json.inFirstRound(kind, 50) / plain.inFirstRound(kind, 50))));
		for (String html : List.of(HTML, COMPRESSED)) {
			Compared page = named(compared, html);
			this.sheet.row(html.equals(HTML) ? "the HTML page" : "the HTML page, compressed as browsers ask for it",
					"≤ 1.6", "≤ 1.0", number(medianRatio(page, same, 50)),
					BenchmarkSheet.number(medianRatio(page, plain, 50)));
		}
		this.sheet.row("99th percentile, JSON, median over the kinds", "≤ 1.5", "≤ 1.0",
				number(medianRatio(json, same, 99)), BenchmarkSheet.number(medianRatio(json, plain, 99)));
		this.sheet.row("99th percentile, JSON, of the whole mix", "≤ 1.5", "≤ 1.0",
				number(json.percentile(null, 99) / same.percentile(null, 99)),
				BenchmarkSheet.number(json.percentile(null, 99) / plain.percentile(null, 99)));
		this.sheet.row("two clients, throughput, JSON", "≥ 0.6", "≥ 1", number(json.throughput(2) / same.throughput(2)),
				BenchmarkSheet.number(json.throughput(2) / plain.throughput(2)));
		if (!this.imports.isEmpty()) {
			double rate = this.imports.stream()
				.mapToDouble((one) -> one.segments() / one.searchable())
				.max()
				.orElseThrow();
			ToDoubleFunction<RawIndex.Built> building = (built) -> built.seconds() / built.documents();
			this.sheet.row("file → committed → searchable, bulk, segments/s against building", "≥ 0.5", "≥ 0.75",
					number(rate * best(RawSearch.Index.OF_THE_SITE, building)),
					BenchmarkSheet.number(rate * best(RawSearch.Index.PLAIN, building)));
		}
		double cpu = best(this.reindexes.stream().mapToDouble(Reindexed::cpu));
		this.sheet.row("full reindex from PostgreSQL, CPU of the site against building", "≤ 1.3", "≤ 1.1",
				number(cpu / best(RawSearch.Index.OF_THE_SITE, RawIndex.Built::cpu)),
				BenchmarkSheet.number(cpu / best(RawSearch.Index.PLAIN, RawIndex.Built::cpu)));
		this.sheet.row("one correction → searchable, median, ms", "≤ 50", "≤ 15",
				number(Timing.rank(Arrays.stream(corrections), 50)), "");
		this.sheet.row("index size against the raw index", "≤ 1.15 (text stored)", "0.4 (text in PostgreSQL)",
				number(indexBytes() / best(RawSearch.Index.OF_THE_SITE, RawIndex.Built::bytes)),
				BenchmarkSheet.number(indexBytes() / best(RawSearch.Index.PLAIN, RawIndex.Built::bytes)));
		this.sheet.line("");
	}

	private void reportChanges(long[] corrections, Times idle, Times busy) {
		this.sheet.row("ms", "p50", "p99", "most", "of");
		rule(5);
		new Times(Arrays.stream(corrections).boxed().toList()).row(this.sheet,
				"one correction → searchable, from before its commit");
		idle.row(this.sheet, OpenLoop.A_SECOND + " requests/s of JSON, whether or not others are answered");
		if (busy != null) {
			busy.row(this.sheet, "the same while an import runs");
		}
		this.sheet.line("");
	}

	private void reportExports(BenchmarkSite site, Queries queries) throws IOException {
		List<String> words = queries.commonest().subList(0, FREQUENT_WORDS);
		this.sheet.line("Of the %d commonest words that are no stop words (%s), and of “the”:", words.size(),
				String.join(", ", words));
		this.sheet.line("");
		this.sheet.row("ms", "median", "slowest", "“the”", "MB of the largest");
		rule(5);
		Map<String, String> addresses = new LinkedHashMap<>();
		addresses.put("counts", "/search.json?view=counts&q=");
		addresses.put("concordance, sorted by what is left of it", "/search.json?view=kwic&sort=left&page=1&q=");
		addresses.put("CSV of all hits", "/search.csv?q=");
		try (HttpConnection http = site.connect(false)) {
			for (Map.Entry<String, String> address : addresses.entrySet()) {
				double[] times = new double[words.size()];
				long most = 0;
				http.measure(address.getValue() + queries.commonest().get(FREQUENT_WORDS));
				for (int i = 0; i < times.length; i++) {
					long start = System.nanoTime();
					most = Math.max(most, http.measure(address.getValue() + words.get(i)));
					times[i] = (System.nanoTime() - start) / 1e6;
				}
				long start = System.nanoTime();
				most = Math.max(most, http.measure(address.getValue() + "the"));
				double the = (System.nanoTime() - start) / 1e6;
				Arrays.sort(times);
				this.sheet.row(address.getKey() + ", `" + address.getValue() + "…`",
						BenchmarkSheet.number(times[times.length / 2]), BenchmarkSheet.number(times[times.length - 1]),
						BenchmarkSheet.number(the), BenchmarkSheet.number(most / 1e6));
			}
		}
	}

	private void rule(int columns) {
		List<Object> cells = new ArrayList<>(List.of("---"));
		for (int i = 1; i < columns; i++) {
			cells.add("--:");
		}
		this.sheet.row(cells.toArray());
	}

	private static double medianRatio(Compared one, Compared raw, double percent) {
		return median((kind) -> one.percentile(kind, percent) / raw.percentile(kind, percent));
	}

	private static double median(ToDoubleFunction<Kind> ofKind) {
		double[] all = Arrays.stream(Kind.values()).mapToDouble(ofKind).sorted().toArray();
		return all[all.length / 2];
	}

	private double best(RawSearch.Index which, ToDoubleFunction<RawIndex.Built> figure) {
		return best(this.builds.get(which).stream().mapToDouble(figure));
	}

	/**
	 * Returns the bytes when the index was built: segments that changed since are not
	 * merged away yet.
	 */
	private double indexBytes() {
		return best(this.reindexes.stream().mapToDouble(Reindexed::bytes));
	}

	private static double best(DoubleStream values) {
		return values.min().orElseThrow();
	}

	private static String number(double value) {
		return "**" + BenchmarkSheet.number(value) + "**";
	}

	private static long number(Connection connection, String query) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
	}

	/**
	 * @param seconds from the start of the command until the site reported completion
	 * @param cpu seconds of the site
	 * @param databaseCpu seconds of PostgreSQL
	 * @param bytes of the index when it was built
	 */
	private record Reindexed(double seconds, double cpu, double databaseCpu, double bytes) {
	}

	/**
	 * @param committed seconds from the start of the command to its end
	 * @param searchable seconds from the start of the command until everything was found
	 * @param cpu seconds of the site
	 */
	private record Imported(long segments, double committed, double searchable, double cpu) {
	}

	/** Times in nanoseconds. */
	private record Times(List<Long> nanos) {

		void row(BenchmarkSheet sheet, String name) {
			sheet.row(name, number(50), number(99), number(100), this.nanos.size());
		}

		private String number(double percent) {
			return BenchmarkSheet.number(Timing.rank(this.nanos.stream().mapToLong(Long::longValue), percent));
		}

	}

}
