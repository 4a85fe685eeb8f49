package rushlight.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.core.GoneException;

/**
 * Links that make an account, once: the first administrator's, and invitations. Opening
 * one uses nothing up, since mail programs open links too; making the account does.
 */
@Component
public class OneTimeLinkStore {

	/** Where a link leads, before its secret. */
	public static final String PATH = "/account/links/";

	/** The first administrator's is printed anew at every start, so it need not last. */
	private static final Duration FIRST_LASTS = Duration.ofDays(1);

	private static final Duration INVITATION_LASTS = Duration.ofDays(7);

	private static final int SECRET_BYTES = 32;

	private final JdbcTemplate jdbc;

	private final AccountStore accounts;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	OneTimeLinkStore(JdbcTemplate jdbc, AccountStore accounts, Clock clock) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * A link that can be used.
	 *
	 * @param role of the account that it makes
	 * @param first whether it is the first administrator's
	 * @param madeBy the name of who invites; null if that was a program, or nobody
	 */
	record Link(long id, Role role, boolean first, @Nullable String madeBy, Instant madeAt, Instant expiresAt) {

		private static Link of(ResultSet row) throws SQLException {
			return new Link(row.getLong("id"), Role.of(row.getString("role")),
					row.getString("kind").equals("first_administrator"), row.getString("maker"),
					row.getTimestamp("made_at").toInstant(), row.getTimestamp("expires_at").toInstant());
		}

	}

	/**
	 * @return the path of a link that makes the first administrator
	 */
	@Transactional
	String makeFirst() {
		return make("first_administrator", Role.ADMINISTRATOR, null, FIRST_LASTS);
	}

	/**
	 * @param by the account that invites; null for a program
	 * @return the path of a link that makes an account of that role
	 */
	@Transactional
	public String invite(Role role, @Nullable Long by) {
		return make("invitation", role, by, INVITATION_LASTS);
	}

	private String make(String kind, Role role, @Nullable Long by, Duration lasts) {
		byte[] bytes = new byte[SECRET_BYTES];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Instant now = this.clock.instant();
		this.jdbc.update("delete from account_link where used_at is null and expires_at <= ?", Timestamp.from(now));
		this.jdbc.update("""
				insert into account_link (token_hash, kind, role, made_by, made_at, expires_at)
				values (?, ?, ?, ?, ?, ?)""", hash(secret), kind, role.key(), by, Timestamp.from(now),
				Timestamp.from(now.plus(lasts)));
		return PATH + secret;
	}

	/** The link with that secret, if it can be used still. */
	public Optional<Link> find(String secret) {
		return links("l.token_hash = ?", hash(secret)).stream().findFirst();
	}

	/** Invitations that nobody has used yet, the newest first. */
	public List<Link> findInvitations() {
		return links("l.kind = 'invitation'");
	}

	private List<Link> links(String condition, Object... parameters) {
		Object[] all = new Object[parameters.length + 1];
		all[0] = Timestamp.from(this.clock.instant());
		System.arraycopy(parameters, 0, all, 1, parameters.length);
		return this.jdbc.query("""
				select l.id, l.kind, l.role, a.name as maker, l.made_at, l.expires_at
				from account_link l left join account a on a.id = l.made_by
				where l.used_at is null and l.expires_at > ?
				and (l.kind = 'invitation' or not exists
				    (select from account where role = 'administrator' and disabled_at is null and not development))
				and\s""" + condition + " order by l.id desc", (row, number) -> Link.of(row), all);
	}

	/**
	 * Makes the account that a link is for, and uses the link up; neither without the
	 * other.
	 * @throws GoneException if the link cannot be used any more
	 * @throws AccountStore.LoginTakenException if another account has this login; the
	 * link can be used again
	 */
	@Transactional
	public void use(String secret, String login, String name, String passwordHash) {
		// Two first administrators must not be made at once.
		this.jdbc.execute("lock table account in share row exclusive mode");
		Link link = find(secret).orElseThrow(OneTimeLinkStore::gone);
		long account = this.accounts.make(login, name, passwordHash, link.role(), false);
		int used = this.jdbc.update("update account_link set used_at = ?, used_by = ? where id = ? and used_at is null",
				Timestamp.from(this.clock.instant()), account, link.id());
		if (used == 0) {
			throw gone();
		}
	}

	/**
	 * Takes an invitation back; one that was used, or is not there, stays as it is.
	 */
	@Transactional
	public void withdraw(long invitation) {
		this.jdbc.update("delete from account_link where id = ? and kind = 'invitation' and used_at is null",
				invitation);
	}

	public static GoneException gone() {
		return new GoneException("This link has been used, taken back, or is too old. Ask for a new one.");
	}

	private static byte[] hash(String secret) {
		return sha256(secret.getBytes(StandardCharsets.UTF_8));
	}

	public static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
