package rushlight.search;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.stream.Stream;

import org.postgresql.PGConnection;

import rushlight.BenchmarkProcess;
import rushlight.database.BenchmarkServer;

/**
 * An archive of ten thousand episodes and one and a half million segments of speech: the
 * real transcripts, imported as a user imports them, and further episodes made of runs of
 * their segments. Neighbours mostly stay neighbours; the combination of runs in an
 * episode is new. The archive is the same for the same {@link #SEED}, and is made once: a
 * data folder that has it is used again. A site may be started on that folder.
 * <p>
 * Made episodes have no sources, chapters, notes and clips, and their times are
 * continuous only within a run.
 */
final class LargeArchive implements AutoCloseable {

	static final int EPISODES = 10_000;

	static final int SPEECH = 1_500_000;

	/** Has to change with any change of the generated data. */
	private static final String SEED = "1";

	private static final int SHOWS = 36;

	/**
	 * Segments of a made episode, before the end of a transcript cuts its last run short.
	 */
	private static final int MIN_SEGMENTS = 105;

	private static final int MAX_SEGMENTS = 215;

	private static final int MIN_RUN = 10;

	private static final int MAX_RUN = 60;

	private static final LocalDate FIRST_DAY = LocalDate.of(2009, 1, 1);

	private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 1);

	private static final Path CORPUS = Path.of("..", "shared", "corpus");

	/** Corpora that import well and have speakers, or at least speech. */
	private static final List<String> IMPORTED = List.of("changelog", "bitcointranscripts", "metamuse/plaintext",
			"conduit/transcripts");

	/**
	 * The real speech, events and headings in an order that does not depend on the order
	 * of imports, each with the number of its words.
	 */
	private static final String POOL = """
			create schema bench;
			create unlogged table bench.pool as
			select row_number() over w as n, s.id as segment, s.transcript_id as transcript, s.kind, s.voice_id as voice,
				case when s.kind = 'speech' then regexp_count(s.text, '[^\\s\\u00A0\\u2007\\u202F]+') else 0 end as words
			from segment s join transcript t on t.id = s.transcript_id and t.original
			join episode e on e.id = t.episode_id join show w on w.id = e.show_id
			window w as (order by w.slug, e.import_path, e.slug, s.position);
			alter table bench.pool add primary key (n);
			analyze bench.pool""";

	private static final String RUNS = """
			create unlogged table bench.made_episode (made integer primary key, show integer not null, number integer not null,
				day date not null, quality text not null);
			create unlogged table bench.run (made integer not null, ordinal integer not null, first integer not null,
				last integer not null)""";

	/**
	 * The made segments, each with the segment that it copies, and its voice by label.
	 */
	private static final List<String> MADE = List.of("""
			create unlogged table bench.made as
			select r.made, row_number() over (partition by r.made order by r.ordinal, p.n) as ordinal,
				row_number() over (order by r.made, r.ordinal, p.n) as number, p.segment, p.kind, p.words, v.label
			from bench.run r cross join lateral generate_series(r.first, r.last) as g(n)
			join bench.pool p on p.n = g.n left join voice v on v.id = p.voice
			""", """
			create unlogged table bench.made_voice as
			select made, label, row_number() over (order by made, first) as number,
				row_number() over (partition by made order by first) as ordinal, words, segments, role, speaker
			from (
				select m.made, m.label, min(m.ordinal) as first, sum(m.words) as words, count(*) as segments,
					min(v.role) as role, min(v.speaker_id) as speaker
				from bench.made m join segment s on s.id = m.segment join voice v on v.id = s.voice_id
				where m.kind = 'speech' group by m.made, m.label
			) voices
			""", "alter table bench.made_voice add primary key (made, label)", "analyze bench.made",
			"analyze bench.made_voice");

	/**
	 * %1$d is the highest id of an episode so far, %2$d of a show, %3$d of a transcript,
	 * %4$d of a voice, %5$d the last key that was given out.
	 */
	private static final List<String> ROWS = List.of("""
			insert into show (id, slug, title, created_at)
			select %2$d + n, 'large-show-' || n, 'Large Show ' || n, timestamptz '2026-11-01 00:00Z'
			from generate_series(1, (select max(show) from bench.made_episode)) n
			""",
			"""
					insert into episode (id, show_id, slug, number, title, title_supplied, published_on, created_at)
					select %1$d + m.made, %2$d + m.show, 'large-' || m.made, m.number::text, e.title || ' (' || m.made || ')', false,
						m.day, timestamptz '2026-11-01 00:00Z'
					from bench.made_episode m join bench.run r on r.made = m.made and r.ordinal = 1
					join bench.pool p on p.n = r.first join transcript t on t.id = p.transcript join episode e on e.id = t.episode_id
					""",
			"""
					insert into transcript (id, episode_id, language, original, revision, words, rushed, proofread, validated)
					select %3$d + m.made, %1$d + m.made, 'en', true, 1, s.words,
						case when m.quality = 'rushed' then s.speech else 0 end,
						case when m.quality = 'proofread' then s.speech else 0 end,
						case when m.quality = 'validated' then s.speech else 0 end
					from bench.made_episode m join (
						select made, sum(words) as words, count(*) filter (where kind = 'speech') as speech
						from bench.made group by made
					) s using (made)
					""",
			"""
					insert into revision (transcript_id, number, made_at, made_by, reason, origin)
					select %3$d + made, 1, timestamptz '2026-11-01 00:00Z', 'benchmark', 'Made of other episodes', 'import'
					from bench.made_episode
					""",
			"""
					insert into voice (id, transcript_id, ordinal, label, role, speaker_id, since_revision, words, segments)
					select %4$d + number, %3$d + made, ordinal - 1, label, role, speaker, 1, words, segments from bench.made_voice
					""",
			"""
					insert into segment (id, transcript_id, since_revision, position, kind, level, voice_id, quality, text, anchors)
					select %5$d + m.number, %3$d + m.made, 1, m.ordinal * 1024, s.kind, s.level, %4$d + v.number, e.quality, s.text,
						s.anchors
					from bench.made m join segment s on s.id = m.segment join bench.made_episode e on e.made = m.made
					left join bench.made_voice v on v.made = m.made and v.label = m.label
					order by m.number
					""",
			"""
					insert into lineage (transcript_id, revision, to_segment, to_start, length)
					select %3$d + m.made, 1, %5$d + m.number, 0,
						length(s.text) + regexp_count(s.text, '[\\U00010000-\\U0010ffff]')
					from bench.made m join segment s on s.id = m.segment order by m.number
					""", "select setval('key_mint', %5$d + (select max(number) from bench.made))",
			"select setval(pg_get_serial_sequence('episode', 'id'), (select max(id) from episode))",
			"select setval(pg_get_serial_sequence('show', 'id'), (select max(id) from show))",
			"select setval(pg_get_serial_sequence('transcript', 'id'), (select max(id) from transcript))",
			"select setval(pg_get_serial_sequence('voice', 'id'), (select max(id) from voice))",
			"drop table bench.made, bench.made_voice, bench.made_episode, bench.run, bench.pool");

	private final Path folder;

	private final BenchmarkServer server;

	private LargeArchive(Path folder, BenchmarkServer server) {
		this.folder = folder;
		this.server = server;
	}

	/**
	 * Returns the data folder: the system property {@code rushlight.bench.archive}, else
	 * the environment's {@code RUSHLIGHT_BENCH_ARCHIVE}, else
	 * {@code target/large-archive}.
	 */
	static Path folder() {
		String folder = System.getProperty("rushlight.bench.archive", System.getenv("RUSHLIGHT_BENCH_ARCHIVE"));
		return (folder != null) ? Path.of(folder) : Path.of("target", "large-archive");
	}

	/** Returns whether the archive exists or can be made; prints a warning if not. */
	static boolean isPossible() throws IOException {
		boolean possible = isMade(folder()) || Files.isDirectory(CORPUS.resolve("changelog"));
		if (!possible) {
			System.out.println("SKIPPED: there is no large archive in " + folder()
					+ ", and none can be made without the transcripts in " + CORPUS);
		}
		return possible;
	}

	/** Opens the archive, and makes it first if it does not exist. */
	static LargeArchive open() throws Exception {
		Path folder = folder().toAbsolutePath().normalize();
		LargeArchive archive = new LargeArchive(folder, BenchmarkServer.open(folder));
		if (!isMade(folder)) {
			try {
				archive.make();
			}
			catch (Exception ex) {
				archive.close();
				throw ex;
			}
		}
		return archive;
	}

	private static Path record(Path folder) {
		return folder.resolve("large-archive.properties");
	}

	private static boolean isMade(Path folder) throws IOException {
		Path file = record(folder);
		if (Files.notExists(file)) {
			return false;
		}
		Properties properties = new Properties();
		try (var in = Files.newBufferedReader(file)) {
			properties.load(in);
		}
		return SEED.equals(properties.getProperty("seed"));
	}

	private void make() throws Exception {
		long start = System.nanoTime();
		Files.deleteIfExists(record(this.folder));
		deleteFilesOfAnotherArchive();
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + BenchmarkServer.DATABASE + " with (force)");
			statement.execute("create database " + BenchmarkServer.DATABASE);
		}
		importCorpus();
		long imported = System.nanoTime();
		try (Connection connection = connect(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			statement.execute("set work_mem = '256MB'");
			statement.execute(POOL);
			assertWordsAreCountedAsTheApplicationDoes(statement);
			statement.execute(RUNS);
			chooseRuns(connection);
			for (String sql : MADE) {
				statement.execute(sql);
			}
			Object[] last = { max(statement, "select max(id) from episode"), max(statement, "select max(id) from show"),
					max(statement, "select max(id) from transcript"), max(statement, "select max(id) from voice"),
					max(statement, "select last_value from key_mint") };
			for (String sql : ROWS) {
				statement.execute(sql.formatted(last));
			}
			connection.commit();
			connection.setAutoCommit(true);
			statement.execute("vacuum analyze");
			statement.execute("checkpoint");
			long episodes = max(statement, "select count(*) from episode");
			long speech = max(statement, "select count(*) from segment where kind = 'speech'");
			if (episodes < EPISODES || speech < SPEECH) {
				throw new IllegalStateException("Only " + episodes + " episodes and " + speech + " segments of speech");
			}
			String record = "seed=%s%nepisodes=%d%nspeech=%d%nimportSeconds=%.1f%nmakeSeconds=%.1f%n".formatted(SEED,
					episodes, speech, (imported - start) / 1e9, (System.nanoTime() - imported) / 1e9);
			Files.writeString(record(this.folder), record);
			System.out.println("Large archive in " + this.folder + ":\n" + record);
		}
	}

	/**
	 * Deletes files that belong to a database that is about to be replaced, such as an
	 * index.
	 */
	private void deleteFilesOfAnotherArchive() throws IOException {
		List<Path> others;
		try (Stream<Path> files = Files.list(this.folder)) {
			others = files
				.filter((file) -> Files.isDirectory(file) && !file.getFileName().toString().matches("postgres.*|log"))
				.toList();
		}
		for (Path other : others) {
			try (Stream<Path> files = Files.walk(other)) {
				for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}

	private void importCorpus() throws Exception {
		List<String> arguments = new ArrayList<>(List.of("import"));
		IMPORTED.stream()
			.map(CORPUS::resolve)
			.filter(Files::isDirectory)
			.forEach((folder) -> arguments.add(folder.toString()));
		Path log = this.folder.resolve("import.log");
		Process process = BenchmarkProcess
			.java(List.of("-Xmx512m", "-Drushlight.data=" + this.folder,
					"-Drushlight.seeds=" + this.folder.resolve("no-seeds")), "rushlight.Rushlight",
					arguments.toArray(String[]::new))
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		if (process.waitFor() > 1) {
			throw new IOException("The import failed, see " + log);
		}
	}

	private static void assertWordsAreCountedAsTheApplicationDoes(Statement statement) throws SQLException {
		long wrong = max(statement, """
				select count(*) from transcript t join (
					select transcript, sum(words) as words from bench.pool group by transcript
				) p on p.transcript = t.id where p.words <> t.words""");
		if (wrong > 0) {
			throw new IllegalStateException("The words of " + wrong + " transcripts are counted differently");
		}
	}

	private static void chooseRuns(Connection connection) throws SQLException, IOException {
		List<int[]> transcripts = new ArrayList<>();
		long real;
		long speech;
		try (Statement statement = connection.createStatement()) {
			try (ResultSet rows = statement
				.executeQuery("select min(n), max(n) from bench.pool group by transcript order by 1")) {
				while (rows.next()) {
					transcripts.add(new int[] { rows.getInt(1), rows.getInt(2) });
				}
			}
			real = max(statement, "select count(*) from bench.pool");
			speech = max(statement, "select count(*) from bench.pool where kind = 'speech'");
		}
		double speechShare = (double) speech / real;
		Random random = new Random(Long.parseLong(SEED));
		StringBuilder episodes = new StringBuilder();
		StringBuilder runs = new StringBuilder();
		int days = (int) (LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay());
		// One hundredth more: the segments that are drawn have at times a few more
		// events.
		double missing = (SPEECH - speech) * 1.01;
		int[] numbers = new int[SHOWS];
		for (int made = 1; missing > 0 || made + transcripts.size() <= EPISODES; made++) {
			int show = (int) (SHOWS * Math.pow(random.nextDouble(), 1.5));
			int quality = random.nextInt(10);
			String cells = made + "\t" + (show + 1) + "\t" + ++numbers[show] + "\t"
					+ FIRST_DAY.plusDays(random.nextInt(days)) + "\t"
					+ ((quality < 6) ? "rushed" : (quality < 9) ? "proofread" : "validated");
			episodes.append(cells).append('\n');
			int left = MIN_SEGMENTS + random.nextInt(MAX_SEGMENTS - MIN_SEGMENTS);
			missing -= left * speechShare;
			for (int run = 1; left > 0; run++) {
				// An index among all segments, so that each is drawn about equally often.
				int first = 1 + random.nextInt((int) real);
				int[] transcript = transcriptOf(first, transcripts);
				int length = Math.min(left, MIN_RUN + random.nextInt(MAX_RUN - MIN_RUN));
				int last = Math.min(first + length - 1, transcript[1]);
				runs.append(made + "\t" + run + "\t" + first + "\t" + last + "\n");
				left -= last - first + 1;
			}
		}
		copy(connection, "bench.made_episode", episodes);
		copy(connection, "bench.run", runs);
	}

	private static int[] transcriptOf(int place, List<int[]> transcripts) {
		int low = 0;
		int high = transcripts.size() - 1;
		while (low < high) {
			int middle = (low + high) / 2;
			if (transcripts.get(middle)[1] < place) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return transcripts.get(low);
	}

	private static void copy(Connection connection, String table, StringBuilder rows) throws SQLException, IOException {
		connection.unwrap(PGConnection.class)
			.getCopyAPI()
			.copyIn("copy " + table + " from stdin",
					new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
	}

	private static long max(Statement statement, String query) throws SQLException {
		try (ResultSet row = statement.executeQuery(query)) {
			row.next();
			return row.getLong(1);
		}
	}

	Path data() {
		return this.folder;
	}

	BenchmarkServer server() {
		return this.server;
	}

	Connection connect() throws SQLException {
		return connect(BenchmarkServer.DATABASE);
	}

	private Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(this.server.url(database), this.server.user(), this.server.password());
	}

	@Override
	public void close() {
		this.server.close();
	}

}
