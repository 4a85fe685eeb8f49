package rushlight.history;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;

/**
 * Rules for one editor's changes of quality, from rushed to proofread to validated and
 * back. Validation takes a second person.
 */
final class Proofreading {

	private final @Nullable Long account;

	Proofreading(Author author) {
		this.account = author.account();
	}

	/** Whether the editor has proofread or validated a segment. */
	boolean isReader(SegmentState state) {
		return this.account != null
				&& (this.account.equals(state.proofreadBy()) || this.account.equals(state.validatedBy()));
	}

	/**
	 * Whether the editor may raise a segment to a quality; going back to rushed is always
	 * allowed.
	 */
	boolean isAllowed(SegmentState state, Quality quality) {
		return switch (quality) {
			case RUSHED -> true;
			case PROOFREAD -> state.quality() == Quality.RUSHED;
			case VALIDATED ->
				state.quality() == Quality.PROOFREAD && !Objects.equals(state.proofreadBy(), this.account);
		};
	}

	/**
	 * Changes a segment's quality.
	 * @throws RefusedChangeException if the segment would be validated without being
	 * proofread, or by the editor who proofread it
	 */
	SegmentState change(SegmentState state, Quality quality) {
		return switch (quality) {
			case RUSHED -> state.withQuality(quality, null, null);
			case PROOFREAD -> state.withQuality(quality,
					(state.quality() == Quality.VALIDATED) ? state.proofreadBy() : this.account, null);
			case VALIDATED -> {
				if (state.quality() == Quality.RUSHED) {
					throw new RefusedChangeException("A passage is proofread before it is validated.");
				}
				if (this.account != null && this.account.equals(state.proofreadBy())) {
					throw new RefusedChangeException(
							"You proofread this passage, so you cannot validate it too: it takes a second person.");
				}
				yield state.withQuality(quality, state.proofreadBy(), this.account);
			}
		};
	}

}
