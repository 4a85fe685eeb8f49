package rushlight.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import rushlight.search.LoopbackClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two clients that read one page after another (the home page, episodes, speakers,
 * searches), and a third that checks a quotation every second; each has an address of its
 * own.
 */
final class OrdinaryVisitors {

	private static final int READERS = 2;

	private static final long SEED = 20_261_130;

	private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

	private static final List<String> WORDS = List.of("kubernetes", "open source", "community", "javascript",
			"conference", "\"machine learning\"", "podcast", "database", "money", "security", "browser", "career",
			"speaker:adam", "linux", "testing", "startup", "editor", "rust", "python", "burnout");

	private final List<LoopbackClient> readers = new ArrayList<>();

	private final LoopbackClient checker;

	private final List<String> episodes = new ArrayList<>();

	private final List<String> speakers = new ArrayList<>();

	private final String quotation;

	private final Random random = new Random(SEED);

	OrdinaryVisitors(LoopbackClient site) {
		for (int i = 0; i < READERS; i++) {
			this.readers.add(site.from("127.0.1." + (i + 1)));
		}
		this.checker = site.from("127.0.0.3");
		for (int page = 1; page <= 5; page++) {
			this.episodes.addAll(links(site, "/episodes?page=" + page, "/episodes/"));
		}
		this.speakers.addAll(links(site, "/speakers", "/speakers/"));
		assertThat(this.episodes).hasSizeGreaterThan(20);
		assertThat(this.speakers).hasSizeGreaterThan(20);
		this.quotation = Jsoup.parse(site.get(this.episodes.getFirst()).body())
			.select(".said p")
			.stream()
			.map(Element::ownText)
			.filter((text) -> text.length() > 120)
			.findFirst()
			.map((text) -> text.substring(0, text.lastIndexOf(' ', 120)))
			.orElseThrow();
	}

	/**
	 * The results of a measurement.
	 *
	 * @param answers to the readers
	 * @param refused answers to the readers other than 200
	 * @param refusedChecks answers to checks other than 200
	 */
	record Figures(int answers, double medianMillis, double p95Millis, double maxMillis, int refused, int checks,
			double slowestCheckSeconds, int refusedChecks) {

		@Override
		public String toString() {
			return String.format(Locale.ROOT,
					"%,d answers, median %.1f ms, 95th percentile %.1f ms, slowest %.0f ms, %d refused; "
							+ "%d checks, slowest %.2f s, %d refused",
					this.answers, this.medianMillis, this.p95Millis, this.maxMillis, this.refused, this.checks,
					this.slowestCheckSeconds, this.refusedChecks);
		}

	}

	/** Reads and checks for a while. */
	Figures measure(Duration time) throws Exception {
		long end = System.nanoTime() + time.toNanos();
		try (ExecutorService threads = Executors.newCachedThreadPool()) {
			List<Future<List<Answer>>> reading = new ArrayList<>();
			for (LoopbackClient reader : this.readers) {
				Random own = new Random(this.random.nextLong());
				reading.add(threads.submit((Callable<List<Answer>>) () -> {
					List<Answer> answers = new ArrayList<>();
					while (System.nanoTime() < end) {
						Answer answer = reader.get(page(own));
						answers.add(new Answer(answer.status(), "", "", answer.seconds()));
					}
					return answers;
				}));
			}
			Future<List<Answer>> checking = threads.submit((Callable<List<Answer>>) () -> {
				List<Answer> answers = new ArrayList<>();
				while (System.nanoTime() < end) {
					answers.add(check());
					LockSupport.parkNanos(CHECK_EVERY.toNanos());
				}
				return answers;
			});
			List<Answer> pages = new ArrayList<>();
			for (Future<List<Answer>> each : reading) {
				pages.addAll(each.get());
			}
			return figures(pages, checking.get());
		}
	}

	private Answer check() {
		return this.checker.get("/check.json?q=" + URLEncoder.encode(this.quotation, StandardCharsets.UTF_8));
	}

	private static Figures figures(List<Answer> pages, List<Answer> checks) {
		List<Double> millis = new ArrayList<>(pages.stream().map((answer) -> answer.seconds() * 1000).toList());
		Collections.sort(millis);
		return new Figures(pages.size(), millis.get(millis.size() / 2), millis.get(millis.size() * 95 / 100),
				millis.getLast(), (int) pages.stream().filter((answer) -> answer.status() != 200).count(),
				checks.size(), checks.stream().mapToDouble(Answer::seconds).max().orElse(0),
				(int) checks.stream().filter((answer) -> answer.status() != 200).count());
	}

	/** Waits until a page and a check are answered again, at most two minutes. */
	void settle(Duration pause) {
		LockSupport.parkNanos(pause.toNanos());
		long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
		while (this.readers.getFirst().get("/").status() != 200 || check().status() != 200) {
			assertThat(System.nanoTime()).as("the site answers again").isLessThan(deadline);
			LockSupport.parkNanos(500_000_000L);
		}
	}

	/** Returns pages and hits by address, without text that depends on the time. */
	Map<String, String> sample() {
		Map<String, String> sample = new LinkedHashMap<>();
		this.episodes.stream().limit(30).forEach((path) -> sample.put(path, text(path)));
		this.speakers.stream().limit(20).forEach((path) -> sample.put(path, text(path)));
		WORDS.forEach((words) -> {
			String path = "/search.json?page=1&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
			sample.put(path, this.checker.get(path).body());
		});
		return sample;
	}

	private String text(String path) {
		return Jsoup.parse(this.checker.get(path).body()).select("main").text();
	}

	private String page(Random random) {
		return switch (random.nextInt(10)) {
			case 0 -> "/";
			case 1, 2 -> this.speakers.get(random.nextInt(this.speakers.size()));
			case 3, 4, 5 ->
				"/search?q=" + URLEncoder.encode(WORDS.get(random.nextInt(WORDS.size())), StandardCharsets.UTF_8);
			default -> this.episodes.get(random.nextInt(this.episodes.size()));
		};
	}

	private static List<String> links(LoopbackClient site, String path, String prefix) {
		return Jsoup.parse(site.get(path).body())
			.select("main a[href^=" + prefix + "]")
			.eachAttr("href")
			.stream()
			.filter((href) -> href.matches(prefix + "[^/?#]+"))
			.distinct()
			.toList();
	}

}
