package rushlight.editing;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.jsoup.Jsoup;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Browser;
import rushlight.Browser.Look;
import rushlight.Site;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.suggestion.TestSuggestions;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends scripts in every field that a person can fill, over HTTP, and then opens every
 * page that shows them in a real browser: with the content policy, and without it, so
 * that only the escaping prevents the execution of a script.
 */
final class ScriptInjection {

	private static final Pattern LINK = Pattern.compile("/account/links/[\\w-]+");

	/** Finds elements and attributes that only injected markup has. */
	private static final String FOREIGN_ELEMENTS_SCRIPT = """
			(page) => [...page.querySelectorAll('*')].filter((each) =>
				[...each.attributes].some((one) => one.name.startsWith('on')
					|| /^\\s*(javascript|data):/i.test(one.value) && /^(href|src|action|formaction|data|xlink:href)$/i.test(one.name))
				|| each.tagName === 'SCRIPT' && !each.src && !each.type.includes('json')
				|| /^(IFRAME|OBJECT|EMBED|BASE|MATH|XMP|MARQUEE|TEMPLATE)$/.test(each.tagName)
				|| each.tagName === 'META' && each.httpEquiv === 'refresh').map((each) => each.outerHTML.slice(0, 200))""";

	/** The answers that the browser parses at a time. */
	private static final int PARSED_PER_BATCH = 50;

	private final List<String> strings;

	private final NewArchive archive;

	private final TestAccounts accounts;

	private final JdbcTemplate jdbc;

	private final TestSuggestions suggestions;

	private final Site site;

	private final int port;

	private final Visitor administrator;

	private final Visitor editor;

	private final String editorToken;

	/** The number of answers by status, by field. */
	private final Map<String, Map<Integer, Integer>> fields = new TreeMap<>();

	private final Set<String> addresses = new LinkedHashSet<>();

	/** Pages that answer a form directly, without an address. */
	private final List<String> answers = new ArrayList<>();

	private String slug = "";

	private long transcript;

	private List<Long> segments = List.of();

	ScriptInjection(List<String> strings, NewArchive archive, TestAccounts accounts, JdbcTemplate jdbc,
			TestSuggestions suggestions, int port) {
		this.strings = strings;
		this.archive = archive;
		this.accounts = accounts;
		this.jdbc = jdbc;
		this.suggestions = suggestions;
		this.site = new Site(port);
		this.port = port;
		this.administrator = accounts.signIn(Role.ADMINISTRATOR, port);
		this.editor = accounts.signIn(Role.EDITOR, port);
		this.editorToken = this.editor.token();
	}

	/** Sends every string in every field. */
	void fill() {
		List<String> texts = new ArrayList<>();
		this.strings.forEach((each) -> texts.add("Passage " + texts.size() + " of seventy knots."));
		this.transcript = this.archive.transcript(texts);
		this.slug = this.jdbc.queryForObject(
				"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?", String.class,
				this.transcript);
		this.segments = this.jdbc.queryForList("select id from segment where transcript_id = ? order by position",
				Long.class, this.transcript);
		for (int i = 0; i < this.strings.size(); i++) {
			String text = this.strings.get(i);
			String key = Key.of(this.segments.get(i));
			suggest(key, text);
			correct(key, text);
			identify(key, text, i);
			if (i % 5 == 0) {
				replace(text);
			}
			invite(text, i);
			addAddresses(text, i);
		}
		decline();
		addresses();
	}

