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
 * Rate limits on passwords that are tried. Failures are counted by network address and
 * login together, so that guessing does not lock the account's owner out of other
 * networks; and, with higher limits, by address alone, against trying one password on
 * every account. A login that no account has counts like any other.
 */
@Component
class SignInThrottle {

	/** Limits for one login from one network address. */
	static final List<Limit> PAIR_LIMITS = List.of(new Limit(5, Duration.ofMinutes(5)),
			new Limit(150, Duration.ofHours(48)));

	/** Limits for all logins from one network address, which many people may share. */
	static final List<Limit> ADDRESS_LIMITS = List.of(new Limit(10, Duration.ofMinutes(1)),
			new Limit(600, Duration.ofHours(48)));

	/** The longest window of all limits. */
	private static final Duration RETENTION = Duration.ofHours(48);

	private final JdbcTemplate jdbc;

	private final Clock clock;

	SignInThrottle(JdbcTemplate jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** At most this many failed tries within a window. */
	record Limit(int tries, Duration window) {
	}

	/**
	 * Counts a try. The caller calls this method before it compares the password, and
	 * {@link #succeed} if the password is right: until then the try counts as failed, so
	 * that simultaneous tries count too.
	 * @param address the network address that the request came from
	 * @throws ThrottledException if a limit is reached; the caller must not compare the
	 * password
	 */
	@Transactional
	void begin(String address, String login) {
		String network = ClientNetwork.of(address);
		byte[] account = hash(login);
		Instant now = this.clock.instant();
		// One try of an address at a time, from counting to storing.
		this.jdbc.queryForList("select pg_advisory_xact_lock(hashtextextended(?, 0))", "sign-in " + network);
		for (Limit limit : PAIR_LIMITS) {
			refuse(limit, now, "address = ? and login_hash = ?", network, account);
		}
		for (Limit limit : ADDRESS_LIMITS) {
			refuse(limit, now, "address = ?", network);
		}
		this.jdbc.update("delete from sign_in_attempt where tried_at <= ?", Timestamp.from(now.minus(RETENTION)));
		this.jdbc.update("insert into sign_in_attempt (address, login_hash, tried_at) values (?, ?, ?)", network,
				account, Timestamp.from(now));
	}

	/** Forgets the failed tries of a login from an address: the password was right. */
	@Transactional
	void succeed(String address, String login) {
		this.jdbc.update("delete from sign_in_attempt where address = ? and login_hash = ?", ClientNetwork.of(address),
				hash(login));
	}

	/**
	 * Refuses the try if the limit is reached: if its number of failures, counted back
	 * from now, is in its window.
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
