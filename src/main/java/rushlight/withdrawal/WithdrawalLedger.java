package rushlight.withdrawal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The list of withdrawals as it is kept outside of the database: enough to withdraw
 * again, from an older state of the same archive, whatever was withdrawn up to a moment,
 * and no withdrawn word.
 *
 * @param archive the identity of the archive
 * @param asOf withdrawals made up to this moment, by the database's clock, are in it
 * @param lastKey the number of the last public key that was given out; 0 if none was
 */
public record WithdrawalLedger(UUID archive, Instant asOf, long lastKey, List<Entry> entries) {

	/**
	 * One withdrawal.
	 *
	 * @param episode the episode it was asked for in; null for a name
	 * @param segment the passage it was asked for in; null for more than one
	 * @param wordings a name's wordings as keyed hashes; empty for all but names
	 * @param runs the masked characters of transcripts
	 * @param values other masked texts, in the order in which they were masked
	 * @param sources files that are not given out any more
	 * @param addresses SHA-256 of each path that answers 410
	 * @param speakers people who have no name any more
	 */
	record Entry(long id, String kind, @Nullable Long episode, @Nullable Long segment, String reason, Instant madeAt,
			String madeBy, @Nullable Long account, @Nullable Instant erasedAt, @Nullable Instant liftedAt,
			@Nullable String liftedBy, List<Wording> wordings, List<Run> runs, List<MaskedValue> values,
			List<Long> sources, List<byte[]> addresses, List<Long> speakers) {

		boolean isErased() {
			return this.erasedAt != null;
		}

		boolean isLifted() {
			return this.liftedAt != null;
		}

	}

	/**
	 * @param words how many words it has
	 */
	record Wording(int words, byte[] hash) {
	}

	/** Characters of the state that a segment has since a revision. */
	record Run(long transcript, long segment, int since, int start, int length) {

		int end() {
			return this.start + this.length;
		}

	}

	/**
	 * A text beside the transcripts.
	 *
	 * @param place the column, or table, owner and column of a name that was taken out
	 * @param key of the row
	 * @param masked beginnings and ends of what is masked, in turn; empty where the whole
	 * was replaced
	 * @param hash the keyed hash of the masked text
	 */
	record MaskedValue(String place, String key, List<Integer> masked, byte[] hash) {
	}

}
