package rushlight.account;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An editor account for people who try the archive on their own machine, named in the
 * README. It is made in the dev profile only, which is not reachable from other machines,
 * and {@link AccountStore} refuses it outside.
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
	void make() {
		if (this.accounts.findCredentials(LOGIN).isPresent()) {
			return;
		}
		try {
			this.accounts.make(LOGIN, "Example Editor", this.passwords.hash(PASSWORD), Role.EDITOR, true);
		}
		catch (AccountStore.LoginTakenException ex) {
			// Somebody has disabled it, or has this very address: so be it.
		}
	}

}
