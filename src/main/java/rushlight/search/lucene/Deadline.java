package rushlight.search.lucene;

import java.time.Duration;

import org.apache.lucene.index.QueryTimeout;
import org.jspecify.annotations.Nullable;

/**
 * The time at which a request gives up. Lucene asks {@link #shouldExit()} between
 * documents; our own loops call {@link #check()}.
 */
public final class Deadline implements QueryTimeout {

	private static final Deadline NEVER = new Deadline(Long.MAX_VALUE, null);

	/** As {@link System#nanoTime} tells the time; {@link Long#MAX_VALUE} for never. */
	private final long nanos;

	private final @Nullable Runnable task;

	private Deadline(long nanos, @Nullable Runnable task) {
		this.nanos = nanos;
		this.task = task;
	}

	/** Thrown if a request has timed out; what it found until then is incomplete. */
	public static final class PassedException extends RuntimeException {

	}

	/**
	 * A deadline after a time from now.
	 */
	public static Deadline after(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos(), null);
	}

	/** Never times out. */
	public static Deadline never() {
		return NEVER;
	}

	/**
	 * The deadline of a long task, which ends itself.
	 * @param check throws to end the task
	 */
	public static Deadline ofTask(Runnable check) {
		return new Deadline(Long.MAX_VALUE, check);
	}

	/**
	 * @throws PassedException if the request has timed out
	 * @throws java.util.concurrent.CancellationException if the task was ended
	 */
	public void check() {
		if (this.task != null) {
			this.task.run();
		}
		if (shouldExit()) {
			throw new PassedException();
		}
	}

	/** Whether the request has timed out. */
	@Override
	public boolean shouldExit() {
		return this.nanos != Long.MAX_VALUE && System.nanoTime() - this.nanos > 0;
	}

}
