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

	/**
	 * Called when the connection to the database is up, so that every change is announced
	 * from now on. Changes before this may have been missed.
	 */
	default void connected() {
	}

	/**
	 * Called when the connection is down: changes of other processes are missed until it
	 * is up again.
	 */
	default void disconnected() {
	}

}
