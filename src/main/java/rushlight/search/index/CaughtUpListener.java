package rushlight.search.index;

/**
 * A listener that is called when every known change is in the index. What is expensive to
 * read after each change can wait until then: an import announces thousands.
 */
@FunctionalInterface
public interface CaughtUpListener {

	/** Called by the index thread, at least once a second while it is idle. */
	void caughtUp();

}
