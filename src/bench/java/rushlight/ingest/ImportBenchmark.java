package rushlight.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import rushlight.BenchmarkProcess;
import rushlight.BenchmarkSheet;
import rushlight.database.BenchmarkServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The import of a whole real archive by the one command, beside PostgreSQL's own COPY of
 * the same rows into the same schema on the same server.
 */
@Tag("bench")
class ImportBenchmark {

	private static final Path CORPUS = Path.of("..", "shared", "corpus", "changelog");

	private static final Path DATA = Path.of("target", "benchmark-data");

	private static final String COPY = "copied";

	private static final int RUNS = 3;

	private static final Pattern PROGRESS = Pattern.compile("(\\d+)/(\\d+), ([\\d.]+) files/s.*");

	private static final Pattern HEAP = Pattern.compile("(\\d+)M->(\\d+)M\\(");

	private static BenchmarkServer server;

	@BeforeAll
	static void start() {
		if (!Files.isDirectory(CORPUS)) {
			System.out.println("ImportBenchmark is SKIPPED: there are no transcripts in " + CORPUS);
		}
		assumeTrue(Files.isDirectory(CORPUS), "no transcripts in " + CORPUS);
		server = BenchmarkServer.open(DATA);
	}

	@AfterAll
	static void stop() {
		if (server != null) {
			server.close();
		}
	}

	@Test
	void wholeArchive() throws Exception {
		BenchmarkSheet sheet = new BenchmarkSheet("Import");
		List<Run> imports = new ArrayList<>();
		List<Copy> copies = new ArrayList<>();
		List<Copy> wholes = new ArrayList<>();
		Map<String, Long> counts = Map.of();
		for (int i = 0; i < RUNS; i++) {
			imports.add(runImport(List.of()));
			try (Connection imported = connect(BenchmarkServer.DATABASE)) {
				CopiedRows rows = CopiedRows.of(imported);
				counts = CopiedRows.count(imported);
				copies.add(copy(rows::load));
				assertSameRows(counts);
				wholes.add(copy((connection) -> CopiedRows.loadWhole(imported, connection)));
				assertSameRows(counts);
			}
		}
		Path recording = DATA.resolve("import.jfr").toAbsolutePath();
		runImport(List.of("-XX:StartFlightRecording=settings=profile,filename=" + recording));
		report(sheet, imports, copies, wholes, counts, ImportProfile.of(recording));
		sheet.write();
	}

	private static void report(BenchmarkSheet sheet, List<Run> imports, List<Copy> copies, List<Copy> wholes,
			Map<String, Long> counts, ImportProfile profile) {
		Run best = Collections.min(imports, java.util.Comparator.comparingDouble(Run::seconds));
		double copy = copies.stream().mapToDouble(Copy::seconds).min().orElseThrow();
		double whole = wholes.stream().mapToDouble(Copy::seconds).min().orElseThrow();
		double cpu = imports.stream().mapToDouble(Run::cpu).min().orElseThrow();
		double copyCpu = copies.stream().mapToDouble(Copy::cpu).min().orElseThrow();
		long segments = counts.get("segment");
		long rows = counts.values().stream().mapToLong(Long::longValue).sum();
		sheet
			.line("`import --show Changelog` of %,d files, %,d segments, %,d rows in all, with `-Xmx512m`, into an empty "
					+ "embedded database (durable, as a user has it), beside COPY (binary) of the same rows into the same "
					+ "schema, with its indexes and foreign keys, on the same server.", best.files(), segments, rows);
		sheet.line("");
		sheet.row("What", "seconds", "segments/s", "against COPY", "all runs, seconds")
			.row("---", "--:", "--:", "--:", "---");
		row(sheet, "**import**", best.seconds(), segments, copy, imports.stream().map(Run::seconds).toList());
		row(sheet, "import, with the start of Java and Spring", best.wallSeconds(), segments, copy,
				imports.stream().map(Run::wallSeconds).toList());
		row(sheet, "COPY, one transaction an episode", copy, segments, copy,
				copies.stream().map(Copy::seconds).toList());
		row(sheet, "COPY, whole tables, one transaction", whole, segments, copy,
				wholes.stream().map(Copy::seconds).toList());
		sheet.line("");
		sheet.line(
				"**%.1f files/s; the import takes %.2f × the time of COPY (aim: within 4 ×).** Peak of the heap: %.0f MB "
						+ "(limit 512 MB); peak of the process's memory: %.0f MB.",
				best.files() / best.seconds(), best.seconds() / copy,
				imports.stream().mapToDouble(Run::heap).max().orElse(0),
				imports.stream().mapToDouble(Run::memory).max().orElse(0));
		sheet.line("");
		sheet.line(
				"PostgreSQL's share, which other work on the machine disturbs less: %.1f s of processor time for the "
						+ "import, %.1f s for COPY (%.2f ×), %.1f s for COPY of whole tables.",
				cpu, copyCpu, cpu / copyCpu, wholes.stream().mapToDouble(Copy::cpu).min().orElseThrow());
		sheet.line("");
		sheet.line("%s", profile.text());
	}

