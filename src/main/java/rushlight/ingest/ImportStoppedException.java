package rushlight.ingest;

/** The database is gone, so the file and all after it were not imported. */
class ImportStoppedException extends RuntimeException {

	private final String path;

	/**
	 * @param path of the file that the import had reached
	 */
	ImportStoppedException(String path, Throwable cause) {
		super(cause);
		this.path = path;
	}

	String path() {
		return this.path;
	}

	/** What the database or its driver said last. */
	String reason() {
		Throwable last = this;
		while (last.getCause() != null) {
			last = last.getCause();
		}
		return String.valueOf(last.getMessage()).strip().replaceAll("\\s+", " ").replaceFirst("\\.$", "");
	}

}
