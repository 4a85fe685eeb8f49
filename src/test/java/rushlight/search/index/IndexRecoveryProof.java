package rushlight.search.index;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import rushlight.Proof;

/** Recovery of an index that is lost or damaged in every way, on real transcripts. */
@Tag("proof")
class IndexRecoveryProof {

	private static final long SEED = Proof.seed();

	private static final int KILLS = 20;

	@Test
	void recoversFromWhateverHappensToTheIndex(@TempDir Path folder) throws Exception {
		Path corpus = Path.of("../shared/corpus/changelog/founderstalk");
		if (!Files.isDirectory(corpus)) {
			System.out.println("SKIPPED: the index lost and damaged, since there is no " + corpus);
			Assumptions.abort("There is no " + corpus);
		}
		try (IndexRecovery recovery = new IndexRecovery(folder, SEED)) {
			recovery.importFiles(Path.of("seeds/wick-and-tide"), corpus, corpus.resolveSibling("shipit"));
			recovery.start();
			recovery.recordAnswers(200, SEED);
			for (IndexRecovery.Damage damage : IndexRecovery.Damage.values()) {
				recovery.damageRunning(damage);
			}
			for (IndexRecovery.Damage damage : IndexRecovery.Damage.values()) {
				recovery.damageStopped(damage);
			}
			recovery.restoreOlderDatabase();
			for (int i = 0; i < KILLS; i++) {
				recovery.killBetweenCommitAndIndexing(i);
			}
			Proof.record("Find: the index lost and damaged", recovery.figures());
		}
	}

}
