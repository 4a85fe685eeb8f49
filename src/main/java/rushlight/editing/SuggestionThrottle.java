package rushlight.editing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.account.SignedIn;
import rushlight.core.Networks;

/**
 * How many suggestions may be sent: so many from one network address, more under an
 * account. It is counted in memory, by each site for itself, and forgotten after a day:
 * no address is written down.
 */
@Component
class SuggestionThrottle {

	/** Many readers may share an address. */
	static final List<Limit> VISITOR = List.of(new Limit(10, Duration.ofMinutes(10)),
			new Limit(50, Duration.ofDays(1)));

	static final List<Limit> ACCOUNT = List.of(new Limit(60, Duration.ofMinutes(10)),
			new Limit(500, Duration.ofDays(1)));

	private static final int MOST_ADDRESSES = 100_000;

	private final Clock clock;

	private final Cache<String, List<Instant>> sent;

	SuggestionThrottle(Clock clock) {
		this.clock = clock;
		this.sent = Caffeine.newBuilder()
			.maximumSize(MOST_ADDRESSES)
			.expireAfterWrite(Duration.ofDays(1))
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.build();
	}

	/**
	 * So many within so long.
	 */
	record Limit(int most, Duration window) {
	}

	/**
	 * Counts one more, unless there have been too many.
	 * @param address of the network, as the request came from it
	 * @return how long to wait; zero where there is no need to
	 */
	synchronized Duration admit(String address, @Nullable SignedIn account) {
		String sender = (account == null) ? Networks.of(address) : "account " + account.id();
		Instant now = this.clock.instant();
		List<Instant> times = new ArrayList<>(this.sent.get(sender, (key) -> List.of()));
		Duration wait = Duration.ZERO;
		for (Limit limit : (account == null) ? VISITOR : ACCOUNT) {
			if (times.size() >= limit.most()) {
				Duration left = Duration.between(now, times.get(times.size() - limit.most()).plus(limit.window()));
				wait = (left.compareTo(wait) > 0) ? left : wait;
			}
		}
		if (wait.isZero()) {
			times.removeIf((time) -> time.plus(Duration.ofDays(1)).isBefore(now));
			times.add(now);
			this.sent.put(sender, List.copyOf(times));
		}
		return wait;
	}

	/** Forgets whom it has counted. */
	void forget() {
		this.sent.invalidateAll();
	}

}
