package rushlight.ingest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.RushlightTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Five real documents, with sidecars written here, as the archive stores and shows them.
 */
@RushlightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeedDocumentsTests {

	private static final Path SEEDS = Path.of("../shared/seeds");

	private static final List<String> SIDECARS = List.of("""
			show: Solidarity Without Exception
			title: Closing the first season
			id: swe-last
			language: en
			speakers:
			  - {name: Blanca Missé, role: host}
			  - {name: Ashley Smith, role: host}
			  - {name: Maximillian Alvarez, role: guest}
			""", """
			show: Solidarity Without Exception
			id: swe-0
			language: en
			speakers:
			  - {name: Blanca Missé, role: host}
			  - {name: Ashley Smith, role: host}
			""", """
			show: Solidarity Without Exception
			language: en
			episodes: [swe-last]
			""", """
			show: Solidarity Without Exception
			language: en
			episodes: [swe-last, swe-0]
			""", """
			show: Solidarity Without Exception
			language: en
			""");

	@Autowired
	private Importer importer;

	@Autowired
	private JdbcTemplate jdbc;

	@Value("${local.server.port}")
	private int port;

	private List<ImportReport> reports = List.of();

	@BeforeAll
	void bringIn(@TempDir Path folder) throws IOException {
		boolean there = Files.isDirectory(SEEDS);
		if (!there) {
			System.out.println("SKIPPED: there is no " + SEEDS + ", so the real documents are not checked");
		}
		assumeTrue(there, "There is no " + SEEDS);
		List<Path> files;
		try (var all = Files.list(SEEDS)) {
			files = all.sorted().toList();
		}
		for (int i = 0; i < files.size(); i++) {
			String name = files.get(i).getFileName().toString();
			Files.copy(files.get(i), folder.resolve(name));
			Files.writeString(folder.resolve(name + ".yaml"), SIDECARS.get(i));
		}
		this.reports = this.importer
			.run(new ImportOptions(null, null, "en", ImportOptions.ReimportMode.REFUSE, false, null, List.of(folder)),
					(done, total, report) -> {
					})
			.reports();
	}

	@Test
	void allGoIn() {
		assertThat(this.reports).hasSize(5).noneMatch(ImportReport::isFailed);
	}

	@Test
	void theFirstHasItsVoicesTurnsAndWords() throws Exception {
		String page = get("/episodes/solidarity-without-exception-closing-the-first-season");
		assertThat(page.split("<section class=\"turn", -1)).hasSize(27 + 1);
		assertThat(count("segment g join transcript t on t.id = g.transcript_id", "swe-last", "g.kind = 'speech'"))
			.isEqualTo(85);
		assertThat(this.jdbc.queryForObject("""
				select t.words from transcript t join episode e on e.id = t.episode_id
				where e.external_id = 'swe-last'""", Integer.class)).isEqualTo(14_424);
		assertThat(this.jdbc.queryForList("""
				select v.label from voice v join transcript t on t.id = v.transcript_id
				join episode e on e.id = t.episode_id where e.external_id = 'swe-last' and v.speaker_id is null
				order by v.label""", String.class)).containsExactly("Speaker 4", "Speaker 5");
		assertThat(count("voice v join transcript t on t.id = v.transcript_id", "swe-last", "true")).isEqualTo(5);
		assertThat(notes("swe-last", "resource")).isEqualTo(2);
		assertThat(notes("swe-last", "credit")).isEqualTo(1);
		assertThat(page).contains("badge rushed", "14,424 words", "Speaker 4", "/speakers/blanca-misse");
	}

	@Test
	void theSecondHasItsClipsAndWhatItsProvenanceSays() throws Exception {
		assertThat(count("segment g join transcript t on t.id = g.transcript_id", "swe-0", "g.kind = 'speech'"))
			.isEqualTo(157);
		assertThat(count("segment g join transcript t on t.id = g.transcript_id", "swe-0", "g.kind = 'event'"))
			.isEqualTo(2);
		assertThat(count("voice v join transcript t on t.id = v.transcript_id", "swe-0", "true")).isEqualTo(16);
		assertThat(this.jdbc.queryForList("""
				select count(distinct g.voice_id) from played_clip c
				join transcript t on t.id = c.transcript_id join episode e on e.id = t.episode_id
				join segment f on f.id = c.first_segment join segment l on l.id = c.last_segment
				join segment g on g.transcript_id = t.id and g.position between f.position and l.position
				where e.external_id = 'swe-0' group by c.id, f.position order by f.position""", Integer.class))
			.containsExactly(1, 4, 1, 2, 3, 1, 1);
		var facts = this.jdbc.queryForMap("""
				select title, published_on::text as date, source_url, title_supplied from episode
				where external_id = 'swe-0'""");
		assertThat(facts.get("title").toString()).startsWith("The old world order").contains("Gaza");
		assertThat(facts).containsEntry("date", "2025-02-24").containsEntry("title_supplied", false);
		assertThat(facts.get("source_url").toString()).startsWith("https://www.radiofree.org/2025/02/24/");
		assertThat(this.jdbc.queryForList("select label from voice where label like 'And again%'", String.class))
			.isEmpty();
		String slug = this.jdbc.queryForObject("select slug from episode where external_id = 'swe-0'", String.class);
		assertThat(get("/episodes/" + slug).split("<figure class=\"played\"", -1)).hasSize(7 + 1);
	}

	@Test
	void theEssaysAreReadingsWithoutTheFurnitureOfTheirPages() throws Exception {
		assertThat(this.jdbc.queryForList("""
				select title_supplied from reading r join show s on s.id = r.show_id
				where s.title = 'Solidarity Without Exception'""", Boolean.class)).hasSize(3).containsOnly(false);
		assertThat(this.jdbc.queryForList("""
				select distinct r.text from source_remark r join source s on s.id = r.source_id
				where s.reading_id is not null and r.kind = 'left_out'""", String.class)).contains("Skip to content",
				"Leave a Reply", "Scroll To Top", "View Comments (0)");
		assertThat(this.jdbc.queryForList("select distinct kind from reading_block", String.class))
			.contains("paragraph", "heading", "epigraph", "list_item");
		for (String slug : this.jdbc.queryForList("select slug from reading", String.class)) {
			assertThat(get("/readings/" + slug)).doesNotContain("Your email address will not be published.</p>");
		}
	}

	@Test
	void sourcesAreKeptByteForByte() throws Exception {
		try (var files = Files.list(SEEDS)) {
			for (Path file : files.toList()) {
				byte[] kept = this.jdbc.queryForObject(
						"select content from source where role = 'text' and file_name = ?", byte[].class,
						file.getFileName().toString());
				assertThat(kept).isEqualTo(Files.readAllBytes(file));
			}
		}
	}

	/**
	 * The runs of a revision cover each segment that it wrote, without gap or overlap.
	 */
	@Test
	void lineageCoversEverySegment() {
		this.jdbc.query("""
				select g.text, array_agg(l.to_start || '+' || l.length order by l.to_start) from segment g
				left join lineage l on l.to_segment = g.id and l.revision = g.since_revision group by g.id""",
				(row) -> {
					int end = 0;
					for (String run : (String[]) row.getArray(2).getArray()) {
						String[] numbers = run.split("\\+");
						assertThat(Integer.parseInt(numbers[0])).isEqualTo(end);
						end += Integer.parseInt(numbers[1]);
					}
					assertThat(end).as(row.getString(1)).isEqualTo(row.getString(1).length());
				});
	}

	private int count(String from, String id, String where) {
		Integer count = this.jdbc.queryForObject("select count(*) from " + from
				+ " join episode e on e.id = t.episode_id where e.external_id = ? and " + where, Integer.class, id);
		return (count == null) ? -1 : count;
	}

	private int notes(String id, String kind) {
		Integer count = this.jdbc.queryForObject("""
				select count(*) from episode_note n join episode e on e.id = n.episode_id
				where e.external_id = ? and n.kind = ?""", Integer.class, id, kind);
		return (count == null) ? -1 : count;
	}

	private String get(String path) throws Exception {
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
				.header("Accept", "text/html")
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(path).isEqualTo(200);
		return response.body();
	}

}
