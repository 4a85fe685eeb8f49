package rushlight.editing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Proof;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.editing.Correction.Spoken;
import rushlight.ingest.TestArchive;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real rushed transcripts that are corrected in a real browser until they equal, word by
 * word, the transcripts that people finished. {@code EditorInBrowserTests} on the sample
 * show is the small form.
 */
@Tag("proof")
@SiteTest
@Import(TestAccounts.class)
@TestPropertySource(properties = "rushlight.test-archive=real-corrections")
class RealCorrectionsProof {

	private static final Path PAIRS = Path.of("..", "shared", "corpus", "metamuse", "archive");

	private static final Path SEED = Path.of("..", "shared", "seeds", "000_c738344ed0b057bd.txt");

	private static final List<String> NAMES = List.of("10-tools-for-thought", "33-cities", "34-bring-your-own-client",
			"37-visual-programming");

	@RegisterExtension
	static Browser browser = new Browser();

	@TempDir
	static Path folder;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TestAccounts accounts;

	private final Map<String, Object> figures = new LinkedHashMap<>();

	private final Map<String, Integer> done = new LinkedHashMap<>();

	@BeforeAll
	static void archive(@Autowired ApplicationContext context) throws IOException {
		if (!Files.isDirectory(PAIRS) || !Files.exists(SEED)) {
			System.out.println("SKIPPED: real corrections, since there are no " + PAIRS + " and " + SEED);
			Assumptions.abort("There are no " + PAIRS + " and " + SEED);
		}
		for (String name : NAMES) {
			copy(PAIRS.resolve("original"), "Rushed", name);
			copy(PAIRS.resolve("completed"), "Finished", name);
		}
		Path show = Files.createDirectories(folder.resolve("Solidarity"));
		Files.copy(SEED, show.resolve("last.txt"));
		TestArchive.importFolder(context, folder.resolve("Rushed"), folder.resolve("Finished"), show);
	}

	private static void copy(Path from, String show, String name) throws IOException {
		Files.copy(from.resolve(name + ".txt"), Files.createDirectories(folder.resolve(show)).resolve(name + ".txt"));
	}

	private List<Spoken> passages(String show, String file) {
		return this.jdbc.query("""
				select coalesce(v.label, ''), s.text from segment s join transcript t on t.id = s.transcript_id
				join episode e on e.id = t.episode_id join show w on w.id = e.show_id
				left join voice v on v.id = s.voice_id
				where w.title = ? and e.import_path like ? order by s.position""",
				(row, i) -> new Spoken(row.getString(1), row.getString(2)), show, "%" + file + "%");
	}

	private String slug(String show, String file) {
		return this.jdbc.queryForObject("""
				select e.slug from episode e join show w on w.id = e.show_id
				where w.title = ? and e.import_path like ?""", String.class, show, "%" + file + "%");
	}

	private Page signedIn(String path) {
		Page page = browser.open("about:blank", Look.DESKTOP);
		page.navigate(new Site(this.port).address(path));
		Browser.signIn(page, this.accounts.make(Role.EDITOR), TestAccounts.PASSWORD);
		Browser.awaitPage(page, new Site(this.port).address(path));
		return page;
	}

	private void did(String what) {
		this.done.merge(what, 1, Integer::sum);
	}

	private static Locator passages(Page page) {
		return page.locator("[data-editor] > li");
	}

	/** Waits until the page has a number of segments, and its script handles keys. */
	private static void await(Page page, int count) {
		assertThat(passages(page)).hasCount(count);
		assertThat(page.locator("[data-editor] > li[tabindex='0']")).hasCount(1);
	}

	@Test
	void rushedTranscriptsAreCorrectedIntoTheFinishedOnes() throws IOException {
		for (String name : NAMES) {
			correct(name);
		}
		correctTheSeed();
		this.figures.put("Transcripts that equal the finished ones, word by word",
				NAMES.size() + " of " + NAMES.size());
		this.figures.put("Done in the browser", this.done);
		Proof.record("Correct: real transcripts in the browser", this.figures);
	}

