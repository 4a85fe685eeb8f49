package rushlight.database;

/**
 * The database cannot be had: one sentence on what is wrong and one on what to do.
 */
final class DatabaseException extends RuntimeException {

	/**
	 * What helps against anything that only this machine's own PostgreSQL can be blamed
	 * for.
	 */
	static final String USE_ANOTHER = "set SPRING_DATASOURCE_URL, SPRING_DATASOURCE_USERNAME and "
			+ "SPRING_DATASOURCE_PASSWORD to use a PostgreSQL 18 of your own";

	private final String action;

	DatabaseException(String what, String action) {
		super(what);
		this.action = action;
	}

	DatabaseException(String what, String action, Throwable cause) {
		super(what, cause);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