	private void sent(String field, HttpResponse<String> answer) {
		this.fields.computeIfAbsent(field, (each) -> new TreeMap<>()).merge(answer.statusCode(), 1, Integer::sum);
		assertThat(answer.statusCode()).as("%s: %s", field, answer.body()).isLessThan(500);
		if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
			this.answers.add(answer.body());
		}
	}

	private void edit(String field, String path, String... fields) {
		List<String> all = new ArrayList<>(List.of(fields));
		all.addAll(List.of("_csrf", this.editorToken));
		sent(field, this.editor.postWithoutToken(path, all.toArray(String[]::new)));
	}

	private void suggest(String key, String text) {
		this.suggestions.forgetLimits();
		Visitor reader = new Visitor(this.port);
		String page = "/suggestions/new?passage=" + key;
		String token = reader.page(page).select("input[name=_csrf]").attr("value");
		sent("suggestion: words, why, name", reader.postWithoutToken("/suggestions", "passage", key, "seen", "1",
				"wording", "Passage " + text, "why", text, "name", text, "_csrf", token));
		// Refused, so that the answer is the form with what was typed.
		sent("suggestion, refused", reader.postWithoutToken("/suggestions", "passage", key, "seen", "1", "wording", " ",
				"why", text, "name", text, "_csrf", token));
	}

	private void correct(String key, String text) {
		String passage = "/edit/segments/" + key;
		edit("words and reason", passage + "/wording", "seen", "1", "wording", text, "reason", text);
		edit("words, too late", passage + "/wording", "seen", "1", "wording", "Quite otherwise: " + text);
		edit("a time", passage + "/times", "start", text, "end", text);
		edit("where to", passage + "/position", "after", text);
		edit("a heading", passage + "/insertions", "kind", "HEADING", "wording", text);
		edit("an event", passage + "/insertions", "kind", "EVENT", "wording", text);
		edit("a kind", passage + "/insertions", "kind", text, "wording", text);
	}

	private void identify(String key, String text, int number) {
		String episode = "/edit/episodes/" + this.slug;
		edit("label and speaker", episode + "/voices", "label", text, "role", "GUEST", "speaker", text);
		edit("role", episode + "/voices", "label", text, "role", text, "speaker", text);
		edit("seconds", episode + "/shift", "seconds", text);
		Long voice = this.jdbc.queryForObject("select max(id) from voice where transcript_id = ?", Long.class,
				this.transcript);
		edit("voice", "/edit/segments/" + key + "/voice", "voice", String.valueOf(voice), "reach", "PASSAGE");
		edit("label and speaker again", episode + "/voices/" + voice, "label", text + number, "role", "HOST", "speaker",
				text);
	}

	private void replace(String text) {
		String asked = "find=" + encoded(text) + "&replace=" + encoded(text + "!") + "&scope=episode:" + this.slug;
		this.addresses.add("/edit/replace?" + asked);
		this.addresses.add("/edit/replace?regex=true&" + asked);
		this.addresses.add("/edit/replace?find=seventy&scope=" + encoded(text));
		HttpResponse<String> preview = this.editor.get("/edit/replace?" + asked);
		String state = Jsoup.parse(preview.body()).select("input[name=state]").attr("value");
		HttpResponse<String> done = this.editor.postWithoutToken("/edit/replace", "find", text, "replace", text + "!",
				"state", state, "_csrf", this.editorToken);
		sent("find and replace", done);
		if (done.statusCode() == 302) {
			this.addresses.add(this.editor.location(done));
		}
	}

	/** Creates an account of that name, which corrects a segment if it is an editor's. */
	private void invite(String text, int number) {
		boolean corrects = number % 25 == 0;
		HttpResponse<String> invitation = this.administrator.post("/admin/invitations", "role",
				corrects ? "EDITOR" : "CONTRIBUTOR");
		Matcher link = LINK.matcher(invitation.body());
		assertThat(link.find()).isTrue();
		Visitor invited = new Visitor(this.port);
		String login = text.replaceAll("[\\s\\p{Cntrl}]", "") + number;
		sent("login and name", invited.post(link.group(), "login", login, "name", text, "password", "short"));
		HttpResponse<String> made = invited.post(link.group(), "login", login, "name", text, "password",
				TestAccounts.PASSWORD);
		sent("login and name", made);
		if (corrects && made.statusCode() == 302) {
			invited.signIn(login, TestAccounts.PASSWORD);
			this.answers.add(invited.get("/account").body());
			invited.page("/edit/episodes/" + this.slug);
			sent("words by an account of that name",
					invited.post("/edit/segments/" + Key.of(this.segments.get(number)) + "/wording", "seen",
							"2147483647", "wording", "By " + text));
		}
	}

	/** Puts a string into every parameter and path of addresses. */
	private void addAddresses(String text, int number) {
		String encoded = encoded(text);
		String path = encoded.replace("+", "%20");
		this.addresses.add("/search?q=" + encoded);
		this.addresses.add("/search?view=" + ((number % 2 == 0) ? "kwic" : "counts") + "&q=seventy&q2=" + encoded
				+ "&speaker=" + encoded + "&show=" + encoded + "&from=" + encoded + "&sort=" + encoded);
		List<String> more = List.of("/episodes/" + path, "/segments/" + path, "/edit/segments/" + path,
				"/speakers/" + path, "/shows/" + path, "/clips/" + path, "/readings/" + path,
				"/episodes/" + this.slug + "?rev=" + encoded, "/episodes/" + this.slug + "?lang=" + encoded,
				"/episodes/" + this.slug + "?t=" + encoded, "/episodes/" + this.slug + "/revisions?before=" + encoded,
				"/episodes/" + this.slug + "/revisions?from=" + encoded + "&to=1", "/changes?before=" + encoded,
				"/suggestions?episode=" + encoded, "/suggestions?done=" + encoded, "/episodes?show=" + encoded,
				"/episodes?year=" + encoded, "/episodes?page=" + encoded, "/account/sign-in?next=" + encoded,
				"/admin/accounts?done=" + encoded, "/edit/doubtful?scope=" + encoded,
				"/edit/episodes/" + this.slug + "?lang=" + encoded, "/suggestions/new?passage=" + encoded,
				"/suggestions/new?episode=" + encoded, "/edit/batches/" + path, "/account/links/" + path);
		// One string per page and round is enough: the strings take turns.
		this.addresses.add(more.get(number % more.size()));
		this.addresses.add(more.get((number * 7 + 3) % more.size()));
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private void decline() {
		List<Long> waiting = this.jdbc.queryForList("select id from suggestion order by id", Long.class);
		for (int i = 0; i < waiting.size(); i += 5) {
			edit("reason of declining", "/suggestions/" + waiting.get(i) + "/decline", "reason",
					this.strings.get(i % this.strings.size()));
		}
	}

	/** Collects all pages that show what was typed. */
	private void addresses() {
		String episode = "/episodes/" + this.slug;
		this.addresses.addAll(List.of("/", "/shows", "/episodes", "/speakers", episode, "/edit" + episode,
				"/admin/accounts", "/account", "/edit/doubtful?scope=episode:" + this.slug, "/suggestions", "/changes",
				"/search?q=seventy&view=kwic", "/search?q=passage&view=counts", "/search?q=injected",
				"/suggestions/new?episode=" + this.slug));
		for (int i = 0; i < this.segments.size(); i++) {
			String key = Key.of(this.segments.get(i));
			this.addresses.add("/segments/" + key + "/history");
			if (i % 10 == 0) {
				this.addresses.addAll(List.of("/edit/segments/" + key, "/suggestions/new?passage=" + key,
						"/edit/segments/" + key + "/restore?revision=1"));
			}
		}
		this.jdbc.queryForList("select slug from speaker", String.class)
			.forEach((slug) -> this.addresses.add("/speakers/" + slug));
		this.jdbc.queryForList("select id from suggestion where id % 20 = 1", Long.class)
			.forEach((id) -> this.addresses.add("/suggestions?after=" + id));
		int newest = this.jdbc.queryForObject("select revision from transcript where id = ?", Integer.class,
				this.transcript);
		for (int revision = newest; revision > 0; revision -= 100) {
			this.addresses.add(episode + "/revisions?before=" + (revision + 1));
			this.addresses.add(episode + "/revisions/" + Math.max(1, revision - 100) + "..." + revision);
			this.addresses.add(episode + "/revisions/" + revision);
			this.addresses.add(episode + "?rev=" + revision);
			this.addresses.add("/edit" + episode + "/restore?revision=" + revision);
		}
	}

	/** Opens all pages. */
	Map<String, Object> openAll(Browser browser) {
		List<String> executions = new ArrayList<>();
		List<String> violations = new ArrayList<>();
		int shown = 0;
		for (boolean policy : new boolean[] { false, true }) {
			Page page = signedIn(browser, policy);
			page.exposeFunction("injected", (arguments) -> {
				executions.add(page.url() + " ran " + List.of(arguments));
				return null;
			});
			page.onDialog((dialog) -> {
				executions.add(page.url() + " asked " + dialog.message());
				dialog.dismiss();
			});
			page.onConsoleMessage((message) -> {
				if (message.text().contains("Content Security Policy")) {
					violations.add(page.url() + ": " + message.text());
				}
			});
			int number = 0;
			for (String address : this.addresses) {
				// With the policy, a tenth is enough: a page that is clean without it can
				// only violate the policy itself.
				if (policy && number++ % 10 != 0) {
					continue;
				}
				page.navigate(this.site.address(address));
				assertNoForeignElements(page, address);
				shown++;
			}
			if (!policy) {
				editInPlace(page);
				shown += checkAnswers(page);
			}
		}
		assertThat(executions).isEmpty();
		assertThat(violations).isEmpty();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Strings", this.strings.size());
		figures.put("Answers by status, by field", this.fields);
		figures.put("Pages shown in a browser", shown);
		figures.put("Answers to forms parsed by it", this.answers.size());
		figures.put("Executions and dialogs, with the content policy switched off", 0);
		figures.put("Elements or attributes that came from a string", 0);
		figures.put("Violations of the content policy where it is on", 0);
		return figures;
	}

	private static void assertNoForeignElements(Page page, String what) {
		assertThat((List<?>) page.evaluate("(" + FOREIGN_ELEMENTS_SCRIPT + ")(document)"))
			.as("what was injected into %s", what)
			.isEmpty();
	}

	/** Lets the browser parse all answers, and show every 11th. */
	private int checkAnswers(Page page) {
		for (int i = 0; i < this.answers.size(); i += PARSED_PER_BATCH) {
			assertThat((List<?>) page.evaluate(
					"(all) => all.flatMap((each) => (" + FOREIGN_ELEMENTS_SCRIPT
							+ ")(new DOMParser().parseFromString(each, 'text/html')))",
					this.answers.subList(i, Math.min(this.answers.size(), i + PARSED_PER_BATCH))))
				.isEmpty();
		}
		int shown = 0;
		for (int i = 0; i < this.answers.size(); i += 11) {
			page.setContent(this.answers.get(i));
			assertNoForeignElements(page, "an answer");
			shown++;
		}
		return shown;
	}

	private Page signedIn(Browser browser, boolean policy) {
		Page page = policy ? browser.open("about:blank", Look.DESKTOP)
				: browser.openWithoutPolicy("about:blank", Look.DESKTOP);
		page.navigate(this.site.address("/account"));
		Browser.signIn(page, this.accounts.make(Role.ADMINISTRATOR), TestAccounts.PASSWORD);
		Browser.awaitPage(page, this.site.address("/account"));
		return page;
	}

	/** Edits segments by script, which fills fields and status messages. */
	private void editInPlace(Page page) {
		page.navigate(this.site.address("/edit/episodes/" + this.slug));
		for (int i = 0; i < Math.min(20, this.segments.size()); i++) {
			String key = "[id='" + Key.of(this.segments.get(i)) + "']";
			page.locator(key + " .words").click();
			page.locator(key + " textarea").fill(this.strings.get(i) + " again");
			page.locator(key + " textarea").press("Enter");
			assertThat(page.locator(key + " [role=status]")).hasText("Saved");
			assertNoForeignElements(page, "the editor");
		}
	}

}
