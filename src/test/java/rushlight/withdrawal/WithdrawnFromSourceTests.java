package rushlight.withdrawal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.ingest.TestArchive;
import rushlight.suggestion.TestSuggestions;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.withdrawal.WithdrawalService.Order;

import static org.assertj.core.api.Assertions.assertThat;

/** A re-imported file brings no withdrawn words back. */
@SiteTest
@Import({ NewArchive.class, TestSuggestions.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=withdrawals")
class WithdrawnFromSourceTests {

	private static final String TALK = """
			Ada Winter: Good morning from the harbour, where the tide is coming in.

			Ben Moss: My number is 0555 1234, and nobody else has it.

			Ada Winter: How was the crossing with Maria Wintersbloom last night?

			Ben Moss: She lives at the yellow house behind the old mill, they say, with nobody but her dog.

			Ada Winter: Thank you for coming by, and a safe way home.
			""";

	private static final AtomicInteger COUNT = new AtomicInteger();

	private static final Author TESS = new Author(9L, "Tess");

	@Autowired
	private ApplicationContext context;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private WithdrawalService withdrawals;

	@Autowired
	private PassageFinder passages;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private RevisionWriter writer;

	@TempDir
	Path folder;

	/** Unique name of this test's file, since all tests share a show. */
	private final String talk = TALK.replace("coming in",
			"coming in again, for the " + COUNT.incrementAndGet() + "th time");

	private Path file;

	private long transcript;

	private List<Long> segments;

	private void begin(String text) {
		begin("talk-" + COUNT.get() + ".md", text);
	}

	private void begin(String name, String text) {
		this.file = this.folder.resolve(name);
		assertThat(bringIn(text)).contains("IMPORTED");
		this.transcript = Objects
			.requireNonNull(this.jdbc.queryForObject("select max(id) from transcript", Long.class));
		this.segments = today().stream().map(SegmentState::id).toList();
	}

	private String bringIn(String text) {
		return bringIn(text, false);
	}

	private String bringIn(String text, boolean sourceWins) {
		try {
			Files.writeString(this.file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return TestArchive.bringIn(this.context, sourceWins, this.file);
	}

	private List<SegmentState> today() {
		return this.reader.today(this.transcript);
	}

	private List<String> texts() {
		return today().stream().map(SegmentState::text).toList();
	}

	private long withdraw(int segment, String words, boolean erase) {
		return this.withdrawals.withdrawWords(this.passages.find(Key.of(this.segments.get(segment))), words,
				new Order(erase, "At somebody's wish", TESS));
	}

	/** The contents of all tables except those that retain hidden words. */
	private String everything(boolean erased) {
		StringBuilder all = new StringBuilder();
		this.jdbc.query("select text from segment where transcript_id = ? union all select text from segment_version "
				+ "where transcript_id = ?", (row) -> {
					all.append(row.getString(1)).append('\n');
				}, this.transcript, this.transcript);
		this.jdbc.query("select text from source_remark", (row) -> {
			all.append(row.getString(1)).append('\n');
		});
		if (erased) {
			this.jdbc.query("select former from withdrawn_run where transcript_id = ?", (row) -> {
				all.append(row.getString(1)).append('\n');
			}, this.transcript);
			this.jdbc.query("select encode(content, 'escape') from source where transcript_id = ?", (row) -> {
				all.append(row.getString(1)).append('\n');
			}, this.transcript);
		}
		return all.toString();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void wordsInTheSamePositionStayWithdrawn(boolean erase) {
		begin(this.talk);
		long id = withdraw(1, "0555 1234", erase);
		String report = bringIn(this.talk.replace("0555 1234", "0555 1235").replace("tide is", "tide was"));
		assertThat(report).contains("REIMPORTED").doesNotContain("1235");
		assertThat(texts()).startsWith(this.talk.substring(12, this.talk.indexOf('\n')).replace("tide is", "tide was"),
				"My number is ████ ████, and nobody else has it.");
		assertThat(everything(erase)).doesNotContain("123");
		assertThat(bringIn(this.talk.replace("0555 1234", "0555 4321"), true)).doesNotContain("4321");
		assertThat(texts()).startsWith(this.talk.substring(12, this.talk.indexOf('\n')),
				"My number is ████ ████, and nobody else has it.");
		assertThat(today().stream().map(SegmentState::id)).isEqualTo(this.segments);
		assertThat(this.jdbc.queryForObject(
				"select count(*) from withdrawn_source w join source s on s.id = w.source_id where s.transcript_id = ?",
				Integer.class, this.transcript))
			.isEqualTo(3);
		if (!erase) {
			this.withdrawals.lift(id, TESS);
			assertThat(texts()).contains("My number is 0555 1234, and nobody else has it.");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void passagesStayWithdrawnBesideNewPassages(boolean erase) {
		begin(this.talk);
		withdraw(3, "", erase);
		String lives = "She lives at the yellow house behind the old mill, they say, with nobody but her dog.";
		// Split, behind another passage, and in another position.
		for (String changed : List.of(
				this.talk.replace("the yellow house behind", "the yellow house.\n\nBen Moss: Behind"),
				this.talk.replace("Ben Moss: " + lives, "Ben Moss: Rough.\n\nBen Moss: " + lives),
				this.talk.replace("Ben Moss: " + lives + "\n\n", "")
					.replace("Ben Moss: My", "Ben Moss: " + lives + "\n\nBen Moss: My"),
				this.talk.replace(lives, "The yellow house behind the mill, that is where she lives, with her dog."))) {
			bringIn(changed);
			assertThat(everything(erase)).doesNotContainIgnoringCase("yellow").doesNotContainIgnoringCase("her dog");
			assertThat(texts())
				.contains("███ █████ ██ ███ ██████ █████ ██████ ███ ███ █████ ████ ████ ████ ██████ ███ ███ ████");
			bringIn(this.talk, true);
			assertThat(everything(erase)).doesNotContainIgnoringCase("yellow");
		}
		assertThat(today().stream().map(SegmentState::id)).containsAll(this.segments);
	}

	@Test
	void hiddenWordsInNewPassagesAreHiddenTooAndComeBackWithTheOthers() {
		begin(this.talk);
		long id = withdraw(2, "Maria Wintersbloom", false);
		String more = this.talk + "\nBen Moss: And maria wintersbloom said so, before all of us.\n";
		assertThat(bringIn(more)).contains("stays “And █████ ████████████ said so, before all of us.”");
		assertThat(texts()).endsWith("And █████ ████████████ said so, before all of us.");
		assertThat(everything(false)).doesNotContainIgnoringCase("wintersbl");
		long fresh = today().getLast().id();
		this.writer.change(this.transcript, TESS, "",
				(draft) -> draft.reword(fresh, "And █████ ████████████ said so."));
		this.withdrawals.lift(id, TESS);
		assertThat(texts()).endsWith("And maria wintersbloom said so.")
			.contains("How was the crossing with Maria Wintersbloom last night?");
		assertThat(everything(false)).doesNotContain("█");
	}

	@Test
	void correctionsAreStillComparedWithTheFormerFile() {
		begin(this.talk);
		withdraw(1, "0555 1234", false);
		this.writer.change(this.transcript, TESS, "",
				(draft) -> draft.reword(this.segments.get(4), "Thank you for coming, and a safe way home."));
		bringIn(this.talk.replace("a safe way", "a save way"));
		assertThat(texts()).endsWith("Thank you for coming, and a save way home.");
	}

	@Test
	void aFileNameWithOneOfTheWordsIsNotMasked() {
		begin("yellow-lamp-" + COUNT.get() + ".md", this.talk);
		withdraw(3, "the yellow house", false);
		assertThat(bringIn(this.talk.replace("tide is", "tide was"))).contains("REIMPORTED");
		assertThat(this.reader.revisions(this.transcript, 99, 9).getLast().reason()).contains("yellow-lamp");
		assertThat(texts())
			.contains("She lives at ███ ██████ █████ behind the old mill, they say, with nobody but her dog.");
	}

	@Test
	void aFileThatWouldBringANameBackIsRefused() {
		begin(this.talk.replace("Ben Moss", "Quirin Zandt"));
		this.withdrawals.withdrawName("Quirin Zandt", new Order(false, "At his wish", TESS));
		Map<String, Integer> before = rows();
		assertThat(bringIn(this.talk.replace("Ben Moss", "Quirin Zandt").replace("tide is", "tide was")))
			.contains("FAILED")
			.contains("was withdrawn on")
			.doesNotContain("Quirin");
		assertThat(rows()).isEqualTo(before);
	}

	private Map<String, Integer> rows() {
		return List.of("segment", "segment_version", "revision", "source", "speaker", "voice")
			.stream()
			.collect(Collectors.toMap((table) -> table,
					(table) -> this.jdbc.queryForObject("select count(*) from " + table, Integer.class)));
	}

	/**
	 * No text of a hidden passage exists after any re-import, unless the file has it
	 * within words that are not withdrawn.
	 */
	@Test
	void randomReimportsBringNothingBack() {
		begin(this.talk);
		Random random = new Random(20_261_128);
		String[] secrets = { "0555 1234", "Maria Wintersbloom", "the yellow house behind the old mill" };
		int[] places = { 1, 2, 3 };
		for (int i = 0; i < secrets.length; i++) {
			withdraw(places[i], secrets[i], i == 1);
		}
		for (int round = 0; round < 60; round++) {
			List<String> paragraphs = new java.util.ArrayList<>(List.of(this.talk.strip().split("\n\n")));
			for (int i = random.nextInt(4); i >= 0; i--) {
				int at = random.nextInt(paragraphs.size());
				String one = paragraphs.get(at);
				if (paragraphs.size() < 3) {
					break;
				}
				switch (random.nextInt(6)) {
					case 0 -> paragraphs.add(at, "Ada Winter: Something that is new, number " + round + i + ".");
					case 1 -> paragraphs.add(random.nextInt(paragraphs.size()), paragraphs.remove(at));
					case 2 -> paragraphs.remove(at);
					case 3 -> paragraphs.set(at, one.replaceFirst("(nobody|the|for) ", "$1 very "));
					case 4 -> {
						int blank = one.indexOf(' ', one.length() / 2);
						if (blank > 0) {
							paragraphs.set(at, one.substring(0, blank));
							paragraphs.add(at + 1, "Ben Moss: " + one.substring(blank + 1));
						}
					}
					default -> paragraphs.set(at,
							one.toLowerCase()
								.replaceFirst("^ben moss", "Ben Moss")
								.replaceFirst("^ada winter", "Ada Winter"));
				}
			}
			bringIn(String.join("\n\n", paragraphs) + "\n", random.nextBoolean());
			assertThat(everything(false)).as("after round %d:%n%s", round, String.join("\n", paragraphs))
				.doesNotContain("0555 1234")
				.doesNotContain("1234")
				.doesNotContainIgnoringCase("wintersbl")
				.doesNotContainIgnoringCase("the yellow house");
		}
	}

}
