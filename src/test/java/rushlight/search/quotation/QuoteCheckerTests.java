package rushlight.search.quotation;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.search.SearchSite;
import rushlight.search.quotation.QuoteChecker.Answer;
import rushlight.search.quotation.QuoteChecker.Checked;
import rushlight.search.quotation.QuoteChecker.Verdict;
import rushlight.transcript.Author;

import static org.assertj.core.api.Assertions.assertThat;

/** The answers of the quote checker, over a small archive with a history. */
@SiteTest
@Import(NewArchive.class)
@TestPropertySource(properties = "rushlight.test-archive=check")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of QuoteCheckerTests")
class QuoteCheckerTests {

	private static final Author ANNA = new Author(1L, "Anna");

	private static final Duration CHECK_TIMEOUT = Duration.ofMinutes(1);

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Autowired
	private QuoteChecker checker;

	@Autowired
	private JdbcTemplate jdbc;

	private List<SegmentState> sea;

	private List<SegmentState> corrected;

	@BeforeAll
	void archive(@Autowired NewArchive archive, @Autowired RevisionWriter writer, @Autowired RevisionReader reader,
			@Autowired Changes changes) {
		long transcript = archive.transcript(List.of("Well — the harbour's lamp was lit by “nobody” at dusk.",
				"And the keeper, you know, rowed out every single night of the winter.", "Did he?", "He did.",
				"Every night until the ice came down from the northern islands, and stayed."));
		this.sea = reader.today(transcript);
		announce(changes, transcript);
		long rushed = archive.transcript(List.of("The keeper’s daughter wrote Missé’s name into the ledger by candle.",
				"It was the seventeenth volume, and it smelled of herring.", "We never found the eighteenth volume.",
				"Nobody asked the herring merchants about it in those years."));
		this.corrected = reader.today(rushed);
		change(writer, rushed, (draft) -> draft.reword(this.corrected.get(0).id(),
				"The keeper’s daughter wrote Mazza’s name into the register by candle."));
		change(writer, rushed, (draft) -> draft.reword(this.corrected.get(1).id(),
				"It was the seventieth volume, and it smelled of herring."));
		change(writer, rushed, (draft) -> draft.move(this.corrected.get(2).id(), this.corrected.get(3).id()));
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(1));
	}

	/** Announces a change as the importer does. */
	private void announce(Changes changes, long transcript) {
		changes.announce(Changes.episode(Objects.requireNonNull(
				this.jdbc.queryForObject("select episode_id from transcript where id = ?", Long.class, transcript))));
	}

	private static void change(RevisionWriter writer, long transcript,
			java.util.function.Consumer<rushlight.history.RevisionDraft> work) {
		writer.change(transcript, ANNA, "", work);
	}

	private Answer check(String quotation) {
		Checked checked = this.checker.check("“" + quotation + "”", CHECK_TIMEOUT, QuoteCheckerTests::continueChecking);
		assertThat(checked.quotations()).hasSize(1);
		return checked.quotations().getFirst();
	}

	private void assertExact(String quotation, SegmentState segment, boolean otherTypography) {
		Answer answer = check(quotation);
		assertThat(answer.verdict()).as(quotation).isEqualTo(Verdict.EXACT);
		assertThat(answer.total()).isOne();
		assertThat(answer.complete()).isTrue();
		assertThat(answer.places().getFirst().first().id()).isEqualTo(segment.id());
		assertThat(answer.places().getFirst().typography()).isEqualTo(otherTypography);
	}

	@Test
	void sameWordsAreExactWhateverTheTypography() {
		assertExact("the harbour's lamp was lit by “nobody” at dusk", this.sea.get(0), false);
		assertExact("Well - the harbour’s lamp was lit by 'nobody' at dusk!", this.sea.get(0), true);
		assertExact("rowed out […] of the winter", this.sea.get(1), true);
		assertExact("The keeper, you know,", this.sea.get(1), false);
	}

	@Test
	void quotationsMaySpanPassagesAndVoices() {
		assertExact("of the winter. Did he? He did. Every night until the ice", this.sea.get(1), false);
		Answer answer = check("every single night of the winter. Did he? He did.");
		assertThat(answer.places().getFirst().speakers()).containsExactly("Speaker 2", "Ada");
		assertThat(answer.places().getFirst().passages()).hasSize(3);
	}

	@Test
	void otherWordsAreCloseAndTheDifferenceIsShown() {
		Answer answer = check("the keeper, you know, sailed out every single night");
		assertThat(answer.verdict()).isEqualTo(Verdict.CLOSE);
		assertThat(answer.places().getFirst().first().id()).isEqualTo(this.sea.get(1).id());
		assertThat(answer.places().getFirst().difference()).extracting(QuoteChecker.Piece::text)
			.containsExactly("the keeper, you know, ", "sailed", "rowed", " out every single night");
		assertThat(check("until the ice came from the northern islands and stayed").verdict()).isEqualTo(Verdict.CLOSE);
		assertThat(check("of the winter. Did she? He did. Every night until the ice").verdict())
			.isEqualTo(Verdict.CLOSE);
		// Only a comma differs, which the writer has to judge.
		assertThat(check("And the keeper you know rowed out").places().getFirst().difference()).hasSize(5);
	}

	@Test
	void textsThatWereNeverSaidAreNotFound() {
		assertThat(check("the lamp of the northern herring was never found by the merchants").verdict())
			.isEqualTo(Verdict.NOT_FOUND);
		assertThat(check("zweihundert quaggy words stand nowhere").verdict()).isEqualTo(Verdict.NOT_FOUND);
	}

	@Test
	void shortQuotationsAreExactOrTooShort() {
		assertThat(check("Did he?").verdict()).isEqualTo(Verdict.EXACT);
		assertThat(check("herring").total()).isEqualTo(2);
		assertThat(check("did she").verdict()).isEqualTo(Verdict.TOO_SHORT);
	}

	@Test
	void correctedWordsAreExactInAnEarlierRevision() {
		assertEarlier("wrote Missé’s name into the ledger", 1, 0);
		assertEarlier("the ledger by candle. It was the seventeenth volume", 1, 0);
		assertEarlier("the register by candle. It was the seventeenth volume", 2, 0);
		assertThat(check("wrote Mazza’s name into the register").verdict()).isEqualTo(Verdict.EXACT);
	}

	@Test
	void theOrderOfAnEarlierRevisionCounts() {
		assertEarlier("the eighteenth volume. Nobody asked the herring merchants", 3, 2);
	}

	private void assertEarlier(String quotation, int revision, int segment) {
		Answer answer = check(quotation);
		assertThat(answer.verdict()).as(quotation).isEqualTo(Verdict.EARLIER);
		QuoteChecker.Place place = answer.places().getFirst();
		assertThat(place.revision()).isEqualTo(revision);
		assertThat(place.first().id()).isEqualTo(this.corrected.get(segment).id());
		assertThat(place.address()).endsWith("?rev=" + revision + "#" + Key.of(place.first().id()));
		assertThat(new Site(this.port).page(place.address()).getElementById(Key.of(place.first().id()))).isNotNull();
	}

	@Test
	void maskedWordsAreNeverFound() {
		assertThat(this.checker.check("“██████ ███ ██████”", CHECK_TIMEOUT, QuoteCheckerTests::continueChecking)
			.quotations()).isEmpty();
	}

	@Test
	void oddCharactersDoNoHarm() {
		assertThat(check("the\0keeper, you\u0007 know, sailed out \uD800 every single").verdict())
			.isEqualTo(Verdict.CLOSE);
		assertThat(check("’’’’ %_ \\ '' wrote Missé’s name into the ledger by").verdict()).isEqualTo(Verdict.EARLIER);
	}

	@Test
	void limitsAreReported() {
		Checked checked = this.checker.check("“Did he?” ".repeat(310), CHECK_TIMEOUT,
				QuoteCheckerTests::continueChecking);
		assertThat(checked.leftOut()).isEqualTo(10);
		assertThat(checked.count(Verdict.EXACT)).isEqualTo(QuoteChecker.MAX_QUOTATIONS);
		assertThat(this.checker
			.check("x".repeat(QuoteChecker.MAX_LENGTH + 1), CHECK_TIMEOUT, QuoteCheckerTests::continueChecking)
			.cut()).isTrue();
		assertThat(this.checker.check("“Did he?”", Duration.ofNanos(-1), QuoteCheckerTests::continueChecking)
			.count(Verdict.NOT_CHECKED)).isOne();
	}

	@Test
	void generatedPassagesGetTheRightVerdicts(@Autowired NewArchive archive, @Autowired Changes changes) {
		Random random = new Random(20_261_125);
		for (int i = 0; i < 6; i++) {
			announce(changes, archive.transcript(QuoteTrials.talk(random)));
		}
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(1));
		QuoteTrials trials = new QuoteTrials(this.jdbc, this.checker, random);
		for (QuoteTrials.Kind kind : QuoteTrials.Kind.values()) {
			QuoteTrials.Tally tally = trials.run(kind, trials.passages(25));
			assertThat(tally.wrong()).as(kind.toString()).isEmpty();
		}
	}

	@Test
	void programsAskByPostOrByAddress() throws Exception {
		String article = "She wrote: “the keeper, you know, rowed out every single night.” And “Missé’s name into the ledger by candle.”";
		JsonNode answer = post("/check.json", "text/plain;charset=UTF-8", article);
		assertThat(answer.path("quotations")).hasSize(2);
		JsonNode first = answer.path("quotations").get(0);
		assertThat(first.path("verdict").asString()).isEqualTo("exact");
		assertThat(first.path("places").get(0).path("passages").get(0).path("address").asString())
			.endsWith("/segments/" + Key.of(this.sea.get(1).id()));
		JsonNode second = answer.path("quotations").get(1);
		assertThat(second.path("verdict").asString()).isEqualTo("earlier");
		assertThat(second.path("places").get(0).path("untilRevision").asInt()).isOne();
		assertThat(post("/check.json", "application/x-www-form-urlencoded", "text=" + encode(article)))
			.isEqualTo(answer);
		assertThat(new Site(this.port).get("/check.json?q=" + encode(article)).body()).isEqualTo(answer.toString());
	}

	private JsonNode post(String path, String type, String body) throws Exception {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(new Site(this.port).address(path)))
				.header("Content-Type", type)
				.POST(HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
		return JsonMapper.builder().build().readTree(answer.body());
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	@Test
	void thePageAnswersAnArticleInEveryLook() {
		for (Look look : Look.all()) {
			Page page = browser.open(new Site(this.port).address("/"), look.withoutJavaScript());
			page.locator("footer a[href='/check']").click();
			page.locator("#text")
				.fill("She wrote “the keeper, you know, rowed out every single night”, “the keeper, you know, sailed out "
						+ "every single night”, “Missé’s name into the ledger by candle”, “zweihundert quaggy words stand "
						+ "nowhere <b>here</b>” and “quaggy”.");
			page.locator("main form button").click();
			assertThat(page.locator("main h2").innerText())
				.isEqualTo("5 quotations: 1 exact, 1 exact in an earlier revision, 1 close, 1 not found, "
						+ "1 too short to check");
			assertThat(page.locator(".checked").count()).isEqualTo(5);
			assertThat(page.locator(".checked del").allInnerTexts()).contains("sailed");
			page = browser.open(page.url() + "?q=" + encode("“the keeper, you know, sailed out every single night” "
					+ "“Missé’s name into the ledger by candle” “zweihundert quaggy words stand nowhere” “quaggy”"),
					look);
			page.locator(".checked-text summary").click();
			Browser.assertFitsItsWidth(page);
			Browser.assertAccessible(page);
		}
	}

	private static void continueChecking() {
		// No other client waits.
	}

}
