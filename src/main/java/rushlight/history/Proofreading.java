package rushlight.history;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;

/**
 * How segments move on from rushed to proofread to validated, and back, when one person
 * moves them: it takes two to validate.
 */
final class Proofreading {

	private final @Nullable Long account;

	Proofreading(Author author) {
		this.account = author.account();
	}

	/** Whether that person has read a segment against the audio. */
	boolean isReader(SegmentState state) {
		return this.account != null
				&& (this.account.equals(state.proofreadBy()) || this.account.equals(state.validatedBy()));
	}

	/** Whether a segment is not as far yet and may be moved there, or goes back. */
	boolean canMove(SegmentState state, Quality quality) {
		return switch (quality) {
			case RUSHED -> true;
			case PROOFREAD -> state.quality() == Quality.RUSHED;
			case VALIDATED ->
				state.quality() == Quality.PROOFREAD && !Objects.equals(state.proofreadBy(), this.account);
		};
	}

	/**
	 * A segment of another quality.
	 * @throws RefusedChangeException where it was not proofread yet, or by the same
	 * person
	 */
	SegmentState move(SegmentState state, Quality quality) {
		return switch (quality) {
			case RUSHED -> state.of(quality, null, null);
			case PROOFREAD ->
				state.of(quality, (state.quality() == Quality.VALIDATED) ? state.proofreadBy() : this.account, null);
			case VALIDATED -> {
				if (state.quality() == Quality.RUSHED) {
					throw new RefusedChangeException("A passage is proofread before it is validated.");
				}
				if (this.account != null && this.account.equals(state.proofreadBy())) {
					throw new RefusedChangeException(
							"Whoever proofread a passage cannot validate it, too: it takes a second person.");
				}
				yield state.of(quality, state.proofreadBy(), this.account);
			}
		};
	}

}