	private void correct(String name) {
		List<Spoken> from = passages("Rushed", name);
		List<Spoken> to = passages("Finished", name);
		assertThat(from).hasSizeGreaterThan(20);
		String editor = "/edit/episodes/" + slug("Rushed", name);
		Page page = signedIn(editor);
		page.onDialog((dialog) -> dialog.accept());
		await(page, from.size());
		addVoices(page, from, to);
		structure(page, from, to);
		for (int i = 0; i < to.size(); i++) {
			say(page, i, to.get(i));
		}
		assertThat(passages("Rushed", name)).isEqualTo(to);
		moveAndBack(page);
		assertThat(passages("Rushed", name)).isEqualTo(to);
		checkHistory(page, name, from, to);
		validate(page, editor);
		this.figures.put(name, from.size() + " passages became " + to.size());
	}

	private void addVoices(Page page, List<Spoken> from, List<Spoken> to) {
		List<String> known = from.stream().map(Spoken::label).distinct().toList();
		to.stream().map(Spoken::label).distinct().filter((label) -> !known.contains(label)).forEach((label) -> {
			page.locator("summary", new Page.LocatorOptions().setHasText("Voices")).click();
			Locator form = page.locator("form.edit-voice", new Page.LocatorOptions().setHasText("Another voice"));
			form.locator("input[name=label]").fill(label);
			form.locator("button").click();
			assertThat(page.locator("form.edit-voice input[name=label][value='" + label + "']")).hasCount(1);
			did("voices added");
		});
	}

	/** Splits, merges and inserts segments until the boundaries are right. */
	private void structure(Page page, List<Spoken> from, List<Spoken> to) {
		Correction correction = new Correction(from, to);
		int count = from.size();
		for (int i = from.size() - 1; i >= 0; i--) {
			String split = correction.splitText(i);
			int pieces = split.split("\n\n").length;
			if (pieces > 1) {
				Locator passage = passages(page).nth(i);
				passage.locator(".words").click();
				passage.locator("textarea").fill(split);
				passage.locator("textarea").press("Enter");
				count += pieces - 1;
				await(page, count);
				did("passages split");
			}
		}
		for (int merged : correction.merged()) {
			passages(page).nth(merged).focus();
			page.keyboard().press("Alt+Backspace");
			await(page, --count);
			did("passages merged");
		}
		for (int added : correction.added()) {
			open(page, added - 1);
			page.locator("summary", new Page.LocatorOptions().setHasText("Insert something")).click();
			page.locator("#by").selectOption(new SelectOption().setLabel(to.get(added).label()));
			page.locator("#inserted").fill(to.get(added).text());
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Insert").setExact(true)).click();
			await(page, ++count);
			did("passages inserted");
		}
		assertThat(count).isEqualTo(to.size());
	}

	private static void open(Page page, int passage) {
		passages(page).nth(passage).locator(".tools a").click();
		assertThat(page.locator("h1")).hasText("Edit a passage");
	}

	private void say(Page page, int number, Spoken wanted) {
		Locator passage = passages(page).nth(number);
		if (!passage.locator(".words").textContent().equals(wanted.text())) {
			passage.locator(".words").click();
			passage.locator("textarea").fill(wanted.text());
			passage.locator("textarea").press("Enter");
			assertThat(passage.locator("[role=status]")).hasText("Saved");
			did("wordings corrected");
		}
		String label = label(page, number);
		if (!label.equals(wanted.label())) {
			open(page, number);
			page.locator("summary", new Page.LocatorOptions().setHasText("Who says it")).click();
			page.locator("#voice").selectOption(new SelectOption().setLabel(wanted.label()));
			page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change the voice")).click();
			await(page, passages(page).count());
			did("voices changed");
		}
	}

	/** The label of the turn that a segment is in. */
	private static String label(Page page, int number) {
		return (String) passages(page).nth(number)
			.evaluate("(each) => { while (!each.querySelector('.label')) each = each.previousElementSibling;"
					+ " return each.querySelector('.label').textContent.trim(); }");
	}

	private void moveAndBack(Page page) {
		String key = passages(page).nth(4).getAttribute("id");
		passages(page).nth(4).focus();
		page.keyboard().press("Alt+ArrowUp");
		assertThat(passages(page).nth(3)).hasId(key);
		await(page, passages(page).count());
		passages(page).nth(3).focus();
		page.keyboard().press("Alt+ArrowDown");
		assertThat(passages(page).nth(4)).hasId(key);
		did("passages moved, and moved back");
	}

