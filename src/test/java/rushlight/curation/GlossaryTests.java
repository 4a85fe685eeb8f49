package rushlight.curation;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.awaitility.Awaitility;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.curation.DoubtfulSpotFinder.Doubt;
import rushlight.curation.Replacer.Done;
import rushlight.curation.Replacer.Preview;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The names of a show, their mishearings, and the corrections. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=speakers")
class GlossaryTests {

	private static final Author ANNA = new Author(1L, "Anna");

	@LocalServerPort
	private int port;

	@Autowired
	private Glossary glossary;

	@Autowired
	private Replacer replacements;

	@Autowired
	private DoubtfulSpotFinder doubtful;

	@Autowired
	private VoiceIdentifier identifications;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	private long transcript;

	private long show;

	private String slug;

	private Scope scope;

	@BeforeEach
	void begin() {
		this.transcript = this.archive.transcript(List.of("Blanca Mazza thanked MAZZA’s friends and Mazzarella.",
				"Blanca Missé, and Mise too.", "A zero in a mazza of numbers.", "Nothing here but Xavier Grolsch."));
		this.slug = this.jdbc.queryForObject(
				"select w.slug from show w join episode e on e.show_id = w.id join transcript t on t.episode_id = e.id where t.id = ?",
				String.class, this.transcript);
		this.show = this.jdbc.queryForObject("select id from show where slug = ?", Long.class, this.slug);
		this.scope = Scope.of("show:" + this.slug);
	}

	private List<String> texts() {
		return this.reader.today(this.transcript).stream().map(SegmentState::text).toList();
	}

	private GlossaryEntry entry(String name) {
		return this.glossary.of(this.show)
			.entries()
			.stream()
			.filter((entry) -> entry.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private Preview preview(String name) {
		return this.replacements.preview(new GlossaryCorrection(this.glossary.of(this.show), entry(name)), this.scope);
	}

	@Test
	void mishearingsAreFoundAsWholeWordsAndNeverWithinACorrectName() {
		this.glossary.add(this.show, "Blanca Missé", "Blanca Mazza\nMazza\nMissé\nMise", false, "");
		List<String> before = texts();
		Preview preview = preview("Blanca Missé");
		assertThat(preview.matches()).as("Blanca Mazza, MAZZA, Mise, mazza").isEqualTo(4);
		String last = preview.episodes().values().iterator().next().get(3).id();
		Done done = this.replacements.replace(
				new GlossaryCorrection(this.glossary.of(this.show), entry("Blanca Missé")), preview.state(),
				Set.of(last), ANNA);
		assertThat(texts()).containsExactly("Blanca Missé thanked Blanca Missé’s friends and Mazzarella.",
				"Blanca Missé, and Blanca Missé too.", before.get(2), before.get(3));
		this.replacements.undo(done.batch(), ANNA);
		assertThat(texts()).isEqualTo(before);
	}

	@Test
	void capitalsMatterIfSpecifiedAndTheLongerNameWins() {
		this.glossary.add(this.show, "Maza", "Mazza", true, "the sculptor");
		this.glossary.add(this.show, "Blanca Missé", "Blanca Mazza", false, "");
		assertThat(preview("Maza").matches()).as("of MAZZA, mazza and Blanca Mazza, none").isZero();
		assertThat(preview("Blanca Missé").matches()).isOne();
		Glossary.Counts counts = this.glossary.count(this.glossary.of(this.show), this.scope);
		assertThat(counts.of(entry("Blanca Missé"), "Blanca Mazza")).isOne();
		assertThat(counts.all()).isOne();
	}

	@Test
	void invalidEntriesAreRefusedInASentence() {
		this.glossary.add(this.show, "Blanca Missé", "Mazza", false, "");
		assertThatThrownBy(() -> this.glossary.add(this.show, "blanca missé", "", false, ""))
			.hasMessage("“blanca missé” is in the glossary already.");
		assertThatThrownBy(() -> this.glossary.add(this.show, "Ben", "mazza", false, ""))
			.hasMessageContaining("a mishearing of another name");
		assertThatThrownBy(() -> this.glossary.add(this.show, "Ben", "Ben", false, ""))
			.hasMessageContaining("its own mishearing");
		assertThatThrownBy(() -> this.glossary.add(this.show, "…", "", false, "")).hasMessageContaining("no letter");
		assertThatThrownBy(() -> this.glossary.paste(this.show, "Ada: Aida\n: nobody"))
			.hasMessage("Line 2: A name is missing.");
		GlossaryEntry seen = entry("Blanca Missé");
		assertThat(this.glossary.of(this.show).entries()).hasSize(1);
		this.glossary.change(this.show, seen.id(), seen.state(), "Blanca Missé", "Mazza\nMise", false, "");
		assertThatThrownBy(() -> this.glossary.remove(this.show, seen.id(), seen.state()))
			.isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("meanwhile");
		assertThat(entry("Blanca Missé").mishearings()).containsExactly("Mazza", "Mise");
	}

	@Test
	void pastedLinesExtendTheGlossary() {
		this.glossary.add(this.show, "Blanca Missé", "Mazza", false, "");
		assertThat(
				this.glossary.paste(this.show, "Blanca Missé: mazza, Mise\r\n\r\nXavier Grolsch\r\nAda Fenwick: Aida"))
			.isEqualTo(3);
		assertThat(this.glossary.of(this.show).entries()).extracting(GlossaryEntry::name)
			.containsExactly("Ada Fenwick", "Blanca Missé", "Xavier Grolsch");
		assertThat(entry("Blanca Missé").mishearings()).containsExactly("Mazza", "Mise");
	}

	@Test
	void knownMishearingsAreTheMostCertainDoubtsAndKnownNamesAreNone() {
		this.glossary.add(this.show, "Blanca Missé", "Blanca Mazza\nMazza", false, "");
		this.glossary.add(this.show, "Xavier Grolsch", "", false, "");
		List<Doubt> doubts = this.doubtful.find(this.scope).doubts();
		assertThat(doubts.getFirst().what())
			.matches("“(Blanca Mazza|MAZZA)” is known to be misheard for “Blanca Missé”.");
		assertThat(doubts).filteredOn((doubt) -> "Mise".equals(doubt.find()))
			.as("near a name of the glossary")
			.singleElement()
			.satisfies((doubt) -> assertThat(doubt.replace()).isEqualTo("Missé"));
		assertThat(doubts).noneMatch((doubt) -> "Grolsch".equals(doubt.find()));
	}

	@Test
	void aSearchForTheNameFindsItsMishearings() {
		this.writer.change(this.transcript, ANNA, "", (draft) -> draft
			.reword(this.reader.today(this.transcript).getFirst().id(), "And Blanca Hopkinsdale said so."));
		Visitor visitor = new Visitor(this.port);
		String key = this.reader.today(this.transcript).getFirst().key();
		Awaitility.await()
			.atMost(Duration.ofSeconds(15))
			.untilAsserted(() -> assertThat(visitor.page("/search?q=Hopkinsdale").html()).contains(key));
		assertThat(visitor.page("/search?q=Wilkonsson").text()).doesNotContain("Hopkinsdale");
		this.glossary.add(this.show, "Blanca Wilkonsson", "Blanca Hopkinsdale", false, "");
		Awaitility.await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
			Document found = visitor.page("/search?q=Wilkonsson");
			assertThat(found.html()).contains(key);
			assertThat(found.text()).containsIgnoringCase("sounds like");
		});
		assertThat(visitor.page("/search?q=Wilkonsson&sounds=off").text()).doesNotContain("Hopkinsdale");
	}

