package rushlight.history;

import org.jspecify.annotations.Nullable;

/**
 * A change to a segment that somebody else has changed meanwhile, where both meant the
 * same words. Nothing of it was done; whoever made it is shown both.
 */
public class StaleSegmentException extends RuntimeException {

	private static final String WITHDRAWN = "Words of this passage (█) are withdrawn. Leave them as they are, or take "
			+ "them out with nothing in their place. What you wrote was not saved, and is not repeated here, since it "
			+ "may hold them.";

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
		this(mine, theirs, revision, (theirs == null) ? "Somebody removed this passage meanwhile."
				: "Somebody changed the same words meanwhile.");
	}

	private StaleSegmentException(String mine, @Nullable SegmentState theirs, int revision, String message) {
		super(message);
		this.mine = mine;
		this.theirs = theirs;
		this.revision = revision;
	}

	/**
	 * Where words were withdrawn that whoever made the change may still have before his
	 * eyes. What was not saved is not repeated, since it may hold them.
	 */
	public static StaleSegmentException withdrawn(@Nullable SegmentState theirs, int revision) {
		return new StaleSegmentException((theirs == null) ? "" : theirs.text(), theirs, revision, WITHDRAWN);
	}

	/** Whether the words that were not saved are left out of what it says. */
	public boolean isWithdrawn() {
		return WITHDRAWN.equals(getMessage());
	}

	/** The text that was not saved. */
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
