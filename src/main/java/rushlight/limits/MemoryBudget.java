package rushlight.limits;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

import rushlight.web.Messages;

/**
 * The memory that long work and its cached results may take together: a quarter of the
 * heap. Work reserves memory before it allocates it. If there is no room, cached results
 * are evicted; if there is still no room, the work is refused.
 */
@Component
public class MemoryBudget {

	private static final int HEAP_FRACTION = 4;

	private final long bytes;

	private final AtomicLong reserved = new AtomicLong();

	private final List<BooleanSupplier> evictors = new CopyOnWriteArrayList<>();

	MemoryBudget() {
		this(Runtime.getRuntime().maxMemory() / HEAP_FRACTION);
	}

	public MemoryBudget(long bytes) {
		this.bytes = bytes;
	}

	/**
	 * Adds a cache.
	 * @param evictor drops one cached result and closes its reservation; returns false if
	 * no result can be dropped
	 */
	public void addCache(BooleanSupplier evictor) {
		this.evictors.add(evictor);
	}

	/**
	 * Begins a reservation of 0 bytes.
	 * @param work the subject of a sentence: "This concordance"
	 * @param remedy a sentence that says what the reader can do if there is no room
	 */
	public Reservation reserve(String work, String remedy) {
		return new Reservation(work, remedy);
	}

	/** Number of bytes that are reserved now. */
	public long reserved() {
		return this.reserved.get();
	}

	/**
	 * Memory that a piece of work has reserved, until the reservation is closed. One
	 * thread at a time uses it.
	 */
	public final class Reservation implements AutoCloseable {

		private final String work;

		private final String remedy;

		private final AtomicLong held = new AtomicLong();

		private Reservation(String work, String remedy) {
			this.work = work;
			this.remedy = remedy;
		}

		/**
		 * Reserves more bytes.
		 * @throws OverBudgetException if there is no room even without cached results;
		 * the bytes reserved before stay reserved
		 */
		public void grow(long more) {
			while (!MemoryBudget.this.tryReserve(more)) {
				if (MemoryBudget.this.evictors.stream().noneMatch(BooleanSupplier::getAsBoolean)) {
					throw new OverBudgetException(Messages.text("layout.error.memory", this.work, this.remedy));
				}
			}
			this.held.addAndGet(more);
		}

		/** Releases some bytes. */
		public void shrink(long less) {
			this.held.addAndGet(-less);
			MemoryBudget.this.reserved.addAndGet(-less);
		}

		/** Number of reserved bytes. */
		public long held() {
			return this.held.get();
		}

		/** Closes the reservation when the current request's answer has been rendered. */
		public Reservation untilAnswered() {
			RequestAttributes request = RequestContextHolder.getRequestAttributes();
			if (request == null) {
				close();
			}
			else {
				request.registerDestructionCallback(Reservation.class.getName() + System.identityHashCode(this),
						this::close, RequestAttributes.SCOPE_REQUEST);
			}
			return this;
		}

		@Override
		public void close() {
			MemoryBudget.this.reserved.addAndGet(-this.held.getAndSet(0));
		}

	}

	private boolean tryReserve(long more) {
		long before = this.reserved.get();
		while (before + more <= this.bytes) {
			if (this.reserved.compareAndSet(before, before + more)) {
				return true;
			}
			before = this.reserved.get();
		}
		return false;
	}

}
