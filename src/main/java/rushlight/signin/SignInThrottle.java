package rushlight.signin;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.account.OneTimeLinkStore;
import rushlight.web.ClientNetwork;

/**
 * How many passwords may be tried. Failures are counted by network address and login
 * together, so that nobody who guesses can lock the owner of an account out elsewhere;
 * and, more generously, by address alone, so that nobody tries one password on every
 * account. An account that does not exist counts like any other.
 */
@Component
class SignInThrottle {

	/** A network address, one login. */
	static final List<Limit> PAIR = List.of(new Limit(5, Duration.ofMinutes(5)), new Limit(150, Duration.ofHours(48)));

	/** A network address, whatever the login: many people may share one. */
	static final List<Limit> ADDRESS = List.of(new Limit(10, Duration.ofMinutes(1)),
			new Limit(600, Duration.ofHours(48)));

	private static final Duration REMEMBERED = Duration.ofHours(48);

	private final JdbcTemplate jdbc;

	private final Clock clock;

	SignInThrottle(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * So many failures within so long.
	 */
	record Limit(int tries, Duration window) {
	}

	/**
	 * To be called before a password is compared: counts the try as failed until
	 * {@link #succeed} says otherwise, so that tries at the same moment count too.
	 * @param address of the network, as the request came from it
	 * @throws ThrottledException if the password may not be compared now
	 */
	@Transactional
	void begin(String address, String login) {
		String network = ClientNetwork.of(address);
		byte[] account = hash(login);
		Instant now = this.clock.instant();
		// One try of an address at a time, from counting to noting.
		this.jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended(?, 0))", "sign-in " + network);
		for (Limit limit : PAIR) {
			refuse(limit, now, "address = ? and login_hash = ?", network, account);
		}
		for (Limit limit : ADDRESS) {
			refuse(limit, now, "address = ?", network);
		}
		this.jdbc.update("delete from sign_in_attempt where tried_at <= ?", Timestamp.from(now.minus(REMEMBERED)));
		this.jdbc.update("insert into sign_in_attempt (address, login_hash, tried_at) values (?, ?, ?)", network,
				account, Timestamp.from(now));
	}

	/** The password was right: what failed before it from there is forgotten. */
	@Transactional
	void succeed(String address, String login) {
		this.jdbc.update("delete from sign_in_attempt where address = ? and login_hash = ?", ClientNetwork.of(address),
				hash(login));
	}

	/**
	 * The limit is reached when that many failures, counted back from now, are in its
	 * window.
	 */
	private void refuse(Limit limit, Instant now, String condition, Object... parameters) {
		Object[] all = Arrays.copyOf(parameters, parameters.length + 2);
		all[parameters.length] = Timestamp.from(now.minus(limit.window()));
		all[parameters.length + 1] = limit.tries() - 1;
		List<Timestamp> decisive = this.jdbc.queryForList("select tried_at from sign_in_attempt where " + condition
				+ " and tried_at > ? order by tried_at desc offset ? limit 1", Timestamp.class, all);
		if (!decisive.isEmpty()) {
			throw new ThrottledException(Duration.between(now, decisive.getFirst().toInstant().plus(limit.window())));
		}
	}

	private static byte[] hash(String login) {
		return OneTimeLinkStore.sha256(login.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
	}

}
