package rushlight.clip;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import rushlight.limits.Throttle;
import rushlight.limits.Throttle.Limit;
import rushlight.web.ClientNetwork;

/** Rate limit of the passages that are pinned from one network. */
@Component
class ExcerptThrottle {

	/**
	 * The limits are high, since many readers may share an address: a whole class may
	 * quote from behind one.
	 */
	private static final List<Limit> LIMITS = List.of(new Limit(120, Duration.ofMinutes(10)),
			new Limit(1_000, Duration.ofDays(1)));

	private final Throttle throttle;

	ExcerptThrottle(Clock clock) {
		this.throttle = new Throttle(clock, Duration.ofDays(1));
	}

	/**
	 * Counts a request, unless it is over the limit.
	 * @return how long to wait; zero if the request is admitted
	 */
	Duration admit(String address) {
		return this.throttle.admit(ClientNetwork.of(address), LIMITS);
	}

}
