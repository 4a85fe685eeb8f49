package rushlight.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.AccountStore;
import rushlight.account.AuditLog;
import rushlight.account.PasswordPolicy;
import rushlight.account.PasswordResetStore;

/** The form that a reset link opens, and that sets a new password. */
@Controller
@ConditionalOnWebApplication
class PasswordResetController {

	private final PasswordResetStore resets;

	private final PasswordPolicy passwords;

	private final SignInThrottle throttle;

	PasswordResetController(PasswordResetStore resets, PasswordPolicy passwords, SignInThrottle throttle) {
		this.resets = resets;
		this.passwords = passwords;
		this.throttle = throttle;
	}

	@GetMapping(PasswordResetStore.PATH + "{secret}")
	ModelAndView show(@PathVariable String secret) {
		return form(secret, null);
	}

	@PostMapping(PasswordResetStore.PATH + "{secret}")
	ModelAndView use(@PathVariable String secret, @RequestParam(defaultValue = "") String password,
			HttpServletRequest request) {
		// Checked before the hash, which takes long, is computed.
		AccountStore.Account account = this.resets.find(secret).orElseThrow(PasswordResetStore::gone);
		String problem = this.passwords.findProblem(password, account.login());
		if (problem != null) {
			return form(secret, problem);
		}
		this.resets.use(secret, this.passwords.hash(password));
		this.throttle.succeed(request.getRemoteAddr(), account.login());
		AuditLog.recordPasswordReset(account.id(), request.getRemoteAddr());
		return new ModelAndView("redirect:" + AccessConfiguration.SIGN_IN + "?reset");
	}

	private ModelAndView form(String secret, @Nullable String problem) {
		ModelAndView page = new ModelAndView("account/reset",
				(problem == null) ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
		page.addObject("account", this.resets.find(secret).orElseThrow(PasswordResetStore::gone));
		page.addObject("address", PasswordResetStore.PATH + secret);
		page.addObject("problem", problem);
		return page;
	}

}
