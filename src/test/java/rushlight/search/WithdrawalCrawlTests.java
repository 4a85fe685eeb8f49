package rushlight.search;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.ingest.TestArchive;
import rushlight.search.index.Indexer;
import rushlight.search.index.LuceneIndex;
import rushlight.search.passage.IndexedPassage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small proof that nothing withdrawn remains: the test plants words, a name and an
 * episode in all texts, withdraws them, and searches everything that the site serves and
 * the files of the index. After the withdrawals are lifted, they are found again.
 */
@SiteTest
@Import(TestAccounts.class)
@TestPropertySource(properties = "rushlight.test-archive=withdrawal-crawl")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of WithdrawalCrawlTests")
class WithdrawalCrawlTests {

	private static final String WORD = "quibberish";

	private static final String NAME = "zwirnquast";

	private static final String IN_EPISODE = "glimmerfosk";

	private static final List<String> PLANTED = List.of(WORD, NAME, IN_EPISODE);

	private static final int MOST_PAGES = 4000;

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private Indexer indexer;

	@Value("${rushlight.index}")
	private Path index;

	private Visitor editor;

	private Visitor administrator;

	@Test
	void withdrawnTextsAreNowhereAndLiftedOnesAreBack(@Autowired ApplicationContext context, @TempDir Path folder)
			throws IOException {
		plant(context, folder);
		this.editor = this.accounts.signIn(Role.EDITOR, this.port);
		this.administrator = this.accounts.signIn(Role.ADMINISTRATOR, this.port);
		long segment = segment(WORD);
		String key = Key.of(segment);
		workOn(key);
		awaitIndexed();
		assertThat(found(crawl())).containsAll(PLANTED);
		assertThat(found(terms())).containsAll(PLANTED);
		String former = this.jdbc.queryForObject("select slug from episode where title like '%Zwirnquast%'",
				String.class);

		withdraw("passage", key, "words", WORD);
		withdraw("words", "Ottilie Zwirnquast\nZwirnquast");
		withdraw("episode", "bellhaven-7");
		awaitExpunged();
		assertThat(found(crawl())).isEmpty();
		assertThat(found(terms())).isEmpty();
		assertThat(found(files())).isEmpty();
		assertThat(get("/search.json?q=" + WORD).body()).contains("\"total\":0");
		assertThat(get("/search?q=quibberisj").body().toLowerCase(Locale.ROOT)).doesNotContain(WORD);
		for (String address : List.of("/episodes/" + former, "/speakers/ottilie-zwirnquast", "/episodes/bellhaven-7",
				"/episodes/bellhaven-7/transcript.txt", "/episodes/bellhaven-7/source", "/episodes/bellhaven-7?rev=1",
				"/episodes/bellhaven-7/revisions", "/segments/" + Key.of(segmentOf("bellhaven-7")),
				"/segments/" + Key.of(segmentOf("bellhaven-7")) + "/history",
				"/edit/segments/" + Key.of(segmentOf("bellhaven-7")), "/edit/episodes/bellhaven-7")) {
			HttpResponse<String> answer = this.editor.get(address);
			assertThat(answer.statusCode()).as(address).isEqualTo(410);
			assertThat(answer.body()).as(address).contains("was withdrawn on", "Because of a test");
		}
		String slug = this.jdbc.queryForObject("select e.slug from episode e join transcript t on t.episode_id = e.id "
				+ "join segment s on s.transcript_id = t.id where s.id = ?", String.class, segment);
		assertThat(get("/episodes/" + slug + "/source").statusCode()).isEqualTo(410);
		Document page = Jsoup.parse(get("/episodes/" + slug).body());
		assertThat(page.select("#" + key + " .masked .unseen").text()).isEqualTo("(withdrawn words)");
		assertThat(page.select("#" + key + " + p.withdrawn").text()).contains("withdrawn on", "Because of a test");

		// A form that an editor opened before the withdrawal.
		HttpResponse<String> late = this.editor.post("/edit/segments/" + key + "/wording", "seen", "2", "wording",
				"It was all quibberish to me, I said.");
		assertThat(late.statusCode()).isEqualTo(409);
		assertThat(late.body()).doesNotContain(WORD);

		this.jdbc.queryForList("select id from withdrawal where lifted_at is null order by id desc", Long.class)
			.forEach((id) -> assertThat(this.administrator.post("/admin/withdrawals/" + id + "/lift").statusCode())
				.isEqualTo(302));
		awaitIndexed();
		assertThat(found(crawl())).containsAll(PLANTED);
		assertThat(found(terms())).containsAll(PLANTED);
		assertThat(get("/episodes/" + former).statusCode()).isEqualTo(200);
		assertThat(get("/episodes/bellhaven-7/source").statusCode()).isEqualTo(200);
	}

