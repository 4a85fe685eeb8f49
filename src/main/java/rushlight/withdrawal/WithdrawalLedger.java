package rushlight.withdrawal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The list of withdrawals that is stored outside the database. It has enough to repeat
 * all withdrawals up to a moment in an older state of the same archive, and no withdrawn
 * word.
 *
 * @param archive the identity of the archive
 * @param asOf withdrawals made up to this moment, by the database's clock, are in it
 * @param lastKey the number of the last issued public key; 0 if none was
 */
public record WithdrawalLedger(UUID archive, Instant asOf, long lastKey, List<Entry> entries) {

	/**
	 * One withdrawal.
	 *
	 * @param episode the episode in which it was made; null for a name
	 * @param segment the passage in which it was made; null for several passages
	 * @param wordings a name's wordings as keyed hashes; empty for all but names
	 * @param runs the masked characters of transcripts
	 * @param values other masked texts, in the order in which they were masked
	 * @param sources files whose downloads are blocked
	 * @param addresses SHA-256 of each path that answers 410
	 * @param speakers speakers whose name is withdrawn
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
	 * @param words number of words
	 */
	record Wording(int words, byte[] hash) {
	}

	/** Consecutive characters of the state that a segment has since a revision. */
	record Run(long transcript, long segment, int since, int start, int length) {

		int end() {
			return this.start + this.length;
		}

	}

	/**
	 * A masked text besides the transcripts.
	 *
	 * @param place the column; for a removed name the table, the container's column and
	 * the column
	 * @param key of the row
	 * @param masked alternating starts and ends of the masks; empty if the whole text was
	 * replaced
	 * @param hash the keyed hash of the masked text
	 */
	record MaskedValue(String place, String key, List<Integer> masked, byte[] hash) {
	}

}
