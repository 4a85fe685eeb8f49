package rushlight.transcript;

/**
 * Proofreading progress of a transcript, in segments of speech.
 *
 * @param rushed not checked yet
 * @param proofread checked once
 * @param validated checked twice
 */
public record ProofreadingProgress(int rushed, int proofread, int validated) {

	/** The lowest quality among the segments; rushed for a transcript without speech. */
	public Quality quality() {
		if (this.rushed > 0 || total() == 0) {
			return Quality.RUSHED;
		}
		return (this.proofread > 0) ? Quality.PROOFREAD : Quality.VALIDATED;
	}

	public int total() {
		return this.rushed + this.proofread + this.validated;
	}

	/** Segments checked at least once. */
	public int checked() {
		return this.proofread + this.validated;
	}

	/** A count as percent of all segments with one decimal, for progress bars. */
	public double percent(int count) {
		return (total() == 0) ? 0 : Math.round(1000.0 * count / total()) / 10.0;
	}

}
