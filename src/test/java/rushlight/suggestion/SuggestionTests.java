package rushlight.suggestion;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.account.TestClock;
import rushlight.core.Key;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.ingest.TestArchive;
import rushlight.signin.AccountTest;
import rushlight.transcript.Author;
import rushlight.transcript.Wording;

import static org.assertj.core.api.Assertions.assertThat;

/** Suggestions: from the reader's form through the queue to the editor's decision. */
@AccountTest
@TestPropertySource(properties = "rushlight.test-archive=suggestions")
class SuggestionTests {

	private static final Author BEN = new Author(7L, "Ben");

	private static final String BIDI_TEXT = "\u202Eevil\u202C";

	@LocalServerPort
	private int port;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private TestClock clock;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private SuggestionThrottle throttle;

	private Visitor visitor;

	private Visitor editor;

	/** A segment with the text "The lamp was lit at nine by Maria Misse.". */
	private long segment;

	private long transcript;

	private String key;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@BeforeEach
	void begin() {
		this.clock.reset();
		this.throttle.forget();
		this.jdbc.update("delete from suggestion");
		this.visitor = new Visitor(this.port);
		this.editor = this.accounts.signIn(Role.EDITOR, this.port);
		this.transcript = this.jdbc.queryForObject(
				"select t.id from transcript t join episode e on e.id = t.episode_id where e.slug = 'wick-tide-2'",
				Long.class);
		this.segment = this.jdbc.queryForObject(
				"select id from segment where transcript_id = ? and kind = 'speech' order by position offset 1 limit 1",
				Long.class, this.transcript);
		this.key = Key.of(this.segment);
		reword("The lamp was lit at nine by Maria Misse.");
	}

	private void reword(String text) {
		this.writer.change(this.transcript, BEN, "", (draft) -> draft.reword(this.segment, text));
	}

	private SegmentState today() {
		return this.reader.today(this.transcript, this.segment).orElseThrow();
	}

	private String seen() {
		return Integer.toString(today().since());
	}

	private HttpResponse<String> suggest(Visitor sender, String wording, String... more) {
		List<String> fields = new ArrayList<>(List.of("passage", this.key, "seen", seen(), "wording", wording));
		fields.addAll(List.of(more));
		return sender.post("/suggestions", fields.toArray(String[]::new));
	}

	/**
	 * Sends a suggestion.
	 * @return its id
	 */
	private long suggested(String wording, String... more) {
		HttpResponse<String> answer = suggest(this.visitor, wording, more);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		assertThat(this.visitor.page(this.visitor.location(answer)).text()).contains("Thank you");
		return this.jdbc.queryForObject("select max(id) from suggestion", Long.class);
	}

	private HttpResponse<String> decide(long id, String decision, String... fields) {
		return this.editor.post("/suggestions/" + id + "/" + decision, fields);
	}

	private Map<String, Object> row(long id) {
		return this.jdbc.queryForMap("select * from suggestion where id = ?", id);
	}

	private int count() {
		return this.jdbc.queryForObject("select count(*) from suggestion", Integer.class);
	}

	private static Element entry(HttpResponse<String> answer) {
		return Jsoup.parse(answer.body()).select("article.suggestion").first();
	}

