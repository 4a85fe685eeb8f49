package rushlight.editing;

import java.net.http.HttpResponse;
import java.util.List;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.ingest.TestArchive;
import rushlight.signin.AccountTest;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.VoiceRole;

import static org.assertj.core.api.Assertions.assertThat;

/** The pages and plain forms of the editor. */
@AccountTest
@TestPropertySource(properties = "rushlight.test-archive=suggestions")
class EditorPagesTests {

	private static final String EDITOR = "/edit/episodes/wick-tide-1";

	@LocalServerPort
	private int port;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	private Visitor anna;

	private Visitor ben;

	private long transcript;

	private List<SegmentState> speech;

	@BeforeAll
	static void sample(@Autowired ApplicationContext context) {
		TestArchive.importSample(context);
	}

	@BeforeEach
	void begin() {
		this.anna = this.accounts.signIn(Role.EDITOR, this.port);
		this.ben = this.accounts.signIn(Role.EDITOR, this.port);
		this.transcript = this.jdbc.queryForObject(
				"select t.id from transcript t join episode e on e.id = t.episode_id where e.slug = 'wick-tide-1'",
				Long.class);
		this.writer.change(this.transcript, new Author(null, "test"), "", (draft) -> draft.restore(1));
		this.speech = this.reader.today(this.transcript)
			.stream()
			.filter((state) -> state.kind() == rushlight.transcript.SegmentKind.SPEECH)
			.toList();
	}

	private String key(int passage) {
		return this.speech.get(passage).key();
	}

	private void send(Visitor editor, String resource, String... fields) {
		HttpResponse<String> answer = editor.post(EDITOR + resource, fields);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
	}

	@Test
	void feedsListTheNewestChanges() {
		int revision = this.writer.change(this.transcript, new Author(7L, "Ben"), "A name\u0001 <put> right",
				(draft) -> draft.reword(this.speech.getFirst().id(), "Well, well."));
		Visitor visitor = new Visitor(this.port);
		for (String page : List.of("/changes", "/episodes/wick-tide-1/revisions")) {
			String feed = visitor.page(page).select("head link[type=application/atom+xml]").attr("href");
			HttpResponse<String> answer = visitor.get(feed);
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/atom+xml;charset=UTF-8");
			Document atom = Jsoup.parse(answer.body(), Parser.xmlParser());
			assertThat(atom.select("feed > link[rel=self]").attr("href")).endsWith(feed);
			assertThat(atom.select("entry > content").first().text()).isEqualTo("A name <put> right");
			assertThat(atom.select("entry name").first().text()).isEqualTo("Ben");
			assertThat(atom.select("entry > id").first().text())
				.endsWith("/episodes/wick-tide-1/revisions/" + revision);
			assertThat(atom.select("feed > updated").text()).isEqualTo(atom.select("entry > updated").first().text());
		}
	}

	@Test
	void aFormerRevisionShowsItsOwnPlayedClips() {
		int marked = this.writer.change(this.transcript, new Author(7L, "Ben"), "",
				(draft) -> draft.markClip(this.speech.get(1).id(), this.speech.get(2).id(), "Tape", ""));
		String clip = this.reader.clipsAt(this.transcript, marked).getLast().key();
		this.writer.change(this.transcript, new Author(7L, "Ben"), "",
				(draft) -> draft.unmarkClip(rushlight.core.Key.parse(clip).orElseThrow().number()));
		Visitor visitor = new Visitor(this.port);
		assertThat(visitor.page("/episodes/wick-tide-1?rev=" + marked).select("#clip-" + clip)).hasSize(1);
		assertThat(visitor.page("/episodes/wick-tide-1").select("#clip-" + clip)).isEmpty();
	}

