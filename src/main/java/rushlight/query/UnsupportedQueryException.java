package rushlight.query;

/** A part of a query where the language allows none, which is a mistake of the caller. */
public final class UnsupportedQueryException extends IllegalArgumentException {

	public UnsupportedQueryException(String message) {
		super(message);
	}

}
