package rushlight.editing;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;

import static org.assertj.core.api.Assertions.assertThat;

/** The small form of {@link PairedSavesProof}. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class PairedSavesTests {

	private static final int PAIRS = 15;

	@Test
	void anEditorWhoWaitsTooLongForAnotherChangeIsTold(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @Autowired TransactionTemplate transaction, @LocalServerPort int port) {
		long transcript = archive.transcript(List.of("The tide is in."));
		String key = Key.of(Objects.requireNonNull(
				jdbc.queryForObject("select id from segment where transcript_id = ?", Long.class, transcript)));
		Visitor editor = accounts.signIn(Role.EDITOR, port);
		transaction.executeWithoutResult((status) -> {
			jdbc.queryForList("select from transcript where id = ? for update", transcript);
			HttpResponse<String> answer = editor.post("/edit/segments/" + key + "/wording", "seen", "1", "wording",
					"The tide is out.");
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).isPresent();
			assertThat(answer.body()).contains("Another large change of the same texts");
		});
	}

	@Test
	void nothingIsLostOfWhatTwoSaveAtOnce(@Autowired NewArchive archive, @Autowired TestAccounts accounts,
			@Autowired JdbcTemplate jdbc, @LocalServerPort int port) throws Exception {
		try (PairedSaves saves = new PairedSaves(8, 20_261_125, archive, accounts, jdbc, port)) {
			for (int i = 0; i < PAIRS; i++) {
				saves.overlapping();
				saves.disjoint();
				saves.apart();
			}
			assertThat(saves.figures()).containsEntry("Overlapping: one saved, one 409 with both texts", PAIRS);
		}
	}

}
