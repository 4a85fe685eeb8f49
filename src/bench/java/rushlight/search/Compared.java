package rushlight.search;

import java.util.ArrayList;
import java.util.List;

import rushlight.search.BenchmarkQuery.Kind;

/**
 * One of the compared searches, with the times of its rounds. For each figure by itself,
 * the best round counts.
 */
final class Compared {

	private final String name;

	private final List<BenchmarkQuery> queries;

	private final Ask ask;

	private final List<Timing> alone = new ArrayList<>();

	private final List<Timing> together = new ArrayList<>();

	/**
	 * @param queries of each round, each query once
	 */
	Compared(String name, List<BenchmarkQuery> queries, Ask ask) {
		this.name = name;
		this.queries = queries;
		this.ask = ask;
	}

	void warm(List<BenchmarkQuery> others) throws Exception {
		List<BenchmarkQuery> asked = others.stream().filter((query) -> has(query.kind())).toList();
		this.ask.ask(asked, 1);
		this.ask.ask(asked, 2);
	}

	void round() throws Exception {
		this.alone.add(this.ask.ask(this.queries, 1));
		this.together.add(this.ask.ask(this.queries, 2));
	}

	String name() {
		return this.name;
	}

	boolean has(Kind kind) {
		return this.queries.stream().anyMatch((query) -> query.kind() == kind);
	}

	/** Returns milliseconds of one client. */
	double percentile(Kind kind, double percent) {
		return this.alone.stream().mapToDouble((timing) -> timing.percentile(kind, percent)).min().orElseThrow();
	}

	/** Returns milliseconds of one client in the first round. */
	double inFirstRound(Kind kind, double percent) {
		return this.alone.getFirst().percentile(kind, percent);
	}

	/** Returns queries per second, of the whole mix. */
	double throughput(int clients) {
		return rounds(clients).stream().mapToDouble(Timing::throughput).max().orElseThrow();
	}

	/** Returns the throughput of each round. */
	List<Double> throughputs(int clients) {
		return rounds(clients).stream().map(Timing::throughput).toList();
	}

	/** Returns milliseconds of the mix with two clients. */
	double percentileTogether(double percent) {
		return this.together.stream().mapToDouble((timing) -> timing.percentile(null, percent)).min().orElseThrow();
	}

	double meanFound(Kind kind) {
		return this.alone.getFirst().meanFound(kind);
	}

	private List<Timing> rounds(int clients) {
		return (clients == 1) ? this.alone : this.together;
	}

	interface Ask {

		Timing ask(List<BenchmarkQuery> queries, int clients) throws Exception;

	}

}
