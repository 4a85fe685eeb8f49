package rushlight.signin;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.AccountStore;
import rushlight.account.AuditLog;
import rushlight.account.PasswordPolicy;
import rushlight.account.SignedIn;
import rushlight.core.NotFoundException;
import rushlight.web.Messages;

/** The page of the signed-in account: its name, password, passkeys and sessions. */
@Controller
@ConditionalOnWebApplication
class AccountController {

	/** Parameters of the page's address after a change, each with a notice. */
	private static final List<String> DONE = List.of("changed", "ended", "passkey-added", "passkey-removed");

	private final AccountStore accounts;

	private final SessionList sessions;

	private final PasswordPolicy passwords;

	private final PasswordSignIn signIn;

	private final PasskeyStore passkeys;

	AccountController(AccountStore accounts, SessionList sessions, PasswordPolicy passwords, PasswordSignIn signIn,
			PasskeyStore passkeys) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.passwords = passwords;
		this.signIn = signIn;
		this.passkeys = passkeys;
	}

	@GetMapping("/account")
	String show(@AuthenticationPrincipal SignedIn account, Model model, HttpServletRequest request) {
		model.addAttribute("notice",
				DONE.stream()
					.filter(request.getParameterMap()::containsKey)
					.findFirst()
					.map((done) -> Messages.text("account.done." + done))
					.orElse(null));
		return page(account, model, request);
	}

	private String page(SignedIn account, Model model, HttpServletRequest request) {
		model.addAttribute("account", this.accounts.get(account.id()));
		model.addAttribute("sessions", this.sessions.findOpen(account.id(), request.getSession().getId()));
		model.addAttribute("passkeys", this.passkeys.find(account.id()));
		return "account/index";
	}

	/**
	 * Changes the password. A person who finds a browser signed in cannot take over the
	 * account: the current password is required, and the limits on tries are those of
	 * signing in.
	 */
	@PostMapping("/account/password")
	String changePassword(@AuthenticationPrincipal SignedIn account, @RequestParam(defaultValue = "") String present,
			@RequestParam(defaultValue = "") String password, Model model, HttpServletRequest request,
			HttpServletResponse response) {
		String login = this.accounts.get(account.id()).login();
		String problem = this.passwords.findProblem(password, login);
		if (problem != null) {
			return refuse("password", problem, account, model, request, response);
		}
		try {
			this.signIn.check(request.getRemoteAddr(), login, present);
		}
		catch (ThrottledException ex) {
			AuditLog.recordFailedSignIn("too many tries to change the password", account.id(), request.getRemoteAddr());
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(ex.seconds()));
			String answer = refuse("present", Messages.text("account.password.throttled", ex.waitText()), account,
					model, request, response);
			response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
			return answer;
		}
		catch (BadCredentialsException ex) {
			AuditLog.recordFailedSignIn("wrong current password", account.id(), request.getRemoteAddr());
			return refuse("present", Messages.text("account.password.wrong"), account, model, request, response);
		}
		HttpSession session = request.getSession();
		this.accounts.changePassword(account.id(), this.passwords.hash(password), session.getId());
		request.changeSessionId();
		return "redirect:/account?changed";
	}

	private String refuse(String field, @Nullable String problem, SignedIn account, Model model,
			HttpServletRequest request, HttpServletResponse response) {
		model.addAttribute(field + "Problem", problem);
		response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		return page(account, model, request);
	}

	@PostMapping(PasskeyConfiguration.PATH + "/{id}/remove")
	String removePasskey(@AuthenticationPrincipal SignedIn account, @PathVariable String id) {
		if (!this.passkeys.remove(account.id(), id)) {
			throw new NotFoundException(Messages.text("account.passkeys.unknown"));
		}
		return "redirect:/account?passkey-removed";
	}

	@PostMapping("/account/sessions/{handle}/end")
	String endSession(@AuthenticationPrincipal SignedIn account, @PathVariable String handle) {
		if (!this.sessions.end(account.id(), handle)) {
			throw new NotFoundException(Messages.text("account.sessions.ended"));
		}
		return "redirect:/account?ended";
	}

}