	private static void plant(ApplicationContext context, Path folder) throws IOException {
		Files.writeString(folder.resolve("zwirnquast-talk.txt"), """
				Notes by Ottilie Zwirnquast for the evening.
				Additional resources:
				- Ottilie Zwirnquast, Herons
				Transcript
				Sven Halloran:
				Good evening. Ottilie Zwirnquast is here.
				Ottilie Zwirnquast:
				It was pure quibberish to me.
				[CLIP BEGINS]
				Sven Halloran:
				Miss Zwirnquast said so again in the clip.
				[CLIP ENDS]
				Ottilie Zwirnquast:
				The purple heron sleeps under the pier.
				""");
		Files.writeString(folder.resolve("zwirnquast-talk.txt.yaml"), """
				show: Bellhaven
				title: An evening with Ottilie Zwirnquast
				date: 2025-02-01
				language: en
				summary: Ottilie Zwirnquast talks.
				speakers:
				  - {name: Ottilie Zwirnquast, role: guest}
				  - {name: Sven Halloran, role: host}
				""");
		Files.writeString(folder.resolve("plover.txt"), """
				Transcript
				Sven Halloran:
				The glimmerfosk is a bird that nobody has seen.
				Sven Halloran:
				So there.
				""");
		Files.writeString(folder.resolve("plover.txt.yaml"), """
				show: Bellhaven
				title: The glimmerfosk hour
				number: 7
				date: 2025-03-01
				language: en
				summary: All about the glimmerfosk.
				speakers:
				  - {name: Sven Halloran, role: host}
				""");
		TestArchive.importFolder(context, folder.resolve("zwirnquast-talk.txt"), folder.resolve("plover.txt"));
	}

	private long segment(String word) {
		return this.jdbc.queryForObject("select id from segment where text like ? order by position limit 1",
				Long.class, "%pure " + word + "%");
	}

	private long segmentOf(String slug) {
		return this.jdbc.queryForObject(
				"select s.id from segment s join transcript t on t.id = s.transcript_id "
						+ "join episode e on e.id = t.episode_id where e.slug = ? order by s.position limit 1",
				Long.class, slug);
	}

	/** Leaves the word in revisions, reasons, suggestions and a batch. */
	private void workOn(String key) {
		ok(this.editor.post("/edit/segments/" + key + "/wording", "seen", "1", "wording",
				"It was mere quibberish to me, I said.", "reason", "It is quibberish that she says"));
		Visitor reader = new Visitor(this.port);
		ok(reader.post("/suggestions", "passage", key, "seen", "2", "wording", "It was mere quibberish to us, I said.",
				"why", "quibberish it is", "name", "Ottilie Zwirnquast"));
		ok(reader.post("/suggestions", "passage", key, "seen", "2", "wording", "It was sheer quibberish to me, I said.",
				"why", "no mere quibberish"));
		long declined = this.jdbc.queryForObject("select max(id) from suggestion", Long.class);
		ok(this.editor.post("/suggestions/" + declined + "/decline", "reason", "The quibberish was mere"));
		Document preview = this.editor.page("/edit/replace?find=quibberish&replace=nonsense&scope=archive");
		ok(this.editor.post("/edit/replace", "find", WORD, "replace", "nonsense", "state",
				preview.select("input[name=state]").val()));
		long batch = this.jdbc.queryForObject("select max(id) from batch", Long.class);
		ok(this.editor.post("/edit/batches/" + batch + "/undo"));
	}

	private static void ok(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
	}

	private void withdraw(String... fields) {
		List<String> all = new ArrayList<>(List.of(fields));
		all.addAll(List.of("reason", "Because of a test", "erase", "false"));
		ok(this.administrator.post("/admin/withdrawals", all.toArray(String[]::new)));
	}

	private HttpResponse<String> get(String path) {
		return new Visitor(this.port).get(path);
	}

