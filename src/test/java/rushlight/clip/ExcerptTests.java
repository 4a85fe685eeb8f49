package rushlight.clip;

import java.net.http.HttpResponse;
import java.util.List;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.TestAccounts;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;

import static org.assertj.core.api.Assertions.assertThat;

/** Excerpts, and the verdicts on their pages. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class ExcerptTests {

	private static final Author EDITOR = new Author(7L, "Mirela");

	@LocalServerPort
	private int port;

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	private long transcript;

	private List<SegmentState> segments;

	private void transcript(String... texts) {
		this.transcript = this.archive.transcript(List.of(texts));
		this.segments = this.reader.today(this.transcript);
	}

	private String key(int segment) {
		return this.segments.get(segment).key();
	}

	private long id(int segment) {
		return this.segments.get(segment).id();
	}

	private Visitor visitor() {
		return new Visitor(this.port);
	}

	/** Returns the address of the excerpt. */
	private String pin(String from, String to) {
		Visitor visitor = visitor();
		HttpResponse<String> answer = visitor.post("/clips/new", "from", from, "to", to);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		return visitor.location(answer);
	}

	private String verdict(String clip) {
		return visitor().page(clip).select(".verdict-facts").text();
	}

	@Test
	void wholeWordsArePinnedAtOneAddress() {
		transcript("Well, the tide is in.", "Seventy knots, and more.");
		String clip = pin(key(0) + ".8", key(1) + ".9");
		assertThat(clip).matches("/clips/[0-9a-z]{8}");
		Document page = visitor().page(clip);
		assertThat(page.select(".cited .words").eachText()).containsExactly("the tide is in.", "Seventy knots,");
		assertThat(page.select(".cited .label").eachText()).containsExactly("Ada", "Speaker 2");
		assertThat(page.select("h1").text()).isEqualTo("“the tide is in. Seventy knots,”");
		assertThat(pin(key(0) + ".6", key(1) + ".13")).isEqualTo(clip);
		assertThat(verdict(clip)).startsWith("Unchanged.").doesNotContain("Moved", "Reattributed");
	}

	@Test
	void theLinkToTheEpisodeContainsTheCurrentWords() {
		transcript("Well, the tide is in.", "Seventy knots, and more.");
		String clip = pin(key(1) + ".0", key(1) + ".9");
		assertThat(visitor().page(clip).select(".clip-today a.button").attr("href"))
			.endsWith("#" + key(1) + ":~:text=Seventy%20knots%2C");
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.markClip(id(1), id(1), "", ""));
		// The contents list of the page contains the words first now, and a browser would
		// scroll
		// to it.
		assertThat(visitor().page(clip).select(".clip-today a.button").attr("href")).endsWith("#" + key(1));
	}

	@Test
	void anEditElsewhereCreatesNoOtherExcerpt() {
		transcript("Well, the tide is in.", "Seventy knots, and more.", "Yes.");
		String clip = pin(key(0) + ".10", key(0));
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.reword(id(0), "Oh, the tide is in."));
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.setQuality(id(0), Quality.PROOFREAD));
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.reword(id(2), "No."));
		assertThat(pin(key(0) + ".8", key(0))).isEqualTo(clip);
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.reword(id(0), "Oh, the tide is out."));
		assertThat(pin(key(0) + ".8", key(0))).isNotEqualTo(clip);
	}

	@Test
	void theVerdictIsShown() {
		transcript("Well, the tide is in.", "Seventy knots, and more.", "Yes, I heard it.");
		String clip = pin(key(0) + ".6", key(1));
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.reword(id(1), "Seventeen knots, and more."));
		assertThat(verdict(clip)).startsWith("Reworded.");
		Document page = visitor().page(clip);
		assertThat(page.select(".difference del").text()).isEqualTo("Seventy");
		assertThat(page.select(".difference ins").text()).isEqualTo("Seventeen");
		assertThat(page.select(".cited .words").eachText()).containsExactly("the tide is in.",
				"Seventy knots, and more.");
		assertThat(page.select(".clip-today mark").eachText()).containsExactly("the tide is in.",
				"Seventeen knots, and more.");
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.restore(1));
		assertThat(verdict(clip)).startsWith("Unchanged.");
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.move(id(0), id(2)));
		assertThat(verdict(clip)).startsWith("Unchanged.").contains("Moved.");
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.restore(1));
		this.writer.change(this.transcript, EDITOR, "",
				(draft) -> draft.reattribute(id(1), draft.segment(id(0)).voice()));
		assertThat(verdict(clip)).contains("Reattributed. Attributed to Ada, Speaker 2").doesNotContain("Moved");
		this.writer.change(this.transcript, EDITOR, "", (draft) -> {
			draft.remove(id(0));
			draft.remove(id(1));
		});
		assertThat(verdict(clip)).startsWith("Removed.");
		assertThat(visitor().page(clip).text()).contains("the tide is in.", "Yes, I heard it.");
	}

	@Test
	void splitsAndMergesChangeNothing() {
		transcript("Well, the tide is in.", "Seventy knots, and more.", "Yes.");
		String clip = pin(key(0), key(1));
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.split(id(0), 6));
		this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.split(id(1), 15));
		assertThat(verdict(clip)).isEqualTo("Unchanged. The transcript still has these exact words.");
	}

	@Test
	void invalidPassagesAreRefusedWithAReason() {
		transcript("Well, the tide is in.", "Seventy knots, and more.");
		Visitor visitor = visitor();
		assertThat(visitor.get("/clips/new?from=" + key(1) + "&to=" + key(0)).statusCode()).isEqualTo(400);
		assertThat(visitor.get("/clips/new?from=" + key(1) + "&to=" + key(0)).body())
			.contains("must come before its end");
		assertThat(visitor.get("/clips/new?from=nonsense").statusCode()).isEqualTo(404);
		assertThat(visitor.get("/clips/new?from=" + key(0) + ".999999999999").statusCode()).isEqualTo(200);
		assertThat(visitor.get("/clips/new?episode=x&from=" + key(0)).statusCode()).isEqualTo(200);
		assertThat(visitor.get("/clips/new?from=" + key(0) + ".9999999").statusCode()).isEqualTo(400);
		assertThat(visitor.postWithoutToken("/clips/new", "from", key(0)).statusCode()).isEqualTo(403);
	}

	@Test
	void edgesMoveByWordPassageAndTurn() {
		transcript("Well, the tide is in.", "Seventy knots, and more.", "Yes.");
		Document page = visitor().page("/clips/new?from=" + key(1) + ".8&to=" + key(1) + ".14");
		assertThat(page.select(".quoted .words").text()).isEqualTo("knots,");
		for (String[] move : new String[][] { { "word →", "knots, and" }, { "paragraph →", "knots, and more." },
				{ "turn →", "knots, and more." } }) {
			assertThat(follow(page, "#ends", move[0])).as(move[0]).isEqualTo(move[1]);
		}
		assertThat(follow(page, "#begins", "← word")).isEqualTo("Seventy knots,");
		assertThat(follow(page, "#begins", "← turn")).isEqualTo("Seventy knots,");
		assertThat(page.select("#begins + ul a").eachText()).doesNotContain("word →");
		Document whole = visitor().page("/clips/new?from=" + key(1));
		assertThat(follow(whole, "#begins", "← word")).isEqualTo("in. Seventy knots, and more.");
		assertThat(follow(whole, "#ends", "word →")).isEqualTo("Seventy knots, and more. Yes.");
	}

	private String follow(Document page, String edge, String name) {
		String address = page.select(edge + " + ul a")
			.stream()
			.filter((link) -> link.text().equals(name))
			.findFirst()
			.orElseThrow()
			.attr("href");
		return visitor().page(address).select(".quoted .words").text();
	}

	@Test
	void quotationsToCopyAreEscaped() {
		transcript("He said *no* <b>now</b>.", "Yes.");
		Document page = visitor().page(pin(key(0), key(0)));
		assertThat(page.select("#copy-markdown").text()).contains("> **Ada:** He said \\*no\\* \\<b\\>now\\</b\\>.");
		assertThat(page.select("#copy-html").text()).contains("<b>Ada:</b> He said *no* &lt;b&gt;now&lt;/b&gt;.");
		assertThat(page.select("#copy-plain").text()).contains("Ada: He said *no* <b>now</b>.", "/clips/");
	}

}