	@Test
	void theGlossaryIsEditedByForms() {
		this.writer.change(this.transcript, ANNA, "", (draft) -> {
			long voice = draft.voiceIds().iterator().next();
			draft.identifyVoice(voice, "Ada", rushlight.transcript.VoiceRole.HOST,
					this.identifications.speaker("Fee Glossary"));
		});
		String path = "/edit/shows/" + this.slug + "/glossary";
		Visitor editor = this.accounts.signIn(Role.EDITOR, this.port);
		assertThat(new Visitor(this.port).page("/shows/" + this.slug).select("a[href=" + path + "]")).hasSize(1);
		assertThat(editor.page(path).select("#suggested ~ ul").text()).contains("Fee Glossary");
		assertThat(editor.post(path + "/entries", "name", "Fee Glossary").statusCode()).isEqualTo(302);
		assertThat(editor.post(path + "/lines", "lines", "Blanca Missé: Blanca Mazza, Mazza").statusCode())
			.isEqualTo(302);
		Document page = editor.page(path);
		assertThat(page.text()).contains("3 spots to correct").doesNotContain("Who speaks in the show");
		assertThat(editor.page("/edit/doubtful?scope=show:" + this.slug).select("a[href*=glossary/fixes]"))
			.isNotEmpty();
		assertThat(editor
			.page("/edit/episodes/"
					+ this.jdbc.queryForObject("select slug from episode where show_id = ?", String.class, this.show))
			.select(".badge:contains(→ Blanca Missé)")).hasSize(2);

		String fixes = path + "/fixes?entry=" + entry("Blanca Missé").id();
		Document preview = editor.page(fixes);
		String[] fields = { "entry", preview.select("input[name=entry]").val(), "seen",
				preview.select("input[name=seen]").val(), "state", preview.select("input[name=state]").val() };
		assertThat(preview.select("input[name=out]")).hasSize(3);
		editor.post(path + "/entries", "name", "Another Name");
		HttpResponse<String> stale = editor.post(path + "/fixes", fields);
		assertThat(stale.statusCode()).isEqualTo(400);
		assertThat(stale.body()).contains("The glossary was changed meanwhile");
		fields[3] = editor.page(fixes).select("input[name=seen]").val();
		HttpResponse<String> done = editor.post(path + "/fixes", fields);
		assertThat(editor.page(editor.location(done)).text()).contains("2 passages were changed");
		assertThat(texts().getFirst()).isEqualTo("Blanca Missé thanked Blanca Missé’s friends and Mazzarella.");
		assertThat(editor.get("/edit/shows/none-" + this.slug + "/glossary").statusCode()).isEqualTo(404);
		GlossaryEntry entry = entry("Another Name");
		editor.post(path + "/entries/" + entry.id() + "/removal", "seen", entry.state());
		assertThat(editor.page(path).text()).doesNotContain("Another Name");
	}

}