	private void awaitIndexed() {
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(1));
	}

	private void awaitExpunged() {
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.jdbc.queryForObject("select count(*) from index_expunging", Long.class) == 0);
		awaitIndexed();
	}

	private static List<String> found(String text) {
		return PLANTED.stream().filter(text::contains).toList();
	}

	/** Returns everything that the site serves to visitors and to administrators. */
	private String crawl() {
		StringBuilder all = new StringBuilder();
		for (Visitor visitor : List.of(new Visitor(this.port), this.administrator)) {
			Deque<String> open = new ArrayDeque<>(seeds());
			Set<String> seen = new LinkedHashSet<>(open);
			while (!open.isEmpty() && seen.size() < MOST_PAGES) {
				String path = open.poll();
				HttpResponse<String> answer = visitor.get(path);
				assertThat(answer.statusCode()).as(path).isLessThan(500);
				all.append(path).append('\n').append(visitor.location(answer)).append('\n').append(answer.body());
				if (answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
					for (String link : links(answer.body(), visitor.location(answer))) {
						if (seen.add(link)) {
							open.add(link);
						}
					}
				}
			}
			assertThat(seen).hasSizeLessThan(MOST_PAGES);
		}
		return all.toString().toLowerCase(Locale.ROOT);
	}

	/**
	 * Filters of searches lead to endlessly many addresses: the searches that are
	 * requested are seeds.
	 */
	private static List<String> links(String html, String location) {
		Document page = Jsoup.parse(html, "http://site/");
		Stream<String> all = Stream.concat(Stream.of("http://site" + location),
				page.select("[href], [src], form[action]").stream().map(WithdrawalCrawlTests::address));
		return all.filter((address) -> address.startsWith("http://site/"))
			.map((address) -> address.substring("http://site".length()).replaceFirst("#.*", ""))
			.filter((path) -> !path.isEmpty() && !path.matches("/(css|js|img|vendor|account|search)\\b.*|.*[<>\" ].*"))
			.toList();
	}

	private static String address(Element element) {
		return element.hasAttr("href") ? element.absUrl("href")
				: element.absUrl(element.hasAttr("src") ? "src" : "action");
	}

	/** Returns addresses that no page links to, or too many to be linked. */
	private List<String> seeds() {
		List<String> seeds = new ArrayList<>(List.of("/", "/changes", "/suggestions", "/edit/doubtful",
				"/edit/replace?find=mere&replace=x&scope=archive", "/speakers", "/clips", "/readings",
				"/admin/withdrawals", "/admin/index"));
		for (String query : List.of("mere", "heron", "evening", "kind:speech", "bird", "zwirnquost")) {
			for (String form : List.of("/search?q=%s", "/search?q=%s&group=episode", "/search?q=%s&view=kwic",
					"/search?q=%s&view=counts", "/search?q=%s&view=counts&by=show", "/search.json?q=%s",
					"/search.json?q=%s&view=kwic", "/search.json?q=%s&view=counts", "/search.csv?q=%s",
					"/search.csv?q=%s&view=kwic", "/search.atom?q=%s")) {
				seeds.add(form.formatted(query));
			}
		}
		this.jdbc.query("select e.slug, t.revision from episode e join transcript t on t.episode_id = e.id where "
				+ "e.withdrawal_id is null", (row) -> {
					String address = "/episodes/" + row.getString(1);
					Stream
						.of("", "/source", "/source/sidecar", "/transcript.txt", "/transcript.md", "/transcript.json",
								"/transcript.vtt", "/transcript.srt", "/revisions")
						.forEach((end) -> seeds.add(address + end));
					for (int i = 1; i <= row.getInt(2); i++) {
						seeds.add(address + "?rev=" + i);
						seeds.add(address + "/revisions/" + i);
						seeds.add(address + "/revisions/1..." + i);
					}
				});
		this.jdbc.queryForList("select id from segment union select segment_id from segment_version", Long.class)
			.forEach((id) -> {
				seeds.add("/segments/" + Key.of(id));
				seeds.add("/segments/" + Key.of(id) + "/history");
				seeds.add("/edit/segments/" + Key.of(id));
				seeds.add("/suggestions/new?passage=" + Key.of(id));
			});
		this.jdbc.queryForList("select id from batch", Long.class).forEach((id) -> seeds.add("/edit/batches/" + id));
		return seeds;
	}

	/**
	 * Returns all terms of all fields of the index, including those of deleted documents.
	 */
	private String terms() throws IOException {
		StringBuilder all = new StringBuilder();
		try (LuceneIndex.Opened opened = this.indexer.reader()) {
			for (LeafReaderContext leaf : opened.reader().leaves()) {
				org.apache.lucene.index.Terms terms = leaf.reader().terms(IndexedPassage.TEXT);
				TermsEnum each = (terms == null) ? TermsEnum.EMPTY : terms.iterator();
				for (BytesRef term = each.next(); term != null; term = each.next()) {
					all.append(term.utf8ToString()).append('\n');
				}
			}
		}
		return all.toString();
	}

	/** Returns the bytes of all files of the index. */
	private String files() throws IOException {
		StringBuilder all = new StringBuilder();
		try (Stream<Path> paths = Files.walk(this.index.toAbsolutePath())) {
			for (Path path : paths.filter(Files::isRegularFile).toList()) {
				all.append(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1));
			}
		}
		return all.toString().toLowerCase(Locale.ROOT);
	}

}
