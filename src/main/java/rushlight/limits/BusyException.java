package rushlight.limits;

/** Expensive work was refused for now: too much of it waits already. */
public final class BusyException extends RuntimeException {

	private final boolean ofClient;

	private BusyException(String message, boolean ofClient) {
		super(message);
		this.ofClient = ofClient;
	}

	/** One client asked for too much at once; others are served. */
	static BusyException ofClient() {
		return new BusyException("Your network has asked for too much at once. Wait for what it has asked for already, "
				+ "then try again.", true);
	}

	/** All clients together asked for too much. */
	static BusyException ofArchive() {
		return new BusyException("Too much is being worked out already; try again in a moment.", false);
	}

	/** 429 if the client itself asked for too much, 503 otherwise. */
	public int status() {
		return this.ofClient ? 429 : 503;
	}

	/** Seconds, for {@code Retry-After}. */
	public String retryAfter() {
		return "5";
	}

}
