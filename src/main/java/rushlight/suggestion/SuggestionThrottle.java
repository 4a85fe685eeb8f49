package rushlight.suggestion;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.account.SignedIn;
import rushlight.limits.Throttle;
import rushlight.limits.Throttle.Limit;
import rushlight.web.ClientNetwork;

/**
 * How many suggestions may be sent: so many from one network address, more under an
 * account.
 */
@Component
class SuggestionThrottle {

	/** Many readers may share an address. */
	static final List<Limit> VISITOR = List.of(new Limit(10, Duration.ofMinutes(10)),
			new Limit(50, Duration.ofDays(1)));

	static final List<Limit> ACCOUNT = List.of(new Limit(60, Duration.ofMinutes(10)),
			new Limit(500, Duration.ofDays(1)));

	private final Throttle throttle;

	SuggestionThrottle(Clock clock) {
		this.throttle = new Throttle(clock, Duration.ofDays(1));
	}

	/**
	 * Counts one more, unless there have been too many.
	 * @param address of the network, as the request came from it
	 * @return how long to wait; zero where there is no need to
	 */
	Duration admit(String address, @Nullable SignedIn account) {
		return (account == null) ? this.throttle.admit(ClientNetwork.of(address), VISITOR)
				: this.throttle.admit("account " + account.id(), ACCOUNT);
	}

	/** Forgets whom it has counted. */
	void forget() {
		this.throttle.forget();
	}

}
