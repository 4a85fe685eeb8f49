package rushlight.changes;

/**
 * Is told what {@link Changes} announces: once by the process itself, before its commit
 * returns, and once more by PostgreSQL, as every other process is. Must be quick.
 */
public interface ChangeObserver {

	/**
	 * @param scope what {@link Changes#announce} was given
	 */
	void changed(String scope);

	/** Changes are heard from now on; some may have been missed before. */
	default void listening() {
	}

	/** Changes may be missed from now on. */
	default void deaf() {
	}

}
