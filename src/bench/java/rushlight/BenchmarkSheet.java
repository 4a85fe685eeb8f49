package rushlight;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Writer of one section of {@code docs/benchmarks.md}: machine, time and figures. A run
 * replaces its own section only.
 */
public final class BenchmarkSheet {

	private static final Path FILE = Path.of("docs", "benchmarks.md");

	private static final String HEAD = """
			# Benchmarks

			`./mvnw verify -Pbench` runs them all and writes this page; `./mvnw verify -Pbench -Dtest=ImportBenchmark` runs \
			one and writes its section. They assert nothing about time. What is compared is measured in turns in the same \
			run, three times each, and the best of three counts: machines differ, so read the ratios. The real \
			transcripts are not part of this repository; without them (`../shared/corpus`), or without `wrk` and `nginx`, \
			a benchmark says so and is skipped.
			""";

	private final String title;

	private final double loadBefore;

	private final StringBuilder text = new StringBuilder();

	/**
	 * @param title the title of the section
	 */
	public BenchmarkSheet(String title) {
		this.title = title;
		this.loadBefore = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	public BenchmarkSheet line(String format, Object... values) {
		this.text.append(String.format(Locale.ENGLISH, format, values)).append('\n');
		return this;
	}

	public BenchmarkSheet row(Object... cells) {
		this.text.append('|');
		for (Object cell : cells) {
			this.text.append(' ').append(cell).append(" |");
		}
		this.text.append('\n');
		return this;
	}

	/** Formats a number for people: three significant digits, thousands separated. */
	public static String number(double value) {
		return String.format(Locale.ENGLISH,
				(value >= 100) ? "%,.0f" : (value >= 10) ? "%.1f" : (value >= 1) ? "%.2f" : "%.3f", value);
	}

	public static String numbers(List<Double> values) {
		return String.join(" · ", values.stream().map(BenchmarkSheet::number).toList());
	}

	/** Returns the text so far, for a run that is not to be published. */
	public String text() {
		return this.text.toString();
	}

	/** Writes the section to the page, and prints it. */
	public void write() throws IOException {
		String section = "## " + this.title + "\n\n" + circumstances() + "\n" + this.text.toString().strip() + "\n";
		System.out.println(section);
		String page = Files.exists(FILE) ? Files.readString(FILE) : HEAD;
		int start = page.indexOf("## " + this.title + "\n");
		if (start < 0) {
			page = page.strip() + "\n\n" + section;
		}
		else {
			int end = page.indexOf("\n## ", start);
			page = page.substring(0, start) + section + ((end < 0) ? "" : page.substring(end));
		}
		Files.writeString(FILE, page);
	}

	private String circumstances() throws IOException {
		double load = Math.max(0, this.loadBefore);
		int cores = Runtime.getRuntime().availableProcessors();
		String busy = (load < cores * 0.5) ? "" : String.format(Locale.ENGLISH,
				" **The machine was busy with other work (load %.1f before the run): provisional figures.**", load);
		return "%s, commit %s. %s, %d cores, %s GB; %s %s; Java %s.%s\n".formatted(LocalDate.now(), commit(),
				processor(), cores, Math.round(memory() / 1e9), System.getProperty("os.name"),
				System.getProperty("os.version").replaceFirst("^(\\d+\\.\\d+).*", "$1"), Runtime.version().feature(),
				busy);
	}

	private static long memory() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getTotalMemorySize();
	}

	private static String processor() throws IOException {
		Path info = Path.of("/proc/cpuinfo");
		if (Files.notExists(info)) {
			return System.getProperty("os.arch");
		}
		try (Stream<String> lines = Files.lines(info)) {
			return lines.filter((line) -> line.startsWith("model name"))
				.findFirst()
				.map((line) -> line.substring(line.indexOf(':') + 1).strip())
				.orElse(System.getProperty("os.arch"));
		}
	}

	private static String commit() throws IOException {
		String name = git("rev-parse", "--short", "HEAD");
		String changes = git("status", "--porcelain", "--", "src", "db", "pom.xml");
		return name.isEmpty() ? "unknown" : changes.isEmpty() ? name : name + " and changes since";
	}

	private static String git(String... arguments) throws IOException {
		List<String> command = Stream.concat(Stream.of("git"), Stream.of(arguments)).toList();
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			return String.join("\n", out.lines().toList());
		}
	}

}
