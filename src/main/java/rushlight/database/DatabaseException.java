package rushlight.database;

/**
 * A database that cannot be used: one sentence says what is wrong, and one what to do.
 */
final class DatabaseException extends RuntimeException {

	/**
	 * The way out of any problem of the PostgreSQL that Rushlight brings.
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
