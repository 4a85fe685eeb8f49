package rushlight.sharing;

import org.springframework.http.HttpStatus;

/** A request that oEmbed has no answer to. */
class OembedException extends RuntimeException {

	private final HttpStatus status;

	/**
	 * @param message one sentence about what is wrong with the request
	 */
	OembedException(HttpStatus status, String message) {
		super(message);
		this.status = status;
	}

	HttpStatus status() {
		return this.status;
	}

}
