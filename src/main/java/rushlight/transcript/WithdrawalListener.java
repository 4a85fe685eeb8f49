package rushlight.transcript;

import java.util.List;

/**
 * Whoever keeps words of transcripts elsewhere is told, in the transaction that withdraws
 * them or brings them back, once the transcript itself reads so.
 */
public interface WithdrawalListener {

	/**
	 * Characters of one state of a segment.
	 *
	 * @param since the first revision that has the state
	 * @param until the first that has it no more; {@link Integer#MAX_VALUE} for today's
	 * @param start UTF-16 offset in its text
	 * @param end behind the last
	 */
	record Run(long segment, int since, int until, int start, int end) {

		/** Whether a revision has that state. */
		public boolean isIn(int revision) {
			return this.since <= revision && revision < this.until;
		}

	}

	/** These read as masks now (see {@link rushlight.core.Masks}). */
	void withdrawn(long transcript, Withdrawn.Mark mark, List<Run> runs);

	/** These read as they did, but for what another withdrawal masks. */
	void lifted(long transcript, Withdrawn.Mark mark, List<Run> runs);

	/** Whatever was kept of these so that they could come back goes, too. */
	void erased(long transcript, Withdrawn.Mark mark, List<Run> runs);

}
