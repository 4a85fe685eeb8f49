package rushlight.clip;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

import rushlight.limits.Throttle;
import rushlight.limits.Throttle.Limit;
import rushlight.web.ClientNetwork;

/** How many passages may be pinned from one network address. */
@Component
class ClipThrottle {

	/** Many readers may share an address; a class that quotes may be behind one. */
	private static final List<Limit> LIMITS = List.of(new Limit(120, Duration.ofMinutes(10)),
			new Limit(1_000, Duration.ofDays(1)));

	private final Throttle throttle;

	ClipThrottle(Clock clock) {
		this.throttle = new Throttle(clock, Duration.ofDays(1));
	}

	/**
	 * @return how long to wait; zero where there is no need to
	 */
	Duration admit(String address) {
		return this.throttle.admit(ClientNetwork.of(address), LIMITS);
	}

}
