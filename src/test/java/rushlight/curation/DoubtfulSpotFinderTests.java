package rushlight.curation;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.curation.DoubtfulSpotFinder.Doubt;
import rushlight.history.NewArchive;
import rushlight.history.RevisionWriter;
import rushlight.transcript.Author;
import rushlight.transcript.VoiceRole;

import static org.assertj.core.api.Assertions.assertThat;

/** The doubtful spots of a show, and their order. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class DoubtfulSpotFinderTests {

	@Autowired
	private DoubtfulSpotFinder doubtful;

	@Autowired
	private VoiceIdentifier identifications;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	private Scope scope;

	@BeforeEach
	void begin() {
		long transcript = this.archive
			.transcript(List.of("Thank you to Blanca Missé for that, and to Blanca Missé’s friends.",
					"And Blanca Mise said [unintelligible 00:03:10] to Maximilian.",
					"I think I think I think I think I think I think so.",
					"A quiet word about Miso soup. Or miso, or miso, and the tide."));
		this.writer.change(transcript, new Author(1L, "Anna"), "", (draft) -> {
			long voice = draft.voiceIds().iterator().next();
			draft.identifyVoice(voice, "Blanca Missé", VoiceRole.HOST, this.identifications.speaker("Blanca Missé"));
		});
		this.scope = Scope.of("episode:" + this.jdbc.queryForObject(
				"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?", String.class,
				transcript));
	}

	@Test
	void probableMistakesAreFoundTheMostCertainFirst() {
		List<Doubt> doubts = this.doubtful.find(this.scope).doubts();
		assertThat(doubts).extracting(Doubt::what)
			.contains("“[unintelligible]” was not understood.",
					"The same words over and over, as a machine repeats them.", "“Mise” sounds like “Missé”.",
					"“Speaker 2” is not identified yet.");
		assertThat(doubts).extracting(Doubt::sure).isSortedAccordingTo((one, other) -> Integer.compare(other, one));
		assertThat(doubts).filteredOn((doubt) -> "Mise".equals(doubt.find())).singleElement().satisfies((doubt) -> {
			assertThat(doubt.replace()).isEqualTo("Missé");
			assertThat(doubt.keys()).hasSize(1);
		});
		assertThat(doubts).noneMatch((doubt) -> "Miso".equals(doubt.find()));
	}

}
