package rushlight.transcript;

import org.jspecify.annotations.Nullable;

/**
 * A change to a segment that somebody else has changed meanwhile, where both meant the
 * same words. Nothing of it was done; whoever made it is shown both.
 */
public class StaleSegmentException extends RuntimeException {

	private final String mine;

	private final @Nullable SegmentState theirs;

	private final int revision;

	/**
	 * @param mine the text that was not saved
	 * @param theirs the segment as it is, or the one that it was merged into; null where
	 * it was removed
	 * @param revision of the transcript as it is
	 */
	StaleSegmentException(String mine, @Nullable SegmentState theirs, int revision) {
		super((theirs == null) ? "Somebody removed this passage meanwhile."
				: "Somebody changed the same words meanwhile.");
		this.mine = mine;
		this.theirs = theirs;
		this.revision = revision;
	}

	public String mine() {
		return this.mine;
	}

	public @Nullable SegmentState theirs() {
		return this.theirs;
	}

	public int revision() {
		return this.revision;
	}

}
