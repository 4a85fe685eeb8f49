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

import rushlight.web.Messages;

/**
 * A request's body with a deadline and a maximum size. Tomcat itself limits only the time
 * of each read, so that a client which sends a byte now and then could occupy a request
 * without end. Every byte that arrives extends the deadline, so that a large body on a
 * slow line is accepted and a trickle is not.
 */
final class BoundedBody implements InputBuffer {

	/**
	 * The limits of a body.
	 *
	 * @param patience the time allowed before any byte arrives
	 * @param bytesPerSecond number of bytes that extend the deadline by a second
	 * @param maxBytes maximum size of a body
	 */
	record Bounds(Duration patience, int bytesPerSecond, int maxBytes) {
	}

	/**
	 * Thrown by reads of a refused body. It is a bad request to Tomcat, which would take
	 * any other {@link IOException} for a client that has disconnected.
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

	/** Most bytes of an oversized body that are read in order to discard them. */
	private static final long MAX_SKIPPED_BYTES = 16_000_000;

	private final InputBuffer body;

	private final Bounds bounds;

	private final long length;

	private final long begunAt = System.nanoTime();

	private long received;

	private boolean hasEnded;

	private @Nullable RefusedException refused;

	/**
	 * @param length bytes of the body; -1 if unknown
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
			throw refuseTooSlow();
		}
		try {
			int read = this.body.doRead(handler);
			this.hasEnded |= read < 0;
			this.received += Math.max(0, read);
			return read;
		}
		catch (SocketTimeoutException ex) {
			throw refuseTooSlow();
		}
	}

	private long allowedNanos() {
		return this.bounds.patience().toNanos() + this.received * 1_000_000_000 / this.bounds.bytesPerSecond();
	}

	private RefusedException refuseTooSlow() {
		return refuse(HttpStatus.REQUEST_TIMEOUT, Messages.text("layout.error.tooSlow"));
	}

	/** Refuses the body for its length, and discards the rest of it. */
	RefusedException refuseTooLong() {
		RefusedException tooLong = refuse(HttpStatus.CONTENT_TOO_LARGE,
				Messages.text("layout.error.tooLong", this.bounds.maxBytes() / 1024));
		skipTooLong();
		return tooLong;
	}

	/** Refuses the body: every later read throws the same exception. */
	RefusedException refuse(HttpStatus status, String reason) {
		this.refused = new RefusedException(status, reason);
		return this.refused;
	}

	/** The exception that refused the body; null if the body was not refused so far. */
	@Nullable RefusedException refused() {
		return this.refused;
	}

	boolean isAtEnd() {
		return this.hasEnded || this.length >= 0 && this.received >= this.length;
	}

	/**
	 * Discards the part of the body that no handler read, within the limits of the body,
	 * so that the connection can be used for another request.
	 * @return whether the body's end was reached
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
	 * Discards the rest of an oversized body, so that the client reads the answer instead
	 * of getting a broken connection. At most 16 MB are read, with the same deadline as
	 * for every body.
	 */
	private void skipTooLong() {
		Discarding discarding = new Discarding();
		try {
			while (this.received < MAX_SKIPPED_BYTES && System.nanoTime() - this.begunAt < allowedNanos()) {
				int read = this.body.doRead(discarding);
				if (read < 0) {
					this.hasEnded = true;
					return;
				}
				this.received += read;
			}
		}
		catch (IOException ex) {
			// The client has disconnected, or sends nothing more: it reads no answer.
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
