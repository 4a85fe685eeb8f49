package rushlight.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.core.GoneException;
import rushlight.web.Messages;

/**
 * Store of the links that set a new password for an existing account once. Only the
 * command line creates them ({@link ResetPasswordCommand}). Opening a link does not use
 * it up; setting the password does.
 */
@Component
public class PasswordResetStore {

	/**
	 * The path of a link, before its secret; {@code web.LoggedRequest} masks the rest.
	 */
	public static final String PATH = "/account/resets/";

	static final Duration LIFETIME = Duration.ofDays(1);

	private static final int SECRET_BYTES = 32;

	private final JdbcTemplate jdbc;

	private final AccountStore accounts;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	PasswordResetStore(JdbcTemplate jdbc, AccountStore accounts, Clock clock) {
		this.jdbc = jdbc;
		this.accounts = accounts;
		this.clock = clock;
	}

	/**
	 * A link that was just created.
	 *
	 * @param expiresAt the first moment at which the link no longer works
	 */
	record NewLink(String path, Instant expiresAt) {
	}

	/** Creates a link. An earlier link of the account stops working. */
	@Transactional
	NewLink create(long account) {
		byte[] bytes = new byte[SECRET_BYTES];
		this.random.nextBytes(bytes);
		String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		Instant now = this.clock.instant();
		Instant expiresAt = now.plus(LIFETIME);
		this.jdbc.update("delete from password_reset where expires_at <= ?", Timestamp.from(now));
		this.jdbc.update("""
				insert into password_reset (account_id, token_hash, made_at, expires_at) values (?, ?, ?, ?)
				on conflict (account_id) do update set token_hash = excluded.token_hash, made_at = excluded.made_at,
				expires_at = excluded.expires_at""", account, hash(secret), Timestamp.from(now),
				Timestamp.from(expiresAt));
		return new NewLink(PATH + secret, expiresAt);
	}

	/**
	 * Finds the account that a link is for, if the link works and the account may sign
	 * in.
	 */
	public Optional<AccountStore.Account> find(String secret) {
		return this.jdbc
			.queryForList("select account_id from password_reset where token_hash = ? and expires_at > ?", Long.class,
					hash(secret), Timestamp.from(this.clock.instant()))
			.stream()
			.findFirst()
			.map(this.accounts::get)
			.filter(this.accounts::maySignIn);
	}

	/**
	 * Sets the password, uses the link up and ends all sessions of the account; its name,
	 * role, history and passkeys stay.
	 * @return the account
	 * @throws GoneException if the link does not work any more
	 */
	@Transactional
	public AccountStore.Account use(String secret, String passwordHash) {
		AccountStore.Account account = find(secret).orElseThrow(PasswordResetStore::gone);
		if (this.jdbc.update("delete from password_reset where token_hash = ?", hash(secret)) == 0) {
			throw gone();
		}
		this.accounts.changePassword(account.id(), passwordHash, "");
		return account;
	}

	/** The exception for a link that does not work any more. */
	public static GoneException gone() {
		return new GoneException(Messages.text("account.reset.gone"));
	}

	private static byte[] hash(String secret) {
		return OneTimeLinkStore.sha256(secret.getBytes(StandardCharsets.UTF_8));
	}

}
