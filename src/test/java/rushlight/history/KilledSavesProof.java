package rushlight.history;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import rushlight.Proof;
import rushlight.TestDatabase;
import rushlight.database.RestartableServer;
import rushlight.history.KilledSaves.Disaster;

/**
 * Fifty disasters under twenty writers; {@link KilledSavesTests} is its small form.
 */
@Tag("proof")
class KilledSavesProof {

	private static final int SAVES = 10_000;

	private static final int WRITERS = 20;

	private static final int KILLS = 16;

	/** Restarts of each of both kinds. */
	private static final int RESTARTS = 17;

	private static final long SEED = Proof.seed();

	@Test
	void nothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Kills of the application", KILLS);
		figures.put("Restarts of PostgreSQL, fast", RESTARTS);
		figures.put("Restarts of PostgreSQL, immediate", RESTARTS);
		try (RestartableServer server = new RestartableServer(folder.resolve("data"))) {
			new TestDatabase(server.url("postgres"), server.user(), server.password())
				.execute("create database archive");
			TestDatabase database = new TestDatabase(server.url("archive"), server.user(), server.password());
			try (KilledSaves saves = new KilledSaves(database, folder, 300, WRITERS, SEED)) {
				List<Disaster> disasters = new ArrayList<>();
				disasters.addAll(Collections.nCopies(KILLS, saves::kill));
				disasters.addAll(Collections.nCopies(RESTARTS, () -> server.restart("fast")));
				disasters.addAll(Collections.nCopies(RESTARTS, () -> server.restart("immediate")));
				Collections.shuffle(disasters, new Random(SEED));
				saves.run(SAVES, disasters);
				figures.putAll(saves.check());
			}
		}
		Proof.record("Correct: killed under twenty writers", figures);
	}

}