	@Test
	void anAcceptedSuggestionChangesTheTextAndCreditsTheReader() {
		Document form = this.visitor.page("/suggestions/new?passage=" + this.key);
		assertThat(form.select("textarea").val()).isEqualTo("The lamp was lit at nine by Maria Misse.");
		assertThat(form.select("[name=seen]").val()).isEqualTo(seen());
		suggested("The lamp was lit at nine by Maria Missé.", "name", "Mara", "why", "I know her");
		assertThat(this.visitor.cookie("__Host-SESSION")).isNull();
		assertThat(this.editor.page("/edit/episodes/wick-tide-2").select(".facts").text()).contains("1 suggestion");
		Document queue = this.editor.page("/suggestions?episode=wick-tide-2");
		Element entry = queue.select("article.suggestion").first();
		assertThat(entry.select(".facts").text()).contains("Suggested by Mara", this.key);
		assertThat(entry.select(".why").text()).isEqualTo("I know her");
		assertThat(entry.select("del").text()).isEqualTo("Misse");
		assertThat(entry.select("ins").text()).isEqualTo("Missé");
		assertThat(entry.select(".context > p")).hasSize(3);
		HttpResponse<String> answer = this.editor.post(entry.select("form").first().attr("action"));
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(this.editor.page(this.editor.location(answer)).select("[role=status]").text())
			.contains("The text says so now.");
		assertThat(today().text()).isEqualTo("The lamp was lit at nine by Maria Missé.");
		assertThat(this.visitor.page("/episodes/wick-tide-2").getElementById(this.key).text()).contains("Missé");
		assertThat(this.visitor.page("/segments/" + this.key + "/history").select(".differences li").first().text())
			.contains("Tess editor", "Suggested by Mara: I know her");
		Map<String, Object> row = this.jdbc.queryForMap("select * from suggestion");
		assertThat(row).containsEntry("state", "accepted")
			.containsEntry("decided_name", "Tess editor")
			.containsEntry("decision_revision", today().since());
		assertThat(this.jdbc.queryForObject(
				"select count(*) from lineage where transcript_id = ? and revision = ? and to_segment = ?",
				Integer.class, this.transcript, today().since(), this.segment))
			.isPositive();
		assertThat(this.editor.page("/suggestions").select("h1 + p").text()).isEqualTo("No suggestions wait.");
	}

	@Test
	void aLaterChangeOfOtherWordsIsMerged() {
		long id = suggested("The lamp was lit at nine by Maria Missé.");
		reword("The lamp was lit at ten by Maria Misse.");
		Element entry = this.editor.page("/suggestions").select("article.suggestion").first();
		assertThat(entry.select(".standing").text()).contains("The text has changed.");
		assertThat(entry.select(".difference").text()).contains("at ten by");
		assertThat(entry.select("form[action$=/acceptance]")).hasSize(1);
		assertThat(decide(id, "acceptance").statusCode()).isEqualTo(302);
		assertThat(today().text()).isEqualTo("The lamp was lit at ten by Maria Missé.");
		assertThat(this.visitor.page("/segments/" + this.key + "/history").text()).contains("Suggested by a reader");
	}

	@Test
	void aLaterChangeOfTheSameWordsIsAConflictAndNothingIsLost() {
		long id = suggested("The lamp was lit at nine by Maria Missé.");
		reword("The lamp was lit at nine by Maria Mizzi.");
		assertThat(entry(this.editor.get("/suggestions")).select("form[action$=/acceptance]")).isEmpty();
		HttpResponse<String> answer = decide(id, "acceptance");
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(entry(answer).text()).contains("by Maria Mizzi.", "by Maria Missé.");
		assertThat(today().text()).endsWith("Mizzi.");
		assertThat(row(id)).containsEntry("state", "open");
		// The editor's amendment conflicts with a third change.
		String before = seen();
		reword("The lamp was lit at nine by Maria Missy.");
		answer = decide(id, "amendment", "seen", before, "wording", "The lamp was lit at nine by Maria Masse.");
		assertThat(answer.statusCode()).isEqualTo(409);
		assertThat(entry(answer).select("textarea").val()).endsWith("Masse.");
		assertThat(row(id)).containsEntry("state", "open");
		answer = decide(id, "amendment", "seen", entry(answer).select("[name=seen]").val(), "wording",
				"The lamp was lit at nine by Maria Masse.");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(today().text()).endsWith("Masse.");
		assertThat(row(id)).containsEntry("state", "amended").containsEntry("decision_revision", today().since());
	}

	@Test
	void aRedundantSuggestionMakesNoRevision() {
		long id = suggested("The lamp was lit at nine by Maria Missé.");
		reword("The lamp was lit at nine by Maria Missé.");
		assertThat(entry(this.editor.get("/suggestions")).text()).contains("says so already");
		int since = today().since();
		assertThat(decide(id, "acceptance").statusCode()).isEqualTo(302);
		assertThat(today().since()).isEqualTo(since);
		assertThat(row(id)).containsEntry("state", "accepted").containsEntry("decision_revision", null);
	}

	@Test
	void aSuggestionIsDeclinedWithAReason() {
		long id = suggested("The lamp was lit by nobody.");
		HttpResponse<String> answer = decide(id, "decline", "reason", " ");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Say why it is declined.");
		assertThat(decide(id, "decline", "reason", "It is said as written").statusCode()).isEqualTo(302);
		assertThat(row(id)).containsEntry("state", "declined").containsEntry("reason", "It is said as written");
		assertThat(today().text()).endsWith("Maria Misse.");
		assertThat(decide(99_999_999, "decline", "reason", "x").statusCode()).isEqualTo(404);
	}

