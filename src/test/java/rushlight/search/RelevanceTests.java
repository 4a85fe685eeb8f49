package rushlight.search;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.ingest.TestArchive;
import rushlight.query.Tokens;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ranking of hits, and which passages are found at all: the table to consult before a
 * boost is changed. The property creates a separate archive, as in every test that
 * imports more than the sample show.
 */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=relevance")
class RelevanceTests {

	private static final Path SEEDS = Path.of("../shared/seeds");

	private static final String SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)><mark>mine</mark>";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@BeforeAll
	static void archive(@Autowired ApplicationContext context, @LocalServerPort int port, @TempDir Path folder)
			throws IOException {
		TestArchive.importSample(context);
		Path show = Files.createDirectories(folder.resolve("Lampenfieber"));
		Files.writeString(show.resolve("haus.de.md"), """
				---
				title: Häuser am Meer
				language: de
				date: 2024-05-01
				---

				**Jürgen Weiß:** Die Häuser standen schön in einer langen Straße am Meer.

				**Käthe Größel:** Das Haus, ja. Und schon war der Abend da.

				**Jürgen Weiß:** Wir sind gelaufen, sie lief voran, und am Ende liefen alle.
				""");
		Files.writeString(show.resolve("poison.md"),
				"""
						---
						title: "Poison %s"
						date: 2024-06-01
						---

						**Mallory:** The poisoned word is %s here, and wolfsbane beside it.

						**Blanca Mazza:** Nothing is worse than wolfsbane.

						**Mallory:** Blanca Missé spoke of wolfsbane, and so did Blanca Missé's friends. Blanca Missé herself laughed.

						**Blanca Mazza:** As Blanca Mise once told me, wolfsbane is a flower.

						**Mallory:** And then she asked for the

						**Blanca Mazza:** — — —

						**Mallory:** saltpetre, of all things.

						**Blanca Mazza:** Lauré, who was there in all those years, did not once write to me or think of it.

						**Mallory:** Laured and a laur, in all the years that I was there and did not think of it.

						**Blanca Mazza:** So that's what it's like, and about these it's as they know it.
						"""
					.formatted(SCRIPT.replace("\"", ""), SCRIPT));
		TestArchive.importFolder(context, show);
		if (Files.isDirectory(SEEDS)) {
			TestArchive.importFolder(context, SEEDS);
		}
		new SearchSite(port).awaitIndexed(Duration.ofMinutes(1));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"tide table"                        | go and read the tide table
			tide table                          | tide table
			knot                                | corrects people's knots
			telephones                          | She telephones me before every walk
			telephone                           | torch on my telephone
			"you have enough"                   | you have enough
			chessboard                          | with a chessboard on his knees
			"green cardigan"                    | green cardigan
			farthing                            | farthing
			grandmother azores                  | islet off an islet
			"Gilbert White"                     | Gilbert White
			quicksand                           | quicksand
			"the danger is a nice day"          | The danger is a nice day
			bride                               | bride
			"red river delta"                   | Red River delta
			brass wheels                        | brass wheels
			centimetre millibar                 | centimetre for every millibar
			"it knows how"                      | It knows how
			speaker:itziar gauge                | gauge
			speaker:"Nguyễn Thu Hà" danger      | danger
			"question mark"                     | No question mark
			torch                               | She has a torch
			moon -watch                         | moon
			"low water" NEAR/20 "nought point"  | low water is at 11:52
			moon NEAR/12 sun                    | moon
			tarpaulin OR oilskin                | under a tarpaulin or in a very large oilskin
			postmistress                        | The postmistress knew
			laptop                              | laptop computer
			exact:knots                         | knots
			candlema*                           | Candlemas
			"eleven miles of water"             | eleven miles of water
			rushlights poor                     | rushlights is poor
			kind:event knocking                 | [KNOCKING]
			kind:reading jetty                  | one lamp on the jetty
			kind:heading wall                   | The mark on the wall
			"iron jaws"                         | iron jaws
			role:host "podcast about"           | podcast about small lights
			quality:proofread pushchair         | pushchair
			"fish pond"                         | fish pond
			wedding                             | wedding
			"sir your watch is right"           | your watch is right
			"poor poor yes"                     | rushlights is poor
			"happens thu hà"                    | then there's what happens
			libras show:wick                    | tres libras
			häuser                              | Die Häuser standen
			""")
	void comesFirst(String query, String expected) {
		JsonNode answer = search(query);
		assertThat(answer.path("notes")).isEmpty();
		assertThat(answer.path("hits").path(0).path("text").asString()).as("first of %d", answer.path("total").asInt())
			.containsIgnoringCase(expected);
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			exact:(Blanca Missé)   | exact:(BLANCA MISSE)
			exact:Missé            | exact:misse
			Missé                  | MISSÉ
			Bråthen                | BRATHEN
			couldn't               | couldn’t
			self-determination     | "self determination"
			Nguyễn                 | nguyen
			Straße                 | STRASSE
			Größel                 | grossel
			Haus                   | haus
			pêche                  | peche
			ﬁsh                    | fish
			""")
	void isTheSameWord(String one, String other) {
		assertThat(keys(search(one))).containsExactlyInAnyOrderElementsOf(keys(search(other)));
	}

	/**
	 * A word without its accent has another stem, which finds more passages and never
	 * fewer.
	 */
	@Test
	void findsAccentsThatWereNotTyped() {
		assertThat(keys(search("misse"))).containsAll(keys(search("Missé"))).first().isIn(keys(search("Missé")));
	}

	@Test
	void findsOtherFormsOfAWordByItsLanguage() {
		assertThat(texts(search("haus"))).anyMatch((text) -> text.contains("Häuser"))
			.first()
			.asString()
			.contains("Das Haus");
		assertThat(texts(search("exact:haus"))).hasSize(1);
		assertThat(texts(search("mareas"))).anyMatch((text) -> text.contains("marea"));
		assertThat(texts(search("schon"))).first().asString().contains("schon");
	}

	@Test
	void phrasesAreDescribedAsTyped() {
		assertThat(search("before:2025 \"National  self-determination\"").path("words").asString())
			.isEqualTo("before 2025, the phrase “national self-determination”");
		assertThat(search("Self-Determination!").path("words").asString()).isEqualTo("the phrase “self-determination”");
	}

	@Test
	void aNameComesBeforeTwoWordsOfItsStem() {
		assertThat(texts(search("laure"))).first().asString().contains("Lauré");
	}

	@Test
	void findsPhrasesOfNothingButCommonWordsByTheirStems() {
		for (String phrase : List.of("that's what it's like", "that what it like", "it's like and", "it like",
				"what it", "about these it's as they")) {
			assertThat(texts(search("\"" + phrase + "\""))).as(phrase)
				.anySatisfy((text) -> assertThat(text.toString()).startsWith("So that's"));
		}
		for (String phrase : List.of("\"what that\"", "exact:\"that what it\"", "exact:\"that what\"",
				"exact:\"it like\"", "exact:\"it as\"", "\"like it\"", "\"it and\"")) {
			assertThat(search("speaker:mazza " + phrase).path("total").asInt()).as(phrase).isZero();
		}
	}

	@Test
	void findsAPhraseAcrossAParagraphWithoutWords() {
		JsonNode over = search("\"the saltpetre\"").path("hits");
		assertThat(over.path(0).path("text").asString()).endsWith("she asked for the");
		assertThat(over.path(0).path("runsOn").asString()).isEqualTo("— — — saltpetre");
	}

	@Test
	void findsAPhraseAcrossParagraphsAndOpensWhereItBegins() {
		JsonNode hit = search("\"in fact nothing is worse\"").path("hits");
		assertThat(hit).isEmpty();
		JsonNode over = search("\"beside it nothing is worse\"").path("hits");
		assertThat(over).hasSize(1);
		assertThat(over.path(0).path("text").asString()).startsWith("The poisoned word");
		assertThat(over.path(0).path("runsOn").asString()).isEqualTo("Nothing is worse");
	}

	@Test
	void facetsHaveTheNumberOfTheirValues() throws Exception {
		JsonNode answer = search("light");
		assertThat(answer.path("facets").size()).isEqualTo(5);
		answer.path("facets")
			.forEachEntry((facet, values) -> assertThat(answer.path("values").path(facet).asInt()).as(facet)
				.isPositive()
				.isEqualTo(values.size()));
	}

	@Test
	void readingsHaveNoQuality() throws Exception {
		String query = "light (kind:reading OR quality:rushed)";
		JsonNode rushed = search(query).path("facets").path("quality");
		assertThat(rushed.findValuesAsString("value")).containsExactly("rushed");
		assertThat(rushed.path(0).path("hits").asInt()).isPositive()
			.isEqualTo(search("light quality:rushed").path("total").asInt())
			.isLessThan(search(query).path("total").asInt());
		// The only quality, and still not the quality of all passages.
		assertThat(new Site(this.port).get("/search?q=" + SearchSite.encode(query)).body()).contains("facet-quality");
		assertThat(new Site(this.port).get("/search?q=light+quality:rushed").body()).doesNotContain("facet-quality");
	}

	@Test
	void soundAlikesOfOnePartOfAnOrAreFoundOnce() throws Exception {
		JsonNode either = search("\"Blanca Missé\" OR light").path("sounds");
		JsonNode without = search("\"Blanca Missé\" -light").path("sounds");
		assertThat(either.path("total").asInt()).isPositive().isEqualTo(without.path("total").asInt());
		assertThat(search("tide (\"Blanca Missé\" OR light)").path("sounds").path("total").asInt())
			.isEqualTo(search("tide \"Blanca Missé\" -light").path("sounds").path("total").asInt());
	}

	@Test
	void findsNamesByTheirSoundAfterTheExactOnes() {
		JsonNode answer = search("\"Blanca Missé\"");
		assertThat(texts(answer)).isNotEmpty().allMatch((text) -> text.contains("Missé"));
		assertThat(answer.path("sounds").path("spellings").valueStream().map(JsonNode::asString)).contains("mise");
		assertThat(texts(answer.path("sounds"))).anyMatch((text) -> text.contains("Blanca Mise"));
		JsonNode off = JSON
			.readTree(new Site(this.port).get("/search.json?page=1&sounds=off&q=%22Blanca+Miss%C3%A9%22").body());
		assertThat(off.path("sounds").path("total").asInt()).isZero();
		assertThat(off.path("total").asInt()).isEqualTo(answer.path("total").asInt());
		assertThat(search("mean").path("sounds").path("total").asInt()).as("no name").isZero();
	}

	@Test
	void proposesWordsOfTheArchive() {
		assertThat(search("wolfsbain").path("suggestion").asString()).isEqualTo("“wolfsbane”");
		assertThat(search("\"chessbord on his knees\"").path("suggestion").asString()).contains("chessboard");
		assertThat(search("wolfsbane").has("suggestion")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/search?q=wolfsbane", "/search?q=poisoned+word&group=episode",
			"/search?q=poisoned&view=kwic", "/search?q=poisoned&view=counts",
			"/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E+poisoned", "/search?q=poisoned&speaker=%22%3E%3Cscript%3E" })
	void showsPoisonedTextAsText(String path) {
		String page = new Site(this.port).get(path).body();
		assertThat(page).contains("poison")
			.doesNotContain("<script>alert")
			.doesNotContain("<img src=x")
			.doesNotContain("<mark>mine");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"not closed             | A quotation mark is not closed
			tide OR                 | OR stands between two things
			(tide                   | A parenthesis is not closed
			tide)                   | has no opening one
			colour:red tide         | There is no field “colour”
			speaker:nobodyatall tide| No speaker here is called
			before:yesterday tide   | is no date
			NEAR tide               | NEAR stands between two things
			tide NEAR/99 moon       | NEAR is about 1 to 50 words
			quality:superb tide     | is no quality
			t* tide                 | at least two characters
			tide ()                 | Between parentheses there is nothing
			tide ""                 | Between quotation marks there is nothing
			tide (-)                | A minus stands before something
			exact:                  | “exact:” has no value
			tide !!!                | In “!!!” there is no word
			""")
	void reportsUnknownPartsAndAnswersTheRest(String query, String note) {
		JsonNode answer = search(query);
		assertThat(answer.path("notes").toString()).contains(note);
		assertThat(answer.path("total").isNumber()).isTrue();
		if (query.contains("tide")) {
			assertThat(answer.path("words").asString()).contains("tide");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 600, 5000 })
	void aQueryThatIsTooLongIsReadInPart(int length) {
		JsonNode answer = search("tide ".repeat(length / 5) + "moon");
		assertThat(answer.path("notes").toString()).contains("Only the first 512 characters were read");
		assertThat(answer.path("total").asInt()).isPositive();
	}

	@Test
	void findsWhatTheSeedsSay() {
		if (!Files.isDirectory(SEEDS)) {
			String message = "SKIPPED: the seeds are not here (../shared/seeds)";
			System.out.println(message);
			Assumptions.abort(message);
		}
		assertThat(search("\"Blanca Missé\"").path("total").asInt()).isPositive();
		for (String query : List.of("self-determination", "zelenskyy OR zelensky OR zelinsky", "ukraine")) {
			assertThat(search(query).path("total").asInt()).as(query).isPositive();
		}
	}

	private JsonNode search(String query) {
		return JSON.readTree(
				new Site(this.port).get("/search.json?page=1&q=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
					.body());
	}

	private static List<String> texts(JsonNode answer) {
		return all(answer, "text");
	}

	private static List<String> keys(JsonNode answer) {
		return all(answer, "key");
	}

	private static List<String> all(JsonNode answer, String name) {
		List<String> values = new ArrayList<>();
		answer.path("hits").forEach((hit) -> values.add(hit.path(name).asString()));
		return values;
	}

	@Test
	void concordanceIsSortedByAdjacentWords() {
		assertThat(beside("left", List::getLast)).hasSizeGreaterThan(10).isSorted();
		assertThat(beside("right", List::getFirst)).hasSizeGreaterThan(10).isSorted();
	}

	/**
	 * Returns the nearest word on one side of each line, in the form in which words are
	 * compared.
	 */
	private List<String> beside(String side, Function<List<String>, String> nearest) {
		List<String> words = new ArrayList<>();
		JSON.readTree(new Site(this.port).get("/search.json?view=kwic&q=light&show=wick-tide&sort=" + side).body())
			.path("lines")
			.forEach((line) -> {
				List<String> context = Tokens.folded(line.path(side).asString());
				words.add(context.isEmpty() ? "" : nearest.apply(context));
			});
		return words;
	}

}
