package rushlight.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * How often somebody may do something. It is counted in memory, by each site for itself,
 * and forgotten after the longest window: nothing is written down.
 */
public final class Throttle {

	private static final int MOST_SENDERS = 100_000;

	private final Clock clock;

	private final Cache<String, List<Instant>> sent;

	private final Duration longest;

	/**
	 * @param longest the longest window of any limit
	 */
	public Throttle(Clock clock, Duration longest) {
		this.clock = clock;
		this.longest = longest;
		this.sent = Caffeine.newBuilder()
			.maximumSize(MOST_SENDERS)
			.expireAfterWrite(longest)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.build();
	}

	/** So many within so long. */
	public record Limit(int most, Duration window) {
	}

	/**
	 * Counts one more, unless there have been too many.
	 * @return how long to wait; zero where there is no need to
	 */
	public synchronized Duration admit(String sender, List<Limit> limits) {
		Instant now = this.clock.instant();
		List<Instant> times = new ArrayList<>(this.sent.get(sender, (key) -> List.of()));
		Duration wait = limits.stream()
			.filter((limit) -> times.size() >= limit.most())
			.map((limit) -> Duration.between(now, times.get(times.size() - limit.most()).plus(limit.window())))
			.max(Comparator.naturalOrder())
			.filter((left) -> left.isPositive())
			.orElse(Duration.ZERO);
		if (wait.isZero()) {
			times.removeIf((time) -> time.plus(this.longest).isBefore(now));
			times.add(now);
			this.sent.put(sender, List.copyOf(times));
		}
		return wait;
	}

	/** Forgets whom it has counted. */
	public void forget() {
		this.sent.invalidateAll();
	}

}