	@Test
	void aSuggestionForARemovedSegmentCanOnlyBeDeclined() {
		long[] added = new long[1];
		this.writer.change(this.transcript, BEN, "", (draft) -> added[0] = draft.insert(this.segment, today().kind(), 0,
				today().voice(), "A passage to be merged."));
		String gone = Key.of(added[0]);
		HttpResponse<String> sent = this.visitor.post("/suggestions", "passage", gone, "seen",
				Integer.toString(this.reader.today(this.transcript, added[0]).orElseThrow().since()), "wording",
				"A passage to be kept.");
		assertThat(sent.statusCode()).isEqualTo(302);
		long id = this.jdbc.queryForObject("select max(id) from suggestion", Long.class);
		this.writer.change(this.transcript, BEN, "", (draft) -> draft.merge(added[0]));
		Element entry = entry(this.editor.get("/suggestions"));
		assertThat(entry.text()).contains("no longer there");
		assertThat(entry.select("form")).hasSize(1);
		assertThat(decide(id, "acceptance").statusCode()).isEqualTo(409);
		assertThat(row(id)).containsEntry("state", "open");
		assertThat(decide(id, "decline", "reason", "It is part of another now").statusCode()).isEqualTo(302);
		HttpResponse<String> form = this.visitor.get("/suggestions/new?passage=" + gone);
		assertThat(this.visitor.location(form)).isEqualTo("/suggestions/new?passage=" + this.key);
		this.writer.change(this.transcript, BEN, "", (draft) -> added[0] = draft.insert(this.segment, today().kind(), 0,
				today().voice(), "A passage to be removed."));
		this.writer.change(this.transcript, BEN, "", (draft) -> draft.remove(added[0]));
		assertThat(this.visitor.get("/suggestions/new?passage=" + Key.of(added[0])).statusCode()).isEqualTo(410);
	}

