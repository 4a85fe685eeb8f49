package rushlight.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import rushlight.BenchmarkProcess;

/** A {@link RawSearch} in another process, and the building of a {@link RawIndex}. */
final class RawProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader out;

	private final PrintStream in;

	private final Path queries;

	/**
	 * @param options of the Java machine
	 * @param scratch a folder for the files of queries
	 */
	RawProcess(List<String> options, Path index, RawSearch.Index which, Path scratch) throws IOException {
		this.process = BenchmarkProcess
			.javaWithBenchmarks(options, RawSearch.class.getName(), index.toString(), which.name())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.out = this.process.inputReader(StandardCharsets.UTF_8);
		this.in = new PrintStream(this.process.getOutputStream(), true, StandardCharsets.UTF_8);
		this.queries = scratch.resolve("queries-" + which + ".tsv").toAbsolutePath();
	}

	static RawIndex.Built build(List<String> options, Path extract, Path index, RawSearch.Index which)
			throws IOException {
		Process process = BenchmarkProcess
			.javaWithBenchmarks(options, RawIndex.class.getName(), extract.toString(), index.toString(), which.name())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
			return out.lines()
				.filter((line) -> line.startsWith("built "))
				.findFirst()
				.map(RawIndex.Built::of)
				.orElseThrow(() -> new IOException("The raw index was not built"));
		}
	}

	Timing ask(List<BenchmarkQuery> asked, int clients) throws IOException {
		RawSearch.write(asked, this.queries);
		this.in.println(clients + " " + this.queries);
		List<String> lines = new ArrayList<>();
		for (String line = this.out.readLine(); !"".equals(line); line = this.out.readLine()) {
			if (line == null) {
				throw new IOException("The raw search ended");
			}
			lines.add(line);
		}
		return Timing.of(asked, lines);
	}

	@Override
	public void close() {
		this.in.close();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
