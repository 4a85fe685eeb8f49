package rushlight.search.quotation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.BenchmarkSheet;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;
import rushlight.query.Language;
import rushlight.query.Tokens;
import rushlight.search.SearchSite;
import rushlight.search.quotation.QuoteTrials.Kind;
import rushlight.search.quotation.QuoteTrials.Passage;
import rushlight.search.quotation.QuoteTrials.Tally;
import rushlight.text.WordCounter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The share of right verdicts, and the time of an article, over the real transcripts.
 * Quotations that were never said come from shows that are not imported: one of the same
 * people on the same matters, and talks on others. {@link QuoteCheckerTests} is its small
 * form.
 * <p>
 * {@code -Drushlight.bench.said=changelog/friends,metamuse/plaintext} imports less of the
 * corpus; {@code -Drushlight.bench.quotations=100} uses fewer quotations.
 */
@Tag("bench")
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=quotes")
class QuoteCheckerBenchmark {

	private static final Path CORPUS = Path.of("..", "shared", "corpus");

	private static final List<String> SAID = List.of(System
		.getProperty("rushlight.bench.said",
				"changelog/podcast,changelog/friends,changelog/founderstalk,metamuse/plaintext,conduit/transcripts")
		.split(","));

	private static final List<String> NEVER_SAID = List.of("changelog/shipit", "bitcointranscripts");

	private static final int PASSAGES = Integer.getInteger("rushlight.bench.quotations", 1000);

	private static final long SEED = 20_261_125;

	private static final int ARTICLE_WORDS = 20_000;

	private static final int ARTICLE_QUOTATIONS = 200;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private QuoteChecker checker;

	private final BenchmarkSheet sheet = new BenchmarkSheet("Quote checker");

