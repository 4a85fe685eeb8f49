package rushlight.ingest;

/**
 * The end of an import by a lost database; the file and those after it were not imported.
 */
class ImportStoppedException extends RuntimeException {

	private final String path;

	/**
	 * @param path the path of the file that the import had reached
	 */
	ImportStoppedException(String path, Throwable cause) {
		super(cause);
		this.path = path;
	}

	String path() {
		return this.path;
	}

	/** The innermost message of the database or its driver. */
	String reason() {
		Throwable last = this;
		while (last.getCause() != null) {
			last = last.getCause();
		}
		return String.valueOf(last.getMessage()).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
	}

}
