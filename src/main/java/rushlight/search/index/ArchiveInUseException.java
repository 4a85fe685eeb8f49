package rushlight.search.index;

/**
 * Another site keeps the index of this archive, or another process uses the folder of the
 * index: one sentence says who, another what to do.
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
