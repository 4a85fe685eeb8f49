package rushlight.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import rushlight.search.BenchmarkQuery.Kind;

/**
 * The time of each query of one round.
 *
 * @param found hits shown for each query
 * @param seconds of the whole round
 */
record Timing(List<BenchmarkQuery> queries, long[] nanos, int[] found, double seconds) {

	double throughput() {
		return this.queries.size() / this.seconds;
	}

	/**
	 * Returns the milliseconds within which a percentage of the queries was answered.
	 * @param kind of the queries; null for all
	 */
	double percentile(Kind kind, double percent) {
		return rank(IntStream.range(0, this.nanos.length)
			.filter((i) -> kind == null || this.queries.get(i).kind() == kind)
			.mapToLong((i) -> this.nanos[i]), percent);
	}

	static double rank(LongStream nanos, double percent) {
		long[] sorted = nanos.sorted().toArray();
		int rank = (int) Math.ceil(percent / 100 * sorted.length);
		return (sorted.length == 0) ? Double.NaN : sorted[Math.max(0, rank - 1)] / 1e6;
	}

	boolean has(Kind kind) {
		return this.queries.stream().anyMatch((query) -> query.kind() == kind);
	}

	double meanFound(Kind kind) {
		return IntStream.range(0, this.found.length)
			.filter((i) -> this.queries.get(i).kind() == kind)
			.map((i) -> this.found[i])
			.average()
			.orElse(Double.NaN);
	}

	/** Returns the lines that {@link #of} reads. */
	String lines() {
		StringBuilder lines = new StringBuilder().append(this.seconds).append('\n');
		for (int i = 0; i < this.nanos.length; i++) {
			lines.append(this.nanos[i]).append(' ').append(this.found[i]).append('\n');
		}
		return lines.toString();
	}

	static Timing of(List<BenchmarkQuery> queries, List<String> lines) {
		String[][] cells = lines.stream().skip(1).map((line) -> line.split(" ")).toArray(String[][]::new);
		return new Timing(queries, Arrays.stream(cells).mapToLong((row) -> Long.parseLong(row[0])).toArray(),
				Arrays.stream(cells).mapToInt((row) -> Integer.parseInt(row[1])).toArray(),
				Double.parseDouble(lines.getFirst()));
	}

}
