package rushlight.history;

import org.jspecify.annotations.Nullable;

/**
 * Conflict between a save and an earlier change of the same words. The save was rejected;
 * the editor sees both texts.
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
	 * @param theirs the current segment, or the one that it was merged into; null if it
	 * was removed
	 * @param revision the current revision of the transcript
	 */
	StaleSegmentException(String mine, @Nullable SegmentState theirs, int revision) {
		this(mine, theirs, revision, (theirs == null) ? "Another editor removed this passage meanwhile."
				: "Another editor changed the same words meanwhile.");
	}

	private StaleSegmentException(String mine, @Nullable SegmentState theirs, int revision, String message) {
		super(message);
		this.mine = mine;
		this.theirs = theirs;
		this.revision = revision;
	}

	/**
	 * A conflict with a withdrawal of words that the editor may still have on the screen.
	 * The rejected text is not repeated, since it may contain those words.
	 */
	public static StaleSegmentException withdrawn(@Nullable SegmentState theirs, int revision) {
		return new StaleSegmentException((theirs == null) ? "" : theirs.text(), theirs, revision, WITHDRAWN);
	}

	/**
	 * Whether the conflict is with a withdrawal, so that the rejected text is left out.
	 */
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