	@Test
	void quotations(@Autowired ApplicationContext context) throws Exception {
		assumeTrue(Files.isDirectory(CORPUS), "no " + CORPUS);
		TestArchive.importFolder(context, SAID.stream().map(CORPUS::resolve).toArray(Path[]::new));
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(30));
		Random random = new Random(SEED);
		QuoteTrials trials = new QuoteTrials(this.jdbc, this.checker, random);
		List<Passage> said = trials.passages(PASSAGES);
		trials.run(Kind.VERBATIM, said.subList(0, PASSAGES / 10));
		this.sheet.line("Brought in: " + String.join(", ", SAID)
				+ ". %s segments, %s words; %d quotations of each kind, of 12 to 40 words, half of them over the end of"
				+ " a segment. Right: the right verdict, and the passage itself among the places shown.%n",
				BenchmarkSheet.number(number("select count(*) from segment")),
				BenchmarkSheet.number(number("select sum(words) from transcript")), PASSAGES);
		this.sheet.row("Quotations", "right", "another verdict or place", "ms, median", "ms, 99 %", "ms, slowest");
		this.sheet.row("---", "--:", "--:", "--:", "--:", "--:");
		List<String> wrong = new ArrayList<>();
		int truePlaces = 0;
		int asked = 0;
		for (Kind kind : List.of(Kind.VERBATIM, Kind.OTHER_MARKS, Kind.ONE_CHANGED, Kind.THREE_DROPPED)) {
			Tally tally = trials.run(kind, said);
			report(name(kind), tally, wrong);
			truePlaces += tally.right();
			asked += tally.all();
		}
		List<Passage> never = neverSaid(random);
		Tally tally = trials.run(Kind.NEVER_SAID, never);
		report("never said, as it was in a show that is not here", tally, wrong);
		int falsePlaces = tally.found();
		this.sheet.line(
				"%nOf what was said %.2f %% is found (recall); of what is said to be exact or close %.2f %% was said"
						+ " (precision).%n",
				100.0 * truePlaces / asked, 100.0 * truePlaces / (truePlaces + falsePlaces));
		this.sheet.line(
				"%d of the %d that should not be found read exactly so in the archive, so they were"
						+ " said after all.%n",
				tally.wrong().stream().filter((each) -> each.contains(") is EXACT at ")).count(), falsePlaces);
		article(trials, said, never, random);
		Files.write(Path.of("target", "quotations-wrong.txt"), wrong);
		this.sheet.write();
	}

	private static String name(Kind kind) {
		return switch (kind) {
			case VERBATIM -> "verbatim";
			case OTHER_MARKS -> "with other quotation marks and dashes";
			case ONE_CHANGED -> "one word changed";
			case THREE_DROPPED -> "three words dropped";
			case NEVER_SAID -> "never said";
		};
	}

	private void report(String name, Tally tally, List<String> wrong) {
		long[] nanos = tally.nanos().clone();
		Arrays.sort(nanos);
		this.sheet.row(name, tally.right(), tally.all() - tally.right(), millis(nanos, 0.5), millis(nanos, 0.99),
				millis(nanos, 1));
		wrong.addAll(tally.wrong());
	}

	private static String millis(long[] sorted, double share) {
		return BenchmarkSheet.number(sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * share))] / 1e6);
	}

	/** Returns passages of shows that the archive does not have, without speakers. */
	private List<Passage> neverSaid(Random random) throws IOException {
		List<Passage> passages = new ArrayList<>();
		for (String folder : NEVER_SAID) {
			List<String> paragraphs = paragraphs(CORPUS.resolve(folder));
			Collections.shuffle(paragraphs, random);
			int wanted = passages.size() + PASSAGES / NEVER_SAID.size();
			for (String paragraph : paragraphs) {
				Tokens words = Tokens.of(paragraph, Language.of("en"));
				int length = 12 + random.nextInt(29);
				if (passages.size() < wanted && words.size() >= length) {
					int from = random.nextInt(words.size() - length + 1);
					passages.add(new Passage(0, paragraph.substring(words.start(from), words.end(from + length - 1))));
				}
			}
		}
		return passages;
	}

	private static List<String> paragraphs(Path folder) throws IOException {
		List<String> paragraphs = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".md")).sorted().toList()) {
				for (String paragraph : Files.readString(file).split("\n\\s*\n")) {
					if (!paragraph.startsWith("---") && !paragraph.startsWith("#") && !paragraph.contains("](")) {
						paragraphs.add(paragraph.replaceAll("^\\*\\*[^*]*\\*\\*", "")
							.replaceAll("^[^:]{1,40}: [\\d:]+", "")
							.strip());
					}
				}
			}
		}
		return paragraphs;
	}

	/** Checks an article with two hundred quotations, half of them exact. */
	private void article(QuoteTrials trials, List<Passage> said, List<Passage> never, Random random) throws Exception {
		StringBuilder article = new StringBuilder();
		Kind[] kinds = { Kind.VERBATIM, Kind.ONE_CHANGED, Kind.VERBATIM, Kind.THREE_DROPPED, Kind.OTHER_MARKS, null };
		for (int i = 0; i < ARTICLE_QUOTATIONS; i++) {
			Kind kind = kinds[i % kinds.length];
			Passage passage = ((kind == null) ? never : said).get(random.nextInt(said.size()));
			String quotation = (kind == null) ? passage.text() : trials.altered(kind, passage.text());
			article.append("She said: “").append(quotation.replaceAll("[“”]", "")).append("” ");
			int goal = ARTICLE_WORDS * (i + 1) / ARTICLE_QUOTATIONS;
			while (WordCounter.count(article) < goal) {
				article.append(never.get(random.nextInt(never.size())).text().replaceAll("[“”\"‘«»„]", ""))
					.append(". ");
			}
			article.append("\n\n");
		}
		HttpClient client = HttpClient.newHttpClient();
		double best = Double.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			long start = System.nanoTime();
			HttpResponse<String> answer = client
				.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/check.json"))
					.header("Content-Type", "text/plain;charset=UTF-8")
					.POST(HttpRequest.BodyPublishers.ofString(article.toString()))
					.build(), HttpResponse.BodyHandlers.ofString());
			best = Math.min(best, (System.nanoTime() - start) / 1e9);
			assertThat(answer.statusCode()).isEqualTo(200);
			JsonNode quotations = JsonMapper.builder().build().readTree(answer.body()).path("quotations");
			assertThat(quotations.size()).isEqualTo(ARTICLE_QUOTATIONS);
			assertThat(answer.body()).doesNotContain("not-checked");
		}
		this.sheet.line(
				"An article of %s words with %d quotations, a sixth of them never said, is answered in %s s"
						+ " (`POST /check.json`, the best of three).",
				BenchmarkSheet.number(WordCounter.count(article)), ARTICLE_QUOTATIONS, BenchmarkSheet.number(best));
	}

	private long number(String sql) {
		Long number = this.jdbc.queryForObject(sql, Long.class);
		return (number == null) ? 0 : number;
	}

}
