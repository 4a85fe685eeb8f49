package rushlight.transcript;

/**
 * How far the proofreading of a transcript has come, in segments of speech.
 *
 * @param rushed not checked yet
 * @param proofread checked once
 * @param validated checked twice
 */
public record ProofreadingProgress(int rushed, int proofread, int validated) {

	/**
	 * The least quality among the segments; a transcript without speech counts as rushed.
	 */
	public Quality quality() {
		if (this.rushed > 0 || total() == 0) {
			return Quality.RUSHED;
		}
		return (this.proofread > 0) ? Quality.PROOFREAD : Quality.VALIDATED;
	}

	public int total() {
		return this.rushed + this.proofread + this.validated;
	}

	/** Those that were checked at least once. */
	public int checked() {
		return this.proofread + this.validated;
	}

	/** Of a number, percent of all with one decimal: what a bar has to show. */
	public double percent(int count) {
		return (total() == 0) ? 0 : Math.round(1000.0 * count / total()) / 10.0;
	}

}
