package rushlight.search.index;

/**
 * Is told when every known change is in the index. What is expensive to read again after
 * each change can wait until then: an import announces thousands.
 */
@FunctionalInterface
public interface CaughtUpListener {

	/** Called by the thread that writes the index; called again whenever it is idle. */
	void caughtUp();

}
