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
 * Rate limit on an action of senders, such as clients or accounts. The actions are
 * counted in this process's memory only, and forgotten after the longest window.
 */
public final class Throttle {

	private static final int MAX_SENDERS = 100_000;

	private final Clock clock;

	private final Cache<String, List<Instant>> sent;

	private final Duration longestWindow;

	/**
	 * @param longestWindow the longest window of any limit
	 */
	public Throttle(Clock clock, Duration longestWindow) {
		this.clock = clock;
		this.longestWindow = longestWindow;
		this.sent = Caffeine.newBuilder()
			.maximumSize(MAX_SENDERS)
			.expireAfterWrite(longestWindow)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.build();
	}

	/** At most this many actions within a window. */
	public record Limit(int maxActions, Duration window) {
	}

	/**
	 * Counts an action of a sender, unless a limit is reached.
	 * @return the time until the action is allowed; zero if it was counted
	 */
	public synchronized Duration admit(String sender, List<Limit> limits) {
		Instant now = this.clock.instant();
		List<Instant> times = new ArrayList<>(this.sent.get(sender, (key) -> List.of()));
		Duration wait = limits.stream()
			.filter((limit) -> times.size() >= limit.maxActions())
			.map((limit) -> Duration.between(now, times.get(times.size() - limit.maxActions()).plus(limit.window())))
			.max(Comparator.naturalOrder())
			.filter((left) -> left.isPositive())
			.orElse(Duration.ZERO);
		if (wait.isZero()) {
			times.removeIf((time) -> time.plus(this.longestWindow).isBefore(now));
			times.add(now);
			this.sent.put(sender, List.copyOf(times));
		}
		return wait;
	}

	/** Forgets all actions. */
	public void forget() {
		this.sent.invalidateAll();
	}

}
