package rushlight.curation;

import java.util.Collections;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.curation.Replacer.Done;
import rushlight.curation.Replacer.Preview;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A replacement in many segments: its preview, its batch, and the undo. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class ReplacerTests {

	private static final Author EDITOR = new Author(1L, "Anna");

	@Autowired
	private Replacer replacements;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	private Scope scope(long transcript) {
		return Scope.of("episode:" + this.jdbc.queryForObject(
				"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?", String.class,
				transcript));
	}

	private List<String> texts(long transcript) {
		return this.reader.today(transcript).stream().map(SegmentState::text).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			mazza|Missé|false|false|false|Missé, Mazzarella and Missé.|Mazza, Mazzarella and mazza.
			mazza|Missé|true|false|false|Missé, Mazzarella and Missé.|Mazza, Mazzarella and mazza.
			mazza|Missé|true|true|false|Mazza and Missé.|Mazza and mazza.
			(\\w+) (\\w+)|$2 $1|false|true|true|said Maria.|Maria said.
			a.b|x|false|true|false|x, aXb|a.b, aXb
			""")
	void replacesWhatIsMeant(String find, String replace, boolean words, boolean matchCase, boolean regex, String to,
			String from) {
		Replacement replacement = new Replacement(find, replace, words, matchCase, regex);
		String made = Replacement.apply(from, replacement.finder().matches(from));
		assertThat(made).isEqualTo(words || !find.equals("mazza") ? to : "Missé, Missérella and Missé.");
	}

	@Test
	void anExpressionWithExponentialBacktrackingElsewhereTakesLinearTime() {
		String text = "a".repeat(10_000) + "!";
		assertThat(new Replacement("(a+)+$", "b", false, true, true).finder().matches(text)).isEmpty();
		assertThatThrownBy(() -> new Replacement("(a", "b", false, true, true).finder())
			.isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("not a regular expression");
	}

	@Test
	void leftOutMatchesStayAndUndoRestoresTheExactText() {
		long transcript = this.archive.transcript(List.of("Blanca Mazza said Mazza.", "No.", "Mazza again."));
		List<String> before = texts(transcript);
		Replacement replacement = new Replacement("Mazza", "Missé", true, true, false);
		Preview preview = this.replacements.preview(replacement, scope(transcript));
		assertThat(preview.matches()).isEqualTo(3);
		String second = preview.episodes().values().iterator().next().get(1).id();
		Done done = this.replacements.replace(replacement, preview.state(), Set.of(second), EDITOR);
		assertThat(done.passages()).isEqualTo(2);
		assertThat(texts(transcript)).containsExactly("Blanca Missé said Mazza.", "No.", "Missé again.");
		assertThat(this.reader.revisions(transcript, Integer.MAX_VALUE, 1).getFirst().reason())
			.isEqualTo("Replaced “Mazza” by “Missé”");
		assertThat(this.replacements.undo(done.batch(), EDITOR).skipped()).isEmpty();
		assertThat(texts(transcript)).isEqualTo(before);
		assertThatThrownBy(() -> this.replacements.undo(done.batch(), EDITOR))
			.isInstanceOf(RefusedChangeException.class);
	}

	@Test
	void aSegmentThatWouldBeEmptyIsReportedAndTheOthersAreChanged() {
		long transcript = this.archive.transcript(List.of("Mazza.", "By Mazza. And so on."));
		String first = this.reader.today(transcript).getFirst().key();
		Replacement replacement = new Replacement("Mazza.", "", false, true, false);
		Done done = this.replacements.replace(replacement,
				this.replacements.preview(replacement, scope(transcript)).state(), Set.of(), EDITOR);
		assertThat(done.skipped()).containsExactly(first);
		assertThat(texts(transcript)).containsExactly("Mazza.", "By  And so on.");
	}

	/** Once, all matches were held in memory, for a page of millions. */
	@Test
	void moreMatchesThanAnEditorCanCheckAreRefused() {
		long transcript = this.archive.transcript(Collections.nCopies(7, "eel ".repeat(1500).strip()));
		assertThatThrownBy(
				() -> this.replacements.preview(new Replacement("e", "i", false, true, false), scope(transcript)))
			.isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("more than 20,000 matches");
		assertThat(this.replacements.preview(new Replacement("eel", "elver", true, true, false), scope(transcript))
			.matches()).isEqualTo(10_500);
	}

}
