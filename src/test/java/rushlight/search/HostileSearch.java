package rushlight.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends hostile queries to a running site: it must answer each or refuse it politely, and
 * other readers who search meanwhile must not be delayed.
 */
final class HostileSearch {

	private static final List<String> FRIENDLY = List.of("light", "the tide", "\"going to\"", "open source",
			"boat OR harbour", "time NEAR/5 people", "lamp*", "speaker:mara-kalnina light", "software -design",
			"exact:light");

	/** Internals that no answer may show. */
	private static final Pattern LEAK = Pattern
		.compile("\\tat |Exception\\b|org\\.apache|org\\.hibernate|org\\.spring");

	/** Markup that no page may contain unescaped; in JSON it is text. */
	private static final Pattern MARKUP = Pattern.compile("<script>alert|onerror=alert\\(1\\)>");

	/** Every fifth query is sent to the page too. */
	private static final int PAGE_INTERVAL = 5;

	/** For every third query, the hits by episode are requested too. */
	private static final int GROUPED_INTERVAL = 3;

	private static final int WARM_UP = 60;

	private final int port;

	private final List<String> wrong = new ArrayList<>();

	private HostileSearch(int port) {
		this.port = port;
	}

	/**
	 * @param slowest how long the first page of hits may take, or null if time is not
	 * measured
	 * @return figures of the run
	 */
	static Map<String, Object> run(int port, int count, long seed, @Nullable Duration slowest) {
		HostileSearch search = new HostileSearch(port);
		long[] before = LongStream.range(0, slowest == null ? 0 : 4 * WARM_UP)
			.map((i) -> search.friendly((int) i))
			.skip(slowest == null ? 0 : WARM_UP)
			.toArray();
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<long[]> friend = CompletableFuture.supplyAsync(() -> search.friendlyUntil(over));
		List<HostileQueries.Attack> attacks = new HostileQueries(seed).list(count);
		long[] times;
		try {
			times = search.attack(attacks, slowest);
		}
		finally {
			over.set(true);
		}
		long[] meanwhile = friend.join();
		assertThat(search.wrong).as("seed %d", seed).isEmpty();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", seed);
		figures.put("Hostile queries", count);
		figures.put("Answers other than 200 and 400", 0);
		if (slowest != null) {
			assertThat(Duration.ofNanos(percentile(meanwhile, 95))).as("p95 of a friend meanwhile").isLessThan(slowest);
			figures.put("First page of hits, median, p95, slowest",
					"%s, %s, %s".formatted(millis(times, 50), millis(times, 95), millis(times, 100)));
			figures.put("A friend's queries before, median, p95",
					"%s, %s".formatted(millis(before, 50), millis(before, 95)));
			figures.put("A friend's %d queries meanwhile, median, p95".formatted(meanwhile.length),
					"%s, %s".formatted(millis(meanwhile, 50), millis(meanwhile, 95)));
		}
		return figures;
	}

	/**
	 * Returns the nanoseconds of the first page of hits of each attack that requests one.
	 */
	private long[] attack(List<HostileQueries.Attack> attacks, @Nullable Duration slowest) {
		LongStream.Builder times = LongStream.builder();
		for (int i = 0; i < attacks.size(); i++) {
			HostileQueries.Attack attack = attacks.get(i);
			boolean hits = !attack.parameters().contains("view=");
			String page = attack.parameters().contains("page") ? "" : "&page=1";
			long took = json(attack, page);
			if (hits) {
				times.add(inTime(attack, took, slowest));
				if (i % GROUPED_INTERVAL == 0) {
					times.add(inTime(attack, json(attack, page + "&group=episode"), slowest));
				}
			}
			if (i % PAGE_INTERVAL == 0) {
				check(attack, "/search?" + attack.parameters());
			}
		}
		return times.build().toArray();
	}

	private long json(HostileQueries.Attack attack, String more) {
		long start = System.nanoTime();
		check(attack, "/search.json?" + attack.parameters() + more);
		return System.nanoTime() - start;
	}

	private long inTime(HostileQueries.Attack attack, long took, @Nullable Duration slowest) {
		if (slowest != null && took > slowest.toNanos()) {
			wrong(attack, "took " + Duration.ofNanos(took).toMillis() + " ms");
		}
		return took;
	}

	private void check(HostileQueries.Attack attack, String target) {
		String answer = ask(target);
		if (!answer.matches("(?s)HTTP/1\\.1 (200|400)\\b.*")) {
			wrong(attack, answer.lines().findFirst().orElse("no answer"));
		}
		Pattern forbidden = target.startsWith("/search?") ? Pattern.compile(LEAK.pattern() + "|" + MARKUP.pattern())
				: LEAK;
		forbidden.matcher(answer).results().findFirst().ifPresent((leak) -> wrong(attack, "says " + leak.group()));
	}

	private void wrong(HostileQueries.Attack attack, String how) {
		if (this.wrong.size() < 40) {
			String parameters = attack.parameters();
			this.wrong.add("[%s] %s: %s".formatted(attack.kind(), how,
					parameters.length() > 300 ? parameters.substring(0, 300) + "…" : parameters));
		}
	}

	private long[] friendlyUntil(AtomicBoolean over) {
		LongStream.Builder times = LongStream.builder();
		for (int i = 0; !over.get(); i++) {
			times.add(friendly(i));
		}
		return times.build().toArray();
	}

	/** Returns the nanoseconds of a friendly query. */
	private long friendly(int number) {
		String query = FRIENDLY.get(number % FRIENDLY.size());
		long start = System.nanoTime();
		String answer = ask("/search.json?page=1&q=" + HostileQueries.encode(query));
		long took = System.nanoTime() - start;
		assertThat(answer).as(query).startsWith("HTTP/1.1 200");
		return took;
	}

	/**
	 * Returns the whole answer with its headers; Java's HTTP clients refuse to send such
	 * requests.
	 */
	private String ask(String target) {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
			OutputStream out = socket.getOutputStream();
			out.write(("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
				.getBytes(StandardCharsets.ISO_8859_1));
			out.flush();
			InputStream in = socket.getInputStream();
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(target.substring(0, Math.min(300, target.length())), ex);
		}
	}

	private static String millis(long[] nanos, int percent) {
		return "%.1f ms".formatted(percentile(nanos, percent) / 1_000_000.0);
	}

	private static long percentile(long[] nanos, int percent) {
		long[] sorted = nanos.clone();
		Arrays.sort(sorted);
		return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
	}

}
