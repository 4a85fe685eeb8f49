package rushlight.curation;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;
import rushlight.history.RevisionWriter;
import rushlight.transcript.Author;
import rushlight.transcript.VoiceRole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The editors' pages of speakers and of the glossary, in a browser. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=speakers")
class NamesInBrowserTests {

	private static final Author ANNA = new Author(1L, "Anna");

	@RegisterExtension
	static Browser browser = new Browser();

	@LocalServerPort
	private int port;

	@Autowired
	private SpeakerEditor speakers;

	@Autowired
	private Glossary glossary;

	@Autowired
	private VoiceIdentifier identifications;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private NewArchive archive;

	@Autowired
	private JdbcTemplate jdbc;

	private final List<String> errors = new ArrayList<>();

	private Page signedIn(Look look, String path) {
		Page page = browser.open(new Site(this.port).address(path), look, this.errors);
		Browser.signIn(page, this.accounts.make(Role.EDITOR), TestAccounts.PASSWORD);
		Browser.awaitPage(page, new Site(this.port).address(path));
		return page;
	}

	/** Creates a transcript of a new show, whose voice is identified as a speaker. */
	private long transcriptOf(String speaker) {
		long transcript = this.archive.transcript(List.of("Blanca Mazza thanked everybody.", "And Mazza was right."));
		this.writer.change(transcript, ANNA, "", (draft) -> draft.identifyVoice(draft.voiceIds().iterator().next(),
				"Blanca", VoiceRole.HOST, this.identifications.speaker(speaker)));
		return transcript;
	}

	private String showOf(long transcript) {
		return this.jdbc.queryForObject(
				"select w.slug from show w join episode e on e.show_id = w.id join transcript t on t.episode_id = e.id where t.id = ?",
				String.class, transcript);
	}

	private String slug(String speaker) {
		return this.jdbc.queryForObject("select slug from speaker where name = ?", String.class, speaker);
	}

	@Test
	void everyPageIsAccessibleAndFits() {
		long transcript = transcriptOf("Wanda Marchetti");
		transcriptOf("Wanda Marketti");
		String show = showOf(transcript);
		long id = this.jdbc.queryForObject("select id from show where slug = ?", Long.class, show);
		this.glossary.add(id, "Blanca Missé", "Blanca Mazza\nMazza", true, "She says it herself.");
		this.speakers.addAlias(slug("Wanda Marchetti"), "Doctor Wanda Marchetti of the very long names", ANNA);
		String speaker = "/edit/speakers/" + slug("Wanda Marchetti");
		Page page = signedIn(Look.DESKTOP, speaker);
		for (String path : List.of(speaker + "?merge=wanda-marketti", speaker + "?merge=nobody",
				"/edit/shows/" + show + "/glossary", "/edit/shows/" + show + "/glossary/fixes",
				"/edit/doubtful?scope=show:" + show)) {
			page.navigate(new Site(this.port).address(path));
			Browser.assertGoodInEveryLook(page, path);
		}
		assertThat(this.errors).isEmpty();
	}

	@Test
	void aNameIsCorrectedByKeyboardAndWithoutJavaScript() {
		long transcript = transcriptOf("Wendy Marchetti");
		Page page = signedIn(Look.PHONE.withoutJavaScript(), "/edit/speakers/" + slug("Wendy Marchetti"));
		page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).focus();
		page.keyboard().press("End");
		page.keyboard().type(" Rossi");
		page.keyboard().press("Enter");
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
			.hasText("Wendy Marchetti Rossi");
		Browser.awaitPage(page, new Site(this.port).address("/edit/speakers/wendy-marchetti-rossi"));

		page.navigate(new Site(this.port).address("/edit/shows/" + showOf(transcript) + "/glossary"));
		page.locator("#name0").fill("Blanca Missé");
		page.locator("#mishearings0").fill("Blanca Mazza\nMazza");
		page.locator("#name0").press("Enter");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("2 spots to correct")).first().press("Enter");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Correct all but those left out"))
			.press("Enter");
		assertThat(page.getByRole(AriaRole.STATUS)).containsText("2 passages were changed");
	}

}
