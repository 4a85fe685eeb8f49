package rushlight.search.index;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.io.TempDir;

import rushlight.search.GeneratedTalks;

/** The small form of {@link IndexRecoveryProof}: the sample show, a few queries. */
@Execution(ExecutionMode.CONCURRENT)
class IndexRecoveryTests {

	private static final long SEED = 20_261_125;

	@Test
	void recoversFromWhateverHappensToTheIndex(@TempDir Path folder) throws Exception {
		try (IndexRecovery recovery = new IndexRecovery(folder, SEED)) {
			// More than one step indexes, and all of it marked, so that marks and the
			// first
			// rebuild meet at the same episodes.
			Path talks = folder.resolve("Brighter Talks");
			GeneratedTalks.write(talks, 40, 60, SEED);
			recovery.importFiles(Path.of("seeds/wick-and-tide"), talks);
			recovery.start();
			recovery.recordAnswers(20, SEED);
			for (IndexRecovery.Damage damage : IndexRecovery.Damage.values()) {
				recovery.damageRunning(damage);
			}
			recovery.damageStopped(IndexRecovery.Damage.FLIPPED);
			recovery.startSecondSite();
			recovery.killBetweenCommitAndIndexing(1);
		}
	}

}
