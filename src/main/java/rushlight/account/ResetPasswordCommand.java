package rushlight.account;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rushlight.system.Command;
import rushlight.web.SiteAddress;

/**
 * The command {@code reset-password LOGIN}: prints a link that sets a new password for an
 * account, once and within a day. It runs only on the archive's machine, whose users can
 * read the database in any case.
 */
@Component
public class ResetPasswordCommand implements Command {

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK)
		.withZone(ZoneOffset.UTC);

	private final AccountStore accounts;

	private final PasswordResetStore resets;

	private final SiteAddress site;

	ResetPasswordCommand(AccountStore accounts, PasswordResetStore resets, SiteAddress site) {
		this.accounts = accounts;
		this.resets = resets;
		this.site = site;
	}

	@Override
	public String name() {
		return "reset-password";
	}

	@Override
	public int run(List<String> arguments) {
		if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
			System.err.println("Usage: reset-password LOGIN");
			return WRONG_USAGE;
		}
		String login = arguments.getFirst();
		Optional<AccountStore.Account> found = this.accounts.findByLogin(login);
		if (found.isEmpty()) {
			System.err.println("No account signs in as “" + login
					+ "”. Administrators see all accounts at /admin/accounts; if there is no administrator, each start of the site prints a link that creates one.");
			return FAILED;
		}
		AccountStore.Account account = found.get();
		if (!this.accounts.maySignIn(account)) {
			System.err.println("The account “" + account.login() + "” of " + account.name()
					+ " is disabled. An administrator can enable it at /admin/accounts; then run this again.");
			return FAILED;
		}
		PasswordResetStore.NewLink link = this.resets.create(account.id());
		System.out.println("Open this link to set a new password for " + account.name() + " (“" + account.login()
				+ "”). It works once, until " + MOMENT.format(link.expiresAt()) + ":\n\n    " + this.site.address()
				+ link.path() + "\n");
		return DONE;
	}

}