	private static void row(BenchmarkSheet sheet, String name, double seconds, long segments, double copy,
			List<Double> all) {
		sheet.row(name, BenchmarkSheet.number(seconds), BenchmarkSheet.number(segments / seconds),
				BenchmarkSheet.number(seconds / copy) + " ×", BenchmarkSheet.numbers(all));
	}

	private static Run runImport(List<String> options) throws Exception {
		recreate(BenchmarkServer.DATABASE);
		Path gc = DATA.resolve("gc.log").toAbsolutePath();
		List<String> all = new ArrayList<>(
				List.of("-Xmx512m", "-Drushlight.data=" + DATA.toAbsolutePath(), "-Xlog:gc:file=" + gc));
		all.addAll(options);
		double cpu = server.cpuSeconds();
		long start = System.nanoTime();
		Process process = BenchmarkProcess
			.java(all, "rushlight.Rushlight", "import", "--show", "Changelog", CORPUS.toString())
			.redirectOutput(DATA.resolve("import.log").toFile())
			.start();
		double memory = 0;
		int files = 0;
		double rate = 0;
		try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8)) {
			for (String line = progress.readLine(); line != null; line = progress.readLine()) {
				Matcher matcher = PROGRESS.matcher(line);
				if (matcher.matches()) {
					files = Integer.parseInt(matcher.group(1));
					rate = Double.parseDouble(matcher.group(3));
					memory = Math.max(memory, BenchmarkProcess.megabytes(process, "VmHWM"));
				}
				else {
					System.out.println(line);
				}
			}
		}
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as("see %s", DATA.resolve("import.log")).isZero();
		return new Run(files, files / rate, (System.nanoTime() - start) / 1e9, server.cpuSeconds() - cpu, heap(gc),
				memory);
	}

	private static double heap(Path log) throws IOException {
		try (Stream<String> lines = Files.lines(log)) {
			return lines.map(HEAP::matcher)
				.filter(Matcher::find)
				.mapToDouble((matcher) -> Double.parseDouble(matcher.group(1)))
				.max()
				.orElse(0);
		}
	}

	private static Copy copy(Load load) throws SQLException, IOException {
		recreate(COPY);
		Flyway.configure()
			.dataSource(server.url(COPY), server.user(), server.password())
			.locations("classpath:db/migration")
			.load()
			.migrate();
		try (Connection connection = connect(COPY)) {
			double cpu = server.cpuSeconds();
			long start = System.nanoTime();
			load.into(connection);
			return new Copy((System.nanoTime() - start) / 1e9, server.cpuSeconds() - cpu);
		}
	}

	private static void assertSameRows(Map<String, Long> counts) throws SQLException {
		try (Connection copied = connect(COPY)) {
			assertThat(CopiedRows.count(copied)).isEqualTo(counts);
		}
	}

	private static void recreate(String database) throws SQLException {
		try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + database + " with (force)");
			statement.execute("create database " + database);
			statement.execute("checkpoint");
		}
	}

	private static Connection connect(String database) throws SQLException {
		return DriverManager.getConnection(server.url(database), server.user(), server.password());
	}

	/**
	 * @param seconds from the first file to the last, as the command itself says
	 * @param wallSeconds from the start of the process to its end
	 * @param cpu seconds of PostgreSQL
	 * @param heap its peak, in megabytes
	 * @param memory of the process, its peak, in megabytes
	 */
	private record Run(int files, double seconds, double wallSeconds, double cpu, double heap, double memory) {
	}

	/**
	 * @param cpu seconds of PostgreSQL
	 */
	private record Copy(double seconds, double cpu) {
	}

	private interface Load {

		void into(Connection connection) throws SQLException, IOException;

	}

}
