package rushlight.limits;

import rushlight.web.Messages;

/**
 * Thrown if expensive work is refused because too much of it is waiting already. Its
 * message is for readers.
 */
public final class BusyException extends RuntimeException {

	private final boolean isOfClient;

	private BusyException(String message, boolean isOfClient) {
		super(message);
		this.isOfClient = isOfClient;
	}

	/** The exception if one client requests too much at a time; others are served. */
	static BusyException ofClient() {
		return new BusyException(Messages.text("layout.error.clientBusy"), true);
	}

	/** The exception if all clients together request too much. */
	static BusyException ofArchive() {
		return new BusyException(Messages.text("layout.error.archiveBusy"), false);
	}

	/** 429 if the client itself requests too much, otherwise 503. */
	public int status() {
		return this.isOfClient ? 429 : 503;
	}

	/** Value of the header {@code Retry-After}, in seconds. */
	public String retryAfter() {
		return "5";
	}

}
