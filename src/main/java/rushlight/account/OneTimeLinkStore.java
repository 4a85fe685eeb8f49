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
import rushlight.web.Messages;

/**
 * Store of the links that create one account each: the first administrator's, and
 * invitations. Opening a link does not use it up, since mail programs open links too;
 * creating the account does.
 */
@Component
public class OneTimeLinkStore {

	/** The path of a link, before its secret. */
	public static final String PATH = "/account/links/";

	/** A day is enough: every start prints another link for the first administrator. */
	private static final Duration FIRST_LIFETIME = Duration.ofDays(1);

	private static final Duration INVITATION_LIFETIME = Duration.ofDays(7);

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
	 * @param role the role of the account that the link creates
	 * @param isFirst whether it is the first administrator's link
	 * @param madeBy the name of the administrator who invites; null for a program, or for
	 * the first administrator's link
	 */
	record Link(long id, Role role, boolean isFirst, @Nullable String madeBy, Instant madeAt, Instant expiresAt) {

		private static Link of(ResultSet row) throws SQLException {
			return new Link(row.getLong("id"), Role.of(row.getString("role")),
					row.getString("kind").equals("first_administrator"), row.getString("maker"),
					row.getTimestamp("made_at").toInstant(), row.getTimestamp("expires_at").toInstant());
		}

	}

	/**
	 * Creates a link for the first administrator's account.
	 * @return the path of the link
	 */
	@Transactional
	String createFirst() {
		return create("first_administrator", Role.ADMINISTRATOR, null, FIRST_LIFETIME);
	}

	/**
	 * Creates an invitation.
	 * @param by the account that invites; null for a program
	 * @return the path of the link, which creates an account with the role
	 */
	@Transactional
	public String invite(Role role, @Nullable Long by) {
		return create("invitation", role, by, INVITATION_LIFETIME);
	}

	private String create(String kind, Role role, @Nullable Long by, Duration lifetime) {
		byte[] bytes = new byte[SECRET_BYTES];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Instant now = this.clock.instant();
		this.jdbc.update("delete from account_link where used_at is null and expires_at <= ?", Timestamp.from(now));
		this.jdbc.update("""
				insert into account_link (token_hash, kind, role, made_by, made_at, expires_at)
				values (?, ?, ?, ?, ?, ?)""", hash(secret), kind, role.key(), by, Timestamp.from(now),
				Timestamp.from(now.plus(lifetime)));
		return PATH + secret;
	}

	/** Finds the link with a secret, if the link can still be used. */
	public Optional<Link> find(String secret) {
		return findUsable("l.token_hash = ?", hash(secret)).stream().findFirst();
	}

	/** Finds the invitations that can still be used, newest first. */
	public List<Link> findInvitations() {
		return findUsable("l.kind = 'invitation'");
	}

	private List<Link> findUsable(String condition, Object... parameters) {
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
	 * Creates the account that a link is for, and uses the link up, both or neither.
	 * @throws GoneException if the link cannot be used any more
	 * @throws AccountStore.LoginTakenException if another account has this login; the
	 * link can be used again
	 */
	@Transactional
	public void use(String secret, String login, String name, String passwordHash) {
		// Two first administrators must not be created at the same moment.
		this.jdbc.execute("lock table account in share row exclusive mode");
		Link link = find(secret).orElseThrow(OneTimeLinkStore::gone);
		long account = this.accounts.create(login, name, passwordHash, link.role(), false);
		int used = this.jdbc.update("update account_link set used_at = ?, used_by = ? where id = ? and used_at is null",
				Timestamp.from(this.clock.instant()), account, link.id());
		if (used == 0) {
			throw gone();
		}
	}

	/** Revokes an invitation. Does nothing if it was used or does not exist. */
	@Transactional
	public void revoke(long invitation) {
		this.jdbc.update("delete from account_link where id = ? and kind = 'invitation' and used_at is null",
				invitation);
	}

	/** The exception for a link that cannot be used any more. */
	public static GoneException gone() {
		return new GoneException(Messages.text("account.link.gone"));
	}

	private static byte[] hash(String secret) {
		return sha256(secret.getBytes(StandardCharsets.UTF_8));
	}

	/** The SHA-256 digest of some bytes. */
	public static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

}
