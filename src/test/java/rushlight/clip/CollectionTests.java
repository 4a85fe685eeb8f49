package rushlight.clip;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.transcript.RefusedChangeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Collections: clips in order, with notes and tags, and their export. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class CollectionTests {

	@LocalServerPort
	private int port;

	@Autowired
	private TestAccounts accounts;

	private String first;

	private String second;

	@BeforeEach
	void clips(@Autowired NewArchive archive, @Autowired RevisionReader reader, @Autowired PassageReader passages,
			@Autowired ExcerptStore excerpts) {
		long transcript = archive.transcript(List.of("=Well, the tide is in.", "Seventy knots, and more."));
		List<String> keys = reader.today(transcript)
			.stream()
			.map((state) -> Key.of(excerpts.pin(passages.choose(transcript, 1, state.id(), 0, state.id(), 1000))))
			.toList();
		this.first = keys.get(0);
		this.second = keys.get(1);
	}

	private Visitor reader() {
		return this.accounts.signIn(Role.CONTRIBUTOR, this.port);
	}

	@Test
	void clipsAreStoredInOrderWithNotesAndTags() {
		Visitor reader = reader();
		String collection = reader.location(reader.post("/collections", "title", "Tides", "clip", this.first));
		assertThat(reader.location(
				reader.post("/collections", "collection", collection.replaceFirst(".*/", ""), "clip", this.second)))
			.isEqualTo(collection);
		reader.post(collection + "/clips/" + this.second, "what", "up", "note", "Compare <b>this</b>", "tags",
				"knots, wind, knots");
		Document page = reader.page(collection);
		assertThat(page.select(".kept-clips > li").eachAttr("id")).containsExactly(this.second, this.first);
		assertThat(page.select("#note-" + this.second).text()).isEqualTo("Compare <b>this</b>");
		assertThat(page.select("#tags-" + this.second).attr("value")).isEqualTo("knots, wind");
		assertThat(reader.get(collection + ".csv").body()).contains("\"'=Well, the tide is in.\"")
			.contains("unchanged", "\"knots, wind\"");
		assertThat(reader.get(collection + ".jsonld").body()).contains("\"exact\":\"Seventy knots, and more.\"",
				"\"purpose\":\"tagging\"", "http://www.w3.org/ns/anno.jsonld");
		assertThat(reader.get(collection + "/cite.bib").body()).contains("clip-" + this.first);
		reader.post(collection + "/clips/" + this.second, "what", "remove");
		assertThat(reader.page(collection).select(".kept-clips > li").eachAttr("id")).containsExactly(this.first);
	}

	@Test
	void accountsSeeOnlyTheirOwnCollections() {
		Visitor reader = reader();
		String collection = reader.location(reader.post("/collections", "title", "Tides", "clip", this.first));
		Visitor other = reader();
		assertThat(other.get(collection).statusCode()).isEqualTo(404);
		assertThat(other.get(collection + ".csv").statusCode()).isEqualTo(404);
		assertThat(other.post(collection + "/delete").statusCode()).isEqualTo(404);
		assertThat(reader.page(collection).select(".kept-clips > li")).hasSize(1);
	}

	@Test
	void theListOfABrowserIsExportedWithoutAnAccount() {
		Visitor visitor = new Visitor(this.port);
		HttpResponse<String> csv = visitor.post("/collections/export", "format", "csv", "items",
				"[{\"key\":\"" + this.first + "\",\"note\":\"mine\",\"tags\":[\"a\"]},{\"key\":\"zzzzzzzz\"}]");
		assertThat(csv.statusCode()).isEqualTo(200);
		assertThat(csv.body().lines().toList()).hasSize(3)
			.anyMatch((line) -> line.contains("mine"))
			.anyMatch((line) -> line.contains("gone"));
		assertThat(visitor.post("/collections/export", "format", "csv", "items", "{}").statusCode()).isEqualTo(400);
		assertThat(visitor.post("/collections/export", "format", "exe", "items", "[]").statusCode()).isEqualTo(404);
	}

	/** A clip that is sent repeatedly is read and written once. */
	@Test
	void aFileContainsEachClipOnce() {
		Visitor visitor = new Visitor(this.port);
		String item = "{\"key\":\"" + this.first + "\",\"note\":\"mine\"}";
		HttpResponse<String> csv = visitor.post("/collections/export", "format", "csv", "items",
				"[" + String.join(",", Collections.nCopies(600, item)) + "]");
		assertThat(csv.statusCode()).isEqualTo(200);
		assertThat(csv.body().lines().toList()).hasSize(2);
	}

	@Test
	void tooManyCharactersAreRefused(@Autowired CollectionExporter exporter) {
		ClipCollection.Entry entry = new ClipCollection.Entry(Key.parse(this.first).orElseThrow().number(),
				"n".repeat(CollectionExporter.MAX_CHARACTERS), List.of());
		assertThatThrownBy(() -> exporter.file("json", new ClipCollection.Entries("Long", List.of(entry)), "client"))
			.isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("2,000,000 characters");
	}

}