	/**
	 * Every change is in the history; the first revision is restored exactly, and the
	 * restoration undone.
	 */
	private void checkHistory(Page page, String name, List<Spoken> from, List<Spoken> to) {
		String slug = slug("Rushed", name);
		int revision = this.jdbc.queryForObject("""
				select revision from transcript t join episode e on e.id = t.episode_id where e.slug = ?""",
				Integer.class, slug);
		this.figures.put("Revisions of " + name, revision);
		page.navigate(new Site(this.port).address("/episodes/" + slug + "?rev=1"));
		assertThat(page.locator(".transcript")).containsText(from.get(7).text());
		page.navigate(new Site(this.port).address("/episodes/" + slug + "/revisions/1"));
		page.locator("a", new Page.LocatorOptions().setHasText("Restore it")).click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Restore revision 1")).click();
		await(page, from.size());
		assertThat(passages("Rushed", name)).isEqualTo(from);
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();
		await(page, to.size());
		assertThat(passages("Rushed", name)).isEqualTo(to);
		did("first revisions restored, and that undone");
	}

	/** The first account cannot validate its own proofreading; a second account can. */
	private void validate(Page page, String editor) {
		String quality = "form[aria-label='Quality of the whole episode'] button[value=%s]";
		page.locator(quality.formatted("PROOFREAD")).click();
		assertThat(page.locator(".page-head .progress"))
			.hasText(Pattern.compile("^\\s*(\\d+) of \\1 passages proofread\\s*$"));
		page.locator(quality.formatted("VALIDATED")).click();
		assertThat(page.locator(".page-head .progress"))
			.hasText(Pattern.compile("^\\s*(\\d+) of \\1 passages proofread\\s*$"));
		Page second = signedIn(editor);
		second.locator(quality.formatted("VALIDATED")).click();
		assertThat(second.locator(".page-head .progress"))
			.hasText(Pattern.compile("^\\s*(\\d+) of \\1 passages proofread, \\1 of them validated\\s*$"));
		did("episodes validated by a second account");
	}

	private void correctTheSeed() {
		String slug = slug("Solidarity", "last");
		Page page = signedIn("/edit/episodes/" + slug);
		for (String label : List.of("Speaker 4", "Speaker 5")) {
			page.locator("summary", new Page.LocatorOptions().setHasText("Voices")).click();
			Locator form = page.locator("form.edit-voice",
					new Page.LocatorOptions().setHas(page.locator("input[name=label][value='" + label + "']")));
			form.locator("select[name=role]").selectOption("GUEST");
			form.locator("input[name=speaker]").fill("Somebody known as " + label);
			form.locator("button").click();
			assertThat(page.locator("input[name=speaker][value='Somebody known as " + label + "']")).hasCount(1);
			page.navigate(new Site(this.port).address("/episodes/" + slug));
			// The label stays as in the source, and links to the speaker.
			assertThat(page.locator(".transcript .by a", new Page.LocatorOptions().setHasText(label)).first())
				.hasAttribute("href",
						"/speakers/somebody-known-as-" + label.toLowerCase(Locale.ROOT).replace(' ', '-'));
			page.navigate(new Site(this.port).address("/edit/episodes/" + slug));
			did("voices identified");
		}
		page.navigate(new Site(this.port).address("/edit/replace"));
		page.locator("#find").fill("Blanca Mazza");
		page.locator("#replace").fill("Blanca Missé");
		page.locator("#words").check();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what would change")).click();
		assertThat(page.locator("#preview")).hasText("1 change in 1 passage");
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Replace all")).click();
		assertThat(page.locator("main [role=status]")).containsText("1 passage was changed.");
		did("names replaced everywhere");
		assertThat(passages("Solidarity", "last")).noneMatch((each) -> each.text().contains("Mazza"))
			.anyMatch((each) -> each.text().contains("co-hosted by the brilliant Blanca Missé and Ashley Smith"));
		page.navigate(new Site(this.port).address("/episodes/" + slug + "/revisions"));
		assertThat(page.locator(".history")).containsText("Replaced “Blanca Mazza” by “Blanca Missé”");
	}

}
