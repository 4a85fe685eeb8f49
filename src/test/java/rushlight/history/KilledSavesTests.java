package rushlight.history;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The small form of {@link KilledSavesProof}: one kill, and one cut of all connections.
 * It runs with the proofs, since it still takes minutes.
 */
@Tag("proof")
class KilledSavesTests {

	private static final int SAVES = 150;

	@Test
	void nothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
		TestDatabase database = TestDatabase.fresh();
		try (KilledSaves saves = new KilledSaves(database, folder, 30, 4, 20_261_125)) {
			saves.run(SAVES, List.of(() -> database.execute("""
					select pg_terminate_backend(pid) from pg_stat_activity
					where datname = current_database() and pid <> pg_backend_pid()"""), saves::kill));
			assertThat((Integer) saves.check().get("Acknowledged saves")).isGreaterThanOrEqualTo(SAVES);
		}
	}

}
