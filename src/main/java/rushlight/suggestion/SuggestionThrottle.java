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

/** The rate limit of suggestions: by network address, and a higher one by account. */
@Component
class SuggestionThrottle {

	/** Of a network address, which many readers may share. */
	static final List<Limit> VISITOR_LIMITS = List.of(new Limit(10, Duration.ofMinutes(10)),
			new Limit(50, Duration.ofDays(1)));

	static final List<Limit> ACCOUNT_LIMITS = List.of(new Limit(60, Duration.ofMinutes(10)),
			new Limit(500, Duration.ofDays(1)));

	private final Throttle throttle;

	SuggestionThrottle(Clock clock) {
		this.throttle = new Throttle(clock, Duration.ofDays(1));
	}

	/**
	 * Counts a suggestion unless the limit is reached.
	 * @param address the client's network address
	 * @return the time to wait; zero if it is admitted
	 */
	Duration admit(String address, @Nullable SignedIn account) {
		return (account == null) ? this.throttle.admit(ClientNetwork.of(address), VISITOR_LIMITS)
				: this.throttle.admit("account " + account.id(), ACCOUNT_LIMITS);
	}

	/** Resets all counts. */
	void forget() {
		this.throttle.forget();
	}

}
