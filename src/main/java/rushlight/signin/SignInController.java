package rushlight.signin;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.SignedIn;

/**
 * The page to sign in; the signing in itself is Spring Security's and
 * {@link PasswordSignIn}'s.
 */
@Controller
@ConditionalOnWebApplication
class SignInController {

	/** The request attribute that says why a sign-in was refused. */
	static final String REASON = "rushlight.account.refused";

	@GetMapping(AccessConfiguration.SIGN_IN)
	String show(@AuthenticationPrincipal @Nullable SignedIn account,
			@RequestParam(name = ReturnAddress.PARAMETER, required = false) @Nullable String next, Model model,
			HttpServletRequest request) {
		if (account != null) {
			return "redirect:" + ReturnAddress.of(next);
		}
		Map<String, String[]> said = request.getParameterMap();
		model.addAttribute("next", ReturnAddress.of(next));
		model.addAttribute("login", "");
		model.addAttribute("notice",
				said.containsKey("signed-out") ? "You are signed out."
						: said.containsKey("made") ? "Your account is ready. Sign in with it."
								: said.containsKey("reset") ? "Your password is set. Sign in with it." : null);
		return "account/sign-in";
	}

	@PostMapping(AccessConfiguration.SIGN_IN + "/refused")
	ModelAndView refuse(@RequestAttribute(name = REASON, required = false) @Nullable Exception why,
			@RequestParam(defaultValue = "") String login,
			@RequestParam(name = ReturnAddress.PARAMETER, required = false) @Nullable String next,
			HttpServletResponse response) {
		ModelAndView page = new ModelAndView("account/sign-in", HttpStatus.UNPROCESSABLE_CONTENT);
		page.addObject("next", ReturnAddress.of(next));
		page.addObject("login", login);
		if (why instanceof ThrottledException throttled) {
			page.setStatus(HttpStatus.TOO_MANY_REQUESTS);
			response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(throttled.seconds()));
			page.addObject("problem", "Too many passwords were tried from your network. Wait " + throttled.waitText()
					+ ", and try again; nothing is locked elsewhere.");
		}
		else {
			page.addObject("problem", "There is no account with this name and this password.");
		}
		return page;
	}

}
