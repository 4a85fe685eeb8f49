package rushlight.search.index;

/**
 * Thrown if another site has the lock of the archive, or another process uses the folder
 * of the index. One sentence names that process, and another says what to do.
 */
class ArchiveInUseException extends RuntimeException {

	private final String action;

	ArchiveInUseException(String what, String action) {
		super(what);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
