package rushlight.account;

import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Visitor;

/**
 * The accounts of tests, which sign in as people do: {@code @Import(TestAccounts.class)}.
 */
public class TestAccounts {

	public static final String PASSWORD = "seven candles and a moth";

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final AccountStore accounts;

	private final PasswordPolicy passwords;

	private final JdbcTemplate jdbc;

	TestAccounts(AccountStore accounts, PasswordPolicy passwords, JdbcTemplate jdbc) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.jdbc = jdbc;
	}

	/**
	 * Creates an account with {@link #PASSWORD}.
	 * @return the account's login
	 */
	public String make(Role role) {
		String login = role.key() + COUNT.incrementAndGet() + "@example.org";
		this.accounts.create(login, "Tess " + role.key(), this.passwords.hash(PASSWORD), role, false);
		return login;
	}

	/** Creates an account with a role, and signs it in. */
	public Visitor signIn(Role role, int port) {
		return new Visitor(port).signIn(make(role), PASSWORD);
	}

	public long id(String login) {
		Long id = this.jdbc.queryForObject("select id from account where login = ?", Long.class, login);
		return (id != null) ? id : 0;
	}

	public void disable(String login) {
		this.accounts.disable(id(login));
	}

	/** Deletes all tries to sign in. */
	public void forgetTries() {
		this.jdbc.update("delete from sign_in_attempt");
	}

}
