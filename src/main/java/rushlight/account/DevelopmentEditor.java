package rushlight.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The editor account, named in the README, of people who try the archive on their own
 * machine. It is created in the dev profile only, which is not reachable from other
 * machines, and {@link AccountStore} refuses it in any other profile.
 */
@Component
@Profile("dev")
@ConditionalOnWebApplication
public class DevelopmentEditor {

	public static final String LOGIN = "editor@example.org";

	public static final String PASSWORD = "rushed-to-proofread";

	private final AccountStore accounts;

	private final PasswordPolicy passwords;

	DevelopmentEditor(AccountStore accounts, PasswordPolicy passwords) {
		this.accounts = accounts;
		this.passwords = passwords;
	}

	@EventListener(ApplicationReadyEvent.class)
	void create() {
		if (this.accounts.findCredentials(LOGIN).isPresent()) {
			return;
		}
		try {
			this.accounts.create(LOGIN, "Example Editor", this.passwords.hash(PASSWORD), Role.EDITOR, true);
		}
		catch (AccountStore.LoginTakenException ex) {
			// An administrator has disabled the account, or another account has its
			// login: either is respected.
		}
	}

}