	@Test
	void tickedSegmentsGetAQualityAndTheDeskOfTheSecondReaderShowsThem() {
		String episode = "/episodes/wick-tide-1";
		int all = this.speech.size();
		assertThat(this.anna.page(EDITOR).select(".progress").text()).isEqualTo("0 of " + all + " passages proofread");
		send(this.anna, "/segments/quality", "quality", "PROOFREAD", "passage", key(0), "passage", key(2));
		// As a script sends them.
		send(this.anna, "/segments/quality", "quality", "PROOFREAD", "passage", key(2) + "," + key(3));
		assertThat(this.anna.page("/edit").select("section[aria-labelledby=mine] h3").eachText())
			.containsExactly("The Cheapest Candle");
		assertThat(this.anna.page("/edit").select("section[aria-labelledby=unread]").text())
			.doesNotContain("The Cheapest Candle");
		assertThat(this.ben.page("/edit").select("section[aria-labelledby=unread]").text())
			.contains("The Cheapest Candle", "3 passages to validate");
		// Segments that no other editor has proofread keep their quality.
		send(this.anna, "/segments/quality", "quality", "VALIDATED", "passage", key(0), "passage", key(1));
		send(this.ben, "/segments/quality", "quality", "VALIDATED", "passage", key(0), "passage", key(1));
		assertThat(this.reader.today(this.transcript, this.speech.get(1).id()).orElseThrow().quality())
			.isEqualTo(Quality.RUSHED);
		String progress = "3 of " + all + " passages proofread, 1 of them validated";
		assertThat(new Visitor(this.port).page(episode).select(".progress").text()).isEqualTo(progress);
		assertThat(new Visitor(this.port).page("/shows/wick-tide").select(".progress").text()).contains("1 of them");
		assertThat(new Visitor(this.port).page(episode + "/revisions").select("tbody tr").first().text())
			.contains("2 passages: validated");
		send(this.ben, "/segments/quality", "quality", "RUSHED", "passage", key(0));
		assertThat(this.ben.page("/edit").select("section[aria-labelledby=unread]").text())
			.contains("2 passages to validate");
		HttpResponse<String> none = this.ben.post(EDITOR + "/segments/quality", "quality", "RUSHED");
		assertThat(none.statusCode()).isEqualTo(400);
		assertThat(none.body()).contains("Choose passages first");
	}

	@Test
	void aPlayedClipIsMarkedChangedAndUndone() {
		Visitor visitor = new Visitor(this.port);
		this.writer.change(this.transcript, new Author(null, "test"), "", (draft) -> {
			long voice = draft.addVoice("Reporter", VoiceRole.UNKNOWN, null);
			draft.reattribute(this.speech.get(2).id(), voice);
		});
		send(this.anna, "/clips", "passage", key(3), "passage", key(1), "opening", "[TAPE]");
		Document editor = this.anna.page(EDITOR);
		assertThat(editor.select("li#" + key(1) + " > .clip-mark").text()).isEqualTo("[TAPE]");
		assertThat(editor.select("li#" + key(3) + " > .clip-mark").text()).isEqualTo("[CLIP ENDS]");
		String clip = editor.select("[data-clip-key]").last().attr("data-clip-key");
		assertThat(visitor.page("/clips").select("main a[href=/clips/" + clip + "]")).isNotEmpty();
		assertThat(visitor.page("/clips/" + clip).text()).contains(this.speech.get(2).text());
		assertThat(role("Reporter")).isEqualTo("clip");
		// A clip that overlaps another is refused, and the text stays.
		HttpResponse<String> refused = this.anna.post(EDITOR + "/clips", "passage", key(3));
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("in a played clip already");

		send(this.anna, "/clips/" + clip, "first", key(2), "last", key(2));
		assertThat(visitor.page("/clips/" + clip).text()).doesNotContain(this.speech.get(3).text());
		assertThat(visitor.page("/episodes/wick-tide-1/revisions").select("tbody tr").first().text())
			.contains("The ends of a played clip");
		send(this.anna, "/undo");
		assertThat(visitor.page("/clips/" + clip).text()).contains(this.speech.get(3).text());
		send(this.anna, "/clips/" + clip + "/removal");
		String newest = visitor.page("/episodes/wick-tide-1/revisions").select("tbody th a").first().attr("href");
		assertThat(visitor.page(newest).text()).contains("There is no clip " + clip + " any more.");
		assertThat(visitor.get("/clips/" + clip).statusCode()).isEqualTo(410);
		assertThat(role("Reporter")).isEqualTo("unknown");
		send(this.anna, "/undo");
		assertThat(visitor.page("/clips/" + clip).text()).contains(this.speech.get(3).text());
		assertThat(role("Reporter")).isEqualTo("clip");
	}

	private String role(String label) {
		return this.jdbc.queryForObject("select role from voice where transcript_id = ? and label = ?", String.class,
				this.transcript, label);
	}

}
