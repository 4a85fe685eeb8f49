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
import rushlight.account.AccountTest;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.ingest.TestArchive;
import rushlight.transcript.Author;
import rushlight.transcript.RevisionReader;
import rushlight.transcript.RevisionWriter;
import rushlight.transcript.SegmentState;

import static org.assertj.core.api.Assertions.assertThat;

/** What editors see and send, by plain forms. */
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

	private void send(Visitor editor, String... fields) {
		HttpResponse<String> answer = editor.post(EDITOR, fields);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
	}

	@Test
	void whatChangesIsAFeed() {
		int revision = this.writer.change(this.transcript, new Author(7L, "Ben"), "A name\u0001 <put> right",
				(draft) -> draft.reword(this.speech.getFirst().id(), "Well, well."));
		Visitor visitor = new Visitor(this.port);
		for (String page : List.of("/changes", "/episodes/wick-tide-1/revisions")) {
			String feed = visitor.page(page).select("head link[type=application/atom+xml]").attr("href");
			HttpResponse<String> answer = visitor.get(feed);
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/atom+xml;charset=UTF-8");
			Document atom = Jsoup.parse(answer.body(), Parser.xmlParser());
			assertThat(atom.select("feed > link[rel=self]").attr("href")).endsWith(feed);
			assertThat(atom.select("entry > content").first().text()).isEqualTo("A name\uFFFD <put> right");
			assertThat(atom.select("entry name").first().text()).isEqualTo("Ben");
			assertThat(atom.select("entry > id").first().text())
				.endsWith("/episodes/wick-tide-1/revisions/" + revision);
			assertThat(atom.select("feed > updated").text()).isEqualTo(atom.select("entry > updated").first().text());
		}
	}

}
