package rushlight.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.core.NotFoundException;
import rushlight.web.Messages;

/** Store of the accounts: finds, creates and changes them. */
@Component
public class AccountStore {

	/**
	 * SQL condition for the accounts that may sign in. A development account may only if
	 * its profile is active, which is the condition's parameter.
	 */
	private static final String MAY_SIGN_IN = " disabled_at is null and (not development or ?)";

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final boolean isDevelopment;

	AccountStore(JdbcTemplate jdbc, Clock clock, Environment environment) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.isDevelopment = environment.acceptsProfiles(Profiles.of("dev"));
	}

	/**
	 * An account with the hash that the password of a sign-in is compared with.
	 *
	 * @param passwordHash null if the account has no password
	 */
	public record Credentials(SignedIn account, @Nullable String passwordHash) {
	}

	/**
	 * An account as administrators see it.
	 *
	 * @param isForDevelopment whether the account exists in the dev profile only
	 * @param disabledAt null if the account is enabled
	 */
	public record Account(long id, String login, String name, Role role, boolean isForDevelopment,
			@Nullable Instant disabledAt, Instant createdAt) {

		private static Account of(ResultSet row) throws SQLException {
			Timestamp disabled = row.getTimestamp("disabled_at");
			return new Account(row.getLong("id"), row.getString("login"), row.getString("name"),
					Role.of(row.getString("role")), row.getBoolean("development"),
					(disabled != null) ? disabled.toInstant() : null, row.getTimestamp("created_at").toInstant());
		}

	}

	/** Finds the account that signs in with a login, if it may sign in now. */
	public Optional<Credentials> findCredentials(String login) {
		if (login.indexOf('\0') >= 0) {
			// PostgreSQL accepts no NUL in a text.
			return Optional.empty();
		}
		return find("lower(login) = lower(?)", login.strip());
	}

	/** Finds the account that authenticators know by a handle, if it may sign in now. */
	public Optional<SignedIn> findByPasskeyHandle(String handle) {
		return find("passkey_handle = ?", handle).map(Credentials::account);
	}

	private Optional<Credentials> find(String condition, String parameter) {
		return this.jdbc
			.query("select id, name, role, password_hash from account where " + condition + " and" + MAY_SIGN_IN,
					(row, number) -> new Credentials(
							new SignedIn(row.getLong("id"), row.getString("name"), Role.of(row.getString("role"))),
							row.getString("password_hash")),
					parameter, this.isDevelopment)
			.stream()
			.findFirst();
	}

	/**
	 * Whether a session may continue: its account may still sign in, and still has the
	 * role that the session has.
	 */
	public boolean isCurrent(SignedIn account) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select exists (select from account where id = ? and role = ? and" + MAY_SIGN_IN + ")", Boolean.class,
				account.id(), account.role().key(), this.isDevelopment));
	}

	/**
	 * @throws NotFoundException if there is no such account
	 */
	public Account get(long id) {
		return this.jdbc.query("select * from account where id = ?", (row, number) -> Account.of(row), id)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException(Messages.text("account.all.unknown", id)));
	}

	/**
	 * Finds an account by its login in any case, even if the account is disabled. A
	 * development account is found only if its profile is active.
	 */
	Optional<Account> findByLogin(String login) {
		if (login.indexOf('\0') >= 0) {
			return Optional.empty();
		}
		return this.jdbc
			.query("select * from account where lower(login) = lower(?) and (not development or ?)",
					(row, number) -> Account.of(row), login.strip(), this.isDevelopment)
			.stream()
			.findFirst();
	}

	/**
	 * Whether the account is enabled, and is not a development account outside its
	 * profile.
	 */
	boolean maySignIn(Account account) {
		return account.disabledAt() == null && (!account.isForDevelopment() || this.isDevelopment);
	}

	/** All accounts by name, the disabled ones last. */
	public List<Account> findAll() {
		return this.jdbc.query("select * from account order by disabled_at is not null, lower(name), id",
				(row, number) -> Account.of(row));
	}

	boolean hasAdministrator() {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select exists (select from account where role = 'administrator' and disabled_at is null and not development)",
				Boolean.class));
	}

	/**
	 * Creates an account.
	 * @return the new account's number
	 * @throws LoginTakenException if another account has this login
	 */
	@Transactional
	long create(String login, String name, String passwordHash, Role role, boolean isForDevelopment) {
		try {
			Long id = this.jdbc.queryForObject("""
					insert into account (login, name, password_hash, role, development, created_at)
					values (?, ?, ?, ?, ?, ?) returning id""", Long.class, login, name, passwordHash, role.key(),
					isForDevelopment, Timestamp.from(this.clock.instant()));
			return (id != null) ? id : 0;
		}
		catch (DuplicateKeyException ex) {
			throw new LoginTakenException(ex);
		}
	}

	/**
	 * Sets another password, ends all sessions but one, and revokes the link that resets
	 * the password.
	 * @param session id of the session that continues; "" if none does
	 */
	@Transactional
	public void changePassword(long id, String passwordHash, String session) {
		this.jdbc.update("update account set password_hash = ? where id = ?", passwordHash, id);
		this.jdbc.update("delete from password_reset where account_id = ?", id);
		this.jdbc.update("delete from spring_session where principal_name = ? and session_id <> ?",
				SignedInToken.sessionsOf(id), session);
	}

	/**
	 * Sets another role, and ends the account's sessions, since they have the former
	 * role.
	 * @throws LastAdministratorException if no administrator would be left
	 */
	@Transactional
	public void changeRole(long id, Role role) {
		if (get(id).role() == role) {
			return;
		}
		if (role != Role.ADMINISTRATOR) {
			keepAnAdministrator(id);
		}
		this.jdbc.update("update account set role = ? where id = ?", role.key(), id);
		endSessions(id);
	}

	/**
	 * Disables an account, so that it cannot sign in any more, and ends its sessions.
	 * @throws LastAdministratorException if no administrator would be left
	 */
	@Transactional
	public void disable(long id) {
		get(id);
		keepAnAdministrator(id);
		this.jdbc.update("update account set disabled_at = coalesce(disabled_at, ?) where id = ?",
				Timestamp.from(this.clock.instant()), id);
		endSessions(id);
	}

	/** Lets a disabled account sign in again. */
	@Transactional
	public void enable(long id) {
		get(id);
		this.jdbc.update("update account set disabled_at = null where id = ?", id);
	}

	/**
	 * Refuses a change of the only administrator. The lock serialises two administrators
	 * who demote each other at the same moment.
	 */
	private void keepAnAdministrator(long id) {
		List<Long> administrators = this.jdbc.queryForList("""
				select id from account where role = 'administrator' and disabled_at is null and not development
				order by id for update""", Long.class);
		if (administrators.equals(List.of(id))) {
			throw new LastAdministratorException();
		}
	}

	private void endSessions(long id) {
		this.jdbc.update("delete from spring_session where principal_name = ?", SignedInToken.sessionsOf(id));
	}

	/** Thrown if another account already has the login. */
	public static class LoginTakenException extends RuntimeException {

		private static final long serialVersionUID = 1;

		LoginTakenException(Throwable cause) {
			super("Another account has this login", cause);
		}

	}

	/** Thrown if a change would leave no administrator. Its message is for readers. */
	public static class LastAdministratorException extends RuntimeException {

		private static final long serialVersionUID = 1;

		LastAdministratorException() {
			super(Messages.text("account.all.lastAdministrator"));
		}

	}

}
