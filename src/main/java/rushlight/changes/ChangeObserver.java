package rushlight.changes;

/**
 * An observer of the changes that {@link Changes} announces. The process that announces a
 * change notifies it once before its commit returns, and PostgreSQL notifies every
 * process, this one included. Implementations must be quick.
 */
public interface ChangeObserver {

	/**
	 * @param scope the scope that was passed to {@link Changes#announce}
	 */
	void changed(String scope);

	/** Called when the connection is up; changes before it may have been missed. */
	default void listening() {
	}

	/** Called when the connection is down; changes may be missed until it is up. */
	default void deaf() {
	}

}
