package rushlight.clip;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.BenchmarkSheet;
import rushlight.Site;
import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;

/**
 * Benchmark of an archive with 100,000 excerpts: the page of an excerpt beside that of
 * its episode, both re-rendered, and a correction of a segment with 1,000 excerpts beside
 * one of a segment with none.
 */
@Tag("bench")
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=clip-benchmark")
class ClipBenchmark {

	private static final int TRANSCRIPTS = 100;

	private static final int SEGMENTS = 300;

	/**
	 * With this many segments, the page of an episode is about as long as that of an
	 * excerpt.
	 */
	private static final int SEGMENTS_OF_SHORT_PAGE = 12;

	private static final int EXCERPTS = 100_000;

	private static final int EXCERPTS_OF_ONE_SEGMENT = 1_000;

	private static final int ROUNDS = 150;

	private final Random random = new Random(20_261_125);

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private Changes changes;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Test
	void excerptsByTheHundredThousand(@Autowired NewArchive archive) throws Exception {
		List<Long> transcripts = new ArrayList<>();
		for (int i = 0; i < TRANSCRIPTS; i++) {
			List<String> texts = new ArrayList<>();
			for (int j = 0; j < SEGMENTS; j++) {
				texts.add(text());
			}
			transcripts.add(archive.transcript(texts));
		}
		long busy = transcripts.getFirst();
		List<SegmentState> of = this.reader.today(busy);
		pin("s.transcript_id = " + busy + " and s.id = " + of.get(10).id(), EXCERPTS_OF_ONE_SEGMENT,
				EXCERPTS_OF_ONE_SEGMENT);
		pin("s.transcript_id <> " + busy, EXCERPTS - EXCERPTS_OF_ONE_SEGMENT, 4);
		List<String> few = new ArrayList<>();
		for (int i = 0; i < SEGMENTS_OF_SHORT_PAGE; i++) {
			few.add(text());
		}
		long small = archive.transcript(few);
		Times pages = new Times();
		Times episodes = new Times();
		Times smalls = new Times();
		List<Long> excerpts = this.jdbc.queryForList("select id from excerpt order by random() limit " + 2 * ROUNDS,
				Long.class);
		for (int i = 0; i < excerpts.size(); i++) {
			long excerpt = excerpts.get(i);
			long transcript = this.jdbc.queryForObject("select transcript_id from excerpt where id = ?", Long.class,
					excerpt);
			Asked page = askAnew(transcript, "/clips/" + Key.of(excerpt));
			Asked whole = askAnew(transcript, null);
			Asked least = askAnew(small, null);
			if (i >= ROUNDS) {
				pages.add(page);
				episodes.add(whole);
				smalls.add(least);
			}
		}
		List<Double> loaded = new ArrayList<>();
		List<Double> plain = new ArrayList<>();
		for (int i = 0; i < 2 * ROUNDS; i++) {
			double one = correct(busy, of.get(10).id());
			double other = correct(busy, of.get(20).id());
			if (i >= ROUNDS) {
				loaded.add(one);
				plain.add(other);
			}
		}
		report(pages, episodes, smalls, loaded, plain);
	}

	/** Re-renders a page of an episode; its main page if no path is given. */
	private Asked askAnew(long transcript, @Nullable String path) {
		long episode = this.jdbc.queryForObject("select episode_id from transcript where id = ?", Long.class,
				transcript);
		String slug = this.jdbc.queryForObject("select slug from episode where id = ?", String.class, episode);
		this.changes.announce(Changes.episode(episode));
		return ask((path == null) ? "/episodes/" + slug : path);
	}

	private void report(Times pages, Times episodes, Times smalls, List<Double> loaded, List<Double> plain)
			throws Exception {
		BenchmarkSheet sheet = new BenchmarkSheet("Clips");
		sheet.line(
				"%,d excerpts in %d transcripts of %d passages each; pages are re-rendered for every request, "
						+ "and not compressed; in one process with the client. Medians of %d.",
				EXCERPTS, TRANSCRIPTS, SEGMENTS, ROUNDS);
		sheet.line("");
		sheet.line("| | ms | bytes |");
		sheet.line("|---|--:|--:|");
		sheet.line("| page of an excerpt | %.2f | %,.0f |", pages.median(), pages.bytes());
		sheet.line("| page of its episode | %.2f | %,.0f |", episodes.median(), episodes.bytes());
		sheet.line("| page of an episode of %d passages | %.2f | %,.0f |", SEGMENTS_OF_SHORT_PAGE, smalls.median(),
				smalls.bytes());
		sheet.line("| correction of a segment with %,d excerpts | %.2f | |", EXCERPTS_OF_ONE_SEGMENT, median(loaded));
		sheet.line("| correction of a segment with none | %.2f | |", median(plain));
		sheet.line("");
		sheet.line(
				"Time of an excerpt's page to that of its episode's: %.2f. Per byte, to the page of an episode about as "
						+ "long: %.2f (aim 1.5); to that of its episode, whose fixed costs are spread over more bytes: "
						+ "%.2f. Correction with excerpts to one without: %.2f.",
				pages.median() / episodes.median(), pages.perByte() / smalls.perByte(),
				pages.perByte() / episodes.perByte(), median(loaded) / median(plain));
		sheet.write();
	}

	private String text() {
		StringBuilder text = new StringBuilder("So");
		for (int n = 10 + this.random.nextInt(60); n > 0; n--) {
			text.append(' ').append(Integer.toString(1000 + this.random.nextInt(40_000), 36));
		}
		return text.append('.').toString();
	}

	/**
	 * Creates excerpts, a limited number for each segment, each from one of its first
	 * characters.
	 */
	private void pin(String where, int count, int ofEach) {
		this.jdbc.update("""
				insert into excerpt (id, transcript_id, revision, first_segment, first_start, last_segment, last_end,
					made_at)
				select nextval('key_mint'), s.transcript_id, 1, s.id, n %% 4, s.id, length(s.text) - n / 4 %% 250, now()
				from segment s cross join generate_series(0, %d) n where %s and length(s.text) - n / 4 %% 250 > 5
				limit %d""".formatted(ofEach - 1, where, count));
	}

	private record Asked(double millis, int bytes) {
	}

	private Asked ask(String path) {
		long start = System.nanoTime();
		HttpResponse<String> answer = new Site(this.port).get(path);
		double millis = (System.nanoTime() - start) / 1e6;
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(path + ": " + answer.statusCode());
		}
		return new Asked(millis, answer.body().getBytes(StandardCharsets.UTF_8).length);
	}

	private double correct(long transcript, long segment) {
		String text = text();
		long start = System.nanoTime();
		this.writer.change(transcript, new Author(1L, "somebody"), "", (draft) -> draft.reword(segment, text));
		return (System.nanoTime() - start) / 1e6;
	}

	private static double median(List<Double> all) {
		return all.stream().sorted().toList().get(all.size() / 2);
	}

	private static final class Times {

		private final List<Double> millis = new ArrayList<>();

		private long bytes;

		void add(Asked asked) {
			this.millis.add(asked.millis());
			this.bytes += asked.bytes();
		}

		double median() {
			return ClipBenchmark.median(this.millis);
		}

		double perByte() {
			return median() / bytes();
		}

		double bytes() {
			return (double) this.bytes / this.millis.size();
		}

	}

}
