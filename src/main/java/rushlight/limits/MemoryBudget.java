package rushlight.limits;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The memory that long work, and the cached results of long work, may take together: a
 * quarter of the heap. Work reserves before it allocates; cached results are evicted
 * first, and work that still finds no room is refused.
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
	 * @param evictor drops one cached result and closes its reservation; false if there
	 * is none that can be dropped
	 */
	public void addCache(BooleanSupplier evictor) {
		this.evictors.add(evictor);
	}

	/**
	 * Begins a reservation of nothing.
	 * @param work what the memory is for, as the beginning of a sentence: "This
	 * concordance"
	 * @param remedy what the reader can do if there is no room, as a sentence
	 */
	public Reservation reserve(String work, String remedy) {
		return new Reservation(work, remedy);
	}

	/** Bytes that are reserved now. */
	public long reserved() {
		return this.reserved.get();
	}

	/**
	 * Memory that a piece of work holds, until it is closed. Used by one thread at a
	 * time.
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
		 * Reserves more.
		 * @throws OverBudgetException if there is no room, even without what is cached;
		 * what was reserved before stays reserved
		 */
		public void grow(long more) {
			while (!MemoryBudget.this.tryReserve(more)) {
				if (MemoryBudget.this.evictors.stream().noneMatch(BooleanSupplier::getAsBoolean)) {
					throw new OverBudgetException(
							this.work + " needs more memory than is free at the moment. " + this.remedy);
				}
			}
			this.held.addAndGet(more);
		}

		/** Gives some of it back. */
		public void shrink(long less) {
			this.held.addAndGet(-less);
			MemoryBudget.this.reserved.addAndGet(-less);
		}

		/** Bytes that it holds. */
		public long held() {
			return this.held.get();
		}

		/** Holds it until the current request has been answered, its page included. */
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