	@Test
	void ofTwoEditorsOneDecides() throws Exception {
		Visitor other = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		String token = this.editor.token();
		String otherToken = other.token();
		for (int i = 0; i < 5; i++) {
			String word = "at " + i;
			long id = suggested("The lamp was lit " + word + " by Maria Misse.");
			int revision = this.jdbc.queryForObject("select revision from transcript where id = ?", Integer.class,
					this.transcript);
			List<Integer> answers = new ArrayList<>();
			try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
				List<Callable<HttpResponse<String>>> both = List.of(
						() -> this.editor.postWithoutToken("/suggestions/" + id + "/acceptance", "_csrf", token),
						() -> other.postWithoutToken("/suggestions/" + id + "/decline", "reason", "no", "_csrf",
								otherToken));
				for (Future<HttpResponse<String>> answer : threads.invokeAll(both)) {
					answers.add(answer.get().statusCode());
				}
			}
			assertThat(answers).containsExactlyInAnyOrder(302, 409);
			boolean accepted = row(id).get("state").equals("accepted");
			assertThat(this.jdbc.queryForObject("select revision from transcript where id = ?", Integer.class,
					this.transcript))
				.isEqualTo(accepted ? revision + 1 : revision);
			assertThat(today().text().contains(word)).isEqualTo(accepted);
			HttpResponse<String> late = other.post("/suggestions/" + id + "/acceptance");
			assertThat(late.statusCode()).isEqualTo(409);
			assertThat(late.body()).contains("has " + row(id).get("state") + " it already");
			reword("The lamp was lit at nine by Maria Misse.");
		}
	}

	@Test
	void aRefusedFormIsShownAgainWithAllThatWasTyped() {
		HttpResponse<String> answer = suggest(this.visitor, "The lamp was lit at nine by Maria Misse. \r\n", "name",
				"Mara", "why", "just so");
		assertThat(answer.statusCode()).isEqualTo(422);
		Document page = Jsoup.parse(answer.body());
		assertThat(page.select("[role=alert]").text()).contains("Nothing is changed yet");
		assertThat(page.select("[name=name]").val()).isEqualTo("Mara");
		assertThat(page.select("[name=why]").val()).isEqualTo("just so");
		for (String wording : new String[] { "", " \n ", "long ".repeat(20_000), "\0" }) {
			answer = suggest(this.visitor, wording);
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(Jsoup.parse(answer.body()).select("textarea").val().strip())
				.isEqualTo(wording.strip().replace("\0", "\uFFFD"));
			this.clock.advance(Duration.ofHours(1));
		}
		for (String[] more : new String[][] { { "name", "n".repeat(101) }, { "why", "w".repeat(501) } }) {
			answer = suggest(this.visitor, "The lamp.", more);
			assertThat(answer.statusCode()).isEqualTo(422);
			assertThat(answer.body()).contains("The lamp.", more[1]);
		}
		assertThat(suggest(this.visitor, "a ".repeat(2_000_000)).statusCode()).isBetween(400, 422);
		assertThat(count()).isZero();
	}

	@Test
	void aRevisionLaterThanTheCurrentOneIsNotBelieved() {
		HttpResponse<String> answer = this.visitor.post("/suggestions", "passage", this.key, "seen", "2000000000",
				"wording", "The lamp was lit at nine by Maria Missé.");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(this.jdbc.queryForObject("select revision from suggestion", Integer.class))
			.isEqualTo(today().since());
		answer = this.visitor.post("/suggestions", "passage", this.key, "seen", "-4", "wording", "Words that I typed.");
		assertThat(answer.statusCode()).isEqualTo(422);
		assertThat(answer.body()).contains("Words that I typed.", "load the page again");
		assertThat(this.visitor.post("/suggestions", "passage", this.key, "wording", "x").statusCode()).isEqualTo(400);
		assertThat(this.visitor.post("/suggestions", "passage", "nonsense", "seen", "1", "wording", "x").statusCode())
			.isEqualTo(404);
	}

	@Test
	void theSameSuggestionIsQueuedOnce() {
		suggested("The lamp was lit at nine by Maria Missé.");
		suggested("The lamp was lit at nine by Maria Missé.");
		assertThat(count()).isOne();
	}

	@Test
	void aProgramThatFillsTheHiddenFieldIsThankedAndIgnored() {
		HttpResponse<String> answer = suggest(this.visitor, "Buy lamps.", "subject", "lamps");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(this.visitor.page(this.visitor.location(answer)).text()).contains("Thank you");
		assertThat(count()).isZero();
	}

	@Test
	void suggestionsAreRateLimited() {
		for (int i = 0; i < 10; i++) {
			suggested("Lamp " + i);
		}
		HttpResponse<String> answer = suggest(this.visitor, "One lamp too many.", "name", "Mara");
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(500, 600);
		assertThat(answer.body()).contains("One lamp too many.", "in 10 minutes");
		assertThat(Jsoup.parse(answer.body()).select("[name=name]").val()).isEqualTo("Mara");
		Visitor contributor = this.accounts.signIn(Role.CONTRIBUTOR, this.port);
		assertThat(suggest(contributor, "A lamp of mine.").statusCode()).as("an account has its own limit")
			.isEqualTo(302);
		assertThat(this.jdbc.queryForObject("select account_id from suggestion where wording = 'A lamp of mine.'",
				Long.class))
			.isPositive();
		for (int i = 0; i < 40; i++) {
			this.clock.advance(Duration.ofMinutes(11));
			assertThat(suggest(this.visitor, "Later lamp " + i).statusCode()).as("%d", i).isEqualTo(302);
		}
		this.clock.advance(Duration.ofMinutes(11));
		assertThat(suggest(this.visitor, "The fifty-first").statusCode()).isEqualTo(429);
		this.clock.advance(Duration.ofHours(17));
		assertThat(suggest(this.visitor, "The day after").statusCode()).isEqualTo(302);
	}

	@Test
	void aFormOfAnotherSiteIsRefused() {
		assertThat(
				this.visitor.postWithoutToken("/suggestions", "passage", this.key, "seen", seen(), "wording", "Forged.")
					.statusCode())
			.isEqualTo(403);
		long id = suggested("The lamp.");
		assertThat(this.editor.postWithoutToken("/suggestions/" + id + "/acceptance").statusCode()).isEqualTo(403);
		assertThat(row(id)).containsEntry("state", "open");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "</textarea><b>x</b>",
			"${7*7} [[${7*7}]] __${7*7}__", "a " + BIDI_TEXT + " b", "\u0000\u001b[31m red" })
	void hostileWordsAreShownAsWords(String hostile) {
		String clean = hostile.replaceAll("\\p{Cntrl}+", " ").strip();
		long id = suggested("The lamp " + hostile, "name", hostile, "why", hostile);
		Document queue = this.editor.page("/suggestions");
		Element entry = queue.select("article.suggestion").first();
		assertThat(entry.select("script, img, b")).isEmpty();
		assertThat(entry.select(".why").text()).isEqualTo(clean);
		assertThat(entry.select("ins").text()).isNotEmpty();
		assertThat(entry.select("textarea").val())
			.isEqualTo(("The lamp " + hostile).replaceAll("\\p{Cntrl}+", " ").strip());
		if (hostile.contains(BIDI_TEXT)) {
			assertThat(entry.select(".standing").text()).contains("invisible characters", "U+202C, U+202E");
		}
		assertThat(decide(id, "acceptance").statusCode()).isEqualTo(302);
		Document history = this.visitor.page("/segments/" + this.key + "/history");
		assertThat(history.select("main script, main img, main b")).isEmpty();
		assertThat(history.select(".label bdi").eachText()).contains("Suggested by " + clean + ": " + clean);
	}

	@Test
	void theQueueIsForEditors() {
		long id = suggested("The lamp.");
		assertThat(this.visitor.location(this.visitor.get("/suggestions"))).startsWith("/account/sign-in");
		assertThat(this.visitor.post("/suggestions/" + id + "/acceptance").statusCode()).isEqualTo(302);
		Visitor contributor = this.accounts.signIn(Role.CONTRIBUTOR, this.port);
		assertThat(contributor.get("/suggestions").statusCode()).isEqualTo(403);
		assertThat(contributor.post("/suggestions/" + id + "/acceptance").statusCode()).isEqualTo(403);
		assertThat(row(id)).containsEntry("state", "open");
		assertThat(contributor.page("/account").select("a[href=/suggestions]")).isEmpty();
		assertThat(this.editor.page("/account").select("a[href=/suggestions]")).hasSize(1);
	}

	@Test
	void theQueueIsPagedTheOldestFirst() {
		for (int i = 0; i < 23; i++) {
			suggested("Lamp number " + i);
			this.clock.advance(Duration.ofMinutes(20));
		}
		Document first = this.editor.page("/suggestions");
		assertThat(first.select("article.suggestion")).hasSize(20);
		assertThat(first.select("textarea").eachText()).startsWith("Lamp number 0", "Lamp number 1");
		Document second = this.editor.page(first.select("a[rel=next]").attr("href"));
		assertThat(second.select("article.suggestion")).hasSize(3);
		assertThat(second.select("a[rel=next]")).isEmpty();
		HttpResponse<String> answer = this.editor.post(second.select("article form").first().attr("action"), "after",
				second.select("[name=after]").first().val());
		assertThat(this.editor.page(this.editor.location(answer)).select("article.suggestion")).hasSize(2);
	}

	@Test
	void aSegmentIsChosenWithoutJavaScript() {
		Document episode = this.visitor.page("/episodes/wick-tide-2");
		String choose = episode.select("a[href^=/suggestions/new]").attr("href");
		Document page = this.visitor.page(choose);
		assertThat(page.select("a[href=/suggestions/new?passage=" + this.key + "]")).hasSize(1);
		assertThat(this.visitor.get("/suggestions/new?episode=%00").statusCode()).isEqualTo(404);
		assertThat(this.visitor.get("/suggestions/new?episode=nothing").statusCode()).isEqualTo(404);
		assertThat(this.visitor.get("/suggestions/new").statusCode()).isEqualTo(400);
		assertThat(this.visitor.get("/suggestions/new?passage=" + this.key).headers().map())
			.hasEntrySatisfying("cache-control", (values) -> assertThat(values.getFirst()).contains("no-store"))
			.hasEntrySatisfying("x-robots-tag", (values) -> assertThat(values.getFirst()).contains("noindex"));
	}

	@Test
	void theLongestTextCanBeCorrected() {
		String longest = "word ".repeat(Wording.MAX_CHARACTERS / 5 - 2).strip();
		reword(longest);
		long id = suggested(longest + " end");
		assertThat(entry(this.editor.get("/suggestions")).select("ins").text()).isEqualTo("end");
		assertThat(decide(id, "acceptance").statusCode()).isEqualTo(302);
		assertThat(today().text()).isEqualTo(longest + " end");
	}

}
