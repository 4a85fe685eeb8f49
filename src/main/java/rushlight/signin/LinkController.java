package rushlight.signin;

import java.util.Map;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.AccountStore;
import rushlight.account.NewAccount;
import rushlight.account.OneTimeLinkStore;
import rushlight.account.PasswordPolicy;
import rushlight.web.Messages;

/** The form that a one-time link opens, and that creates an account. */
@Controller
@ConditionalOnWebApplication
class LinkController {

	private final OneTimeLinkStore links;

	private final PasswordPolicy passwords;

	LinkController(OneTimeLinkStore links, PasswordPolicy passwords) {
		this.links = links;
		this.passwords = passwords;
	}

	@GetMapping(OneTimeLinkStore.PATH + "{secret}")
	ModelAndView show(@PathVariable String secret) {
		return form(secret, new NewAccount("", "", ""), Map.of());
	}

	@PostMapping(OneTimeLinkStore.PATH + "{secret}")
	ModelAndView use(@PathVariable String secret, @ModelAttribute NewAccount account) {
		// Checked before the hash, which takes long, is computed.
		if (this.links.find(secret).isEmpty()) {
			throw OneTimeLinkStore.gone();
		}
		Map<String, String> problems = account.findProblems(this.passwords);
		if (!problems.isEmpty()) {
			return form(secret, account, problems);
		}
		try {
			this.links.use(secret, account.login(), account.name(), this.passwords.hash(account.password()));
		}
		catch (AccountStore.LoginTakenException ex) {
			return form(secret, account, Map.of("login", Messages.text("account.new.login.taken")));
		}
		return new ModelAndView("redirect:" + AccessConfiguration.SIGN_IN + "?made");
	}

	private ModelAndView form(String secret, NewAccount account, Map<String, String> problems) {
		ModelAndView page = new ModelAndView("account/new",
				problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
		page.addObject("link", this.links.find(secret).orElseThrow(OneTimeLinkStore::gone));
		page.addObject("address", OneTimeLinkStore.PATH + secret);
		page.addObject("account", account);
		page.addObject("problems", problems);
		return page;
	}

}
