package rushlight.limits;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;

import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A request's body with a deadline and a greatest size. Tomcat itself limits only how
 * long each read takes, so that a client which sends a byte now and then is never done.
 * The deadline moves on with what arrives, so that a large body on a slow line is let
 * through and a trickle is not.
 */
final class BoundedBody implements InputBuffer {

	/**
	 * @param patience the time for a body that hardly arrives
	 * @param bytesPerSecond each so many bytes that arrive add a second
	 * @param maxBytes of a body
	 */
	record Bounds(Duration patience, int bytesPerSecond, int maxBytes) {
	}

	/**
	 * A bad request for Tomcat, which then does not take it for a client that went away.
	 */
	static final class RefusedException extends BadRequestException {

		private static final long serialVersionUID = 1;

		private final HttpStatus status;

		RefusedException(HttpStatus status, String reason) {
			super(reason);
			this.status = status;
		}

		HttpStatus status() {
			return this.status;
		}

	}

	/** Of a body that is too long: what is read only to be dropped. */
	private static final long MAX_SKIPPED_BYTES = 16_000_000;

	private final InputBuffer body;

	private final Bounds bounds;

	private final long length;

	private final long begunAt = System.nanoTime();

	private long received;

	private boolean ended;

	private @Nullable RefusedException refused;

	/**
	 * @param length bytes of the body, or -1 if the request does not say
	 */
	BoundedBody(InputBuffer body, Bounds bounds, long length) {
		this.body = body;
		this.bounds = bounds;
		this.length = length;
	}

	@Override
	public int doRead(ApplicationBufferHandler handler) throws IOException {
		if (this.refused != null) {
			throw this.refused;
		}
		if (Math.max(this.length, this.received) > this.bounds.maxBytes()) {
			throw refuseTooLong();
		}
		if (System.nanoTime() - this.begunAt > allowedNanos()) {
			throw tooSlow();
		}
		try {
			int read = this.body.doRead(handler);
			this.ended |= read < 0;
			this.received += Math.max(0, read);
			return read;
		}
		catch (SocketTimeoutException ex) {
			throw tooSlow();
		}
	}

	private long allowedNanos() {
		return this.bounds.patience().toNanos() + this.received * 1_000_000_000 / this.bounds.bytesPerSecond();
	}

	private RefusedException tooSlow() {
		return refuse(HttpStatus.REQUEST_TIMEOUT,
				"What you sent took too long to arrive, and nothing was done with it. Send it again.");
	}

	/** Refuses the body for its length, and reads it to its end. */
	RefusedException refuseTooLong() {
		RefusedException tooLong = refuse(HttpStatus.CONTENT_TOO_LARGE,
				"What you sent is too long: at most " + this.bounds.maxBytes() / 1024 + " KB are taken at once.");
		skipTooLong();
		return tooLong;
	}

	/** Ends the body: every later read fails in the same way. */
	RefusedException refuse(HttpStatus status, String reason) {
		this.refused = new RefusedException(status, reason);
		return this.refused;
	}

	/** Why the body was not read to its end; null if nothing was wrong with it so far. */
	@Nullable RefusedException refused() {
		return this.refused;
	}

	boolean isAtEnd() {
		return this.ended || this.length >= 0 && this.received >= this.length;
	}

	/**
	 * Reads what no handler wanted, so that the connection can be used for another
	 * request, within the bounds of the whole.
	 * @return whether the end was reached
	 */
	boolean skipRest() {
		Discarding discarding = new Discarding();
		try {
			while (!isAtEnd()) {
				doRead(discarding);
			}
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Reads the rest of a body that is too long, so that its client reads the answer
	 * instead of a broken connection; up to a limit, and at the pace that all bodies have
	 * to keep.
	 */
	private void skipTooLong() {
		Discarding discarding = new Discarding();
		try {
			while (this.received < MAX_SKIPPED_BYTES && System.nanoTime() - this.begunAt < allowedNanos()) {
				int read = this.body.doRead(discarding);
				if (read < 0) {
					this.ended = true;
					return;
				}
				this.received += read;
			}
		}
		catch (IOException ex) {
			// The client has gone, or sends nothing more: no answer would be read.
		}
	}

	@Override
	public int available() {
		return (this.refused != null) ? 0 : this.body.available();
	}

	private static final class Discarding implements ApplicationBufferHandler {

		private ByteBuffer buffer = EMPTY_BUFFER;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
			// The buffer is Tomcat's own.
		}

	}

}
