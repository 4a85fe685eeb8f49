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

/** The accounts: finds, makes and changes them. */
@Component
public class AccountStore {

	/** Those that may sign in; a development account only where its profile is on. */
	private static final String MAY_SIGN_IN = " disabled_at is null and (not development or ?)";

	private final JdbcTemplate jdbc;

	private final Clock clock;

	private final boolean development;

	AccountStore(JdbcTemplate jdbc, Clock clock, Environment environment) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.development = environment.acceptsProfiles(Profiles.of("dev"));
	}

	/**
	 * What a sign-in is compared with.
	 *
	 * @param passwordHash null if the account has no password
	 */
	public record Credentials(SignedIn account, @Nullable String passwordHash) {
	}

	/**
	 * An account as administrators see it.
	 *
	 * @param disabledAt null while it may sign in
	 */
	public record Account(long id, String login, String name, Role role, boolean development,
			@Nullable Instant disabledAt, Instant createdAt) {

		private static Account of(ResultSet row) throws SQLException {
			Timestamp disabled = row.getTimestamp("disabled_at");
			return new Account(row.getLong("id"), row.getString("login"), row.getString("name"),
					Role.of(row.getString("role")), row.getBoolean("development"),
					(disabled != null) ? disabled.toInstant() : null, row.getTimestamp("created_at").toInstant());
		}

	}

	/** Of an account that may sign in now. */
	public Optional<Credentials> findCredentials(String login) {
		if (login.indexOf('\0') >= 0) {
			// PostgreSQL takes none.
			return Optional.empty();
		}
		return find("lower(login) = lower(?)", login.strip());
	}

	/** The account with these passkeys, if it may sign in now. */
	public Optional<SignedIn> findByPasskeyHandle(String handle) {
		return find("passkey_handle = ?", handle).map(Credentials::account);
	}

	private Optional<Credentials> find(String condition, String parameter) {
		return this.jdbc
			.query("select id, name, role, password_hash from account where " + condition + " and" + MAY_SIGN_IN,
					(row, number) -> new Credentials(
							new SignedIn(row.getLong("id"), row.getString("name"), Role.of(row.getString("role"))),
							row.getString("password_hash")),
					parameter, this.development)
			.stream()
			.findFirst();
	}

	/**
	 * Whether a session may go on: the account may still sign in, and has the role that
	 * it had.
	 */
	public boolean isCurrent(SignedIn account) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(
				"select exists (select from account where id = ? and role = ? and" + MAY_SIGN_IN + ")", Boolean.class,
				account.id(), account.role().key(), this.development));
	}

	/**
	 * @throws NotFoundException if there is none
	 */
	public Account get(long id) {
		return this.jdbc.query("select * from account where id = ?", (row, number) -> Account.of(row), id)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no account " + id + "."));
	}

	/**
	 * By login, however its letters are cased; disabled ones too. A development account
	 * only if its profile is active.
	 */
	Optional<Account> findByLogin(String login) {
		if (login.indexOf('\0') >= 0) {
			return Optional.empty();
		}
		return this.jdbc
			.query("select * from account where lower(login) = lower(?) and (not development or ?)",
					(row, number) -> Account.of(row), login.strip(), this.development)
			.stream()
			.findFirst();
	}

	/**
	 * Whether the account is enabled, and is no development account outside its profile.
	 */
	boolean maySignIn(Account account) {
		return account.disabledAt() == null && (!account.development() || this.development);
	}

	/** All of them, by name. */
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
	 * @return the new account's number
	 * @throws LoginTakenException if another account has this login
	 */
	@Transactional
	long make(String login, String name, String passwordHash, Role role, boolean development) {
		try {
			Long id = this.jdbc.queryForObject("""
					insert into account (login, name, password_hash, role, development, created_at)
					values (?, ?, ?, ?, ?, ?) returning id""", Long.class, login, name, passwordHash, role.key(),
					development, Timestamp.from(this.clock.instant()));
			return (id != null) ? id : 0;
		}
		catch (DuplicateKeyException ex) {
			throw new LoginTakenException(ex);
		}
	}

	/**
	 * Sets another password, ends all sessions but one, and withdraws the link that
	 * resets it.
	 * @param session the one that goes on; empty for none
	 */
	@Transactional
	public void changePassword(long id, String passwordHash, String session) {
		this.jdbc.update("update account set password_hash = ? where id = ?", passwordHash, id);
		this.jdbc.update("delete from password_reset where account_id = ?", id);
		this.jdbc.update("delete from spring_session where principal_name = ? and session_id <> ?",
				SignedInToken.sessionsOf(id), session);
	}

	/**
	 * Sets another role; sessions end, since they know the one before.
	 * @throws LastAdministratorException if nobody else administrates
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
	 * Nobody can sign in with it any more, and its sessions end.
	 * @throws LastAdministratorException if nobody else administrates
	 */
	@Transactional
	public void disable(long id) {
		get(id);
		keepAnAdministrator(id);
		this.jdbc.update("update account set disabled_at = coalesce(disabled_at, ?) where id = ?",
				Timestamp.from(this.clock.instant()), id);
		endSessions(id);
	}

	/** It may sign in again. */
	@Transactional
	public void enable(long id) {
		get(id);
		this.jdbc.update("update account set disabled_at = null where id = ?", id);
	}

	/** The lock has two administrators who demote each other at once do so in turn. */
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

	/** Another account signs in with this already. */
	public static class LoginTakenException extends RuntimeException {

		private static final long serialVersionUID = 1;

		LoginTakenException(Throwable cause) {
			super("Another account signs in with this name", cause);
		}

	}

	/** There would be nobody left to administrate. */
	public static class LastAdministratorException extends RuntimeException {

		private static final long serialVersionUID = 1;

		LastAdministratorException() {
			super("This is the only administrator. Make somebody else one first.");
		}

	}

}
