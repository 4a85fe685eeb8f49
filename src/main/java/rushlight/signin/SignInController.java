package rushlight.signin;

import java.util.List;

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
import rushlight.web.Messages;

/**
 * The sign-in page. Spring Security and {@link PasswordSignIn} handle the sign-in itself.
 */
@Controller
@ConditionalOnWebApplication
class SignInController {

	/** Name of the request attribute with the exception that refused a sign-in. */
	static final String REASON = "rushlight.account.refused";

	/** Parameters of the page's address, each with a notice. */
	private static final List<String> NOTICES = List.of("signed-out", "made", "reset");

	@GetMapping(AccessConfiguration.SIGN_IN)
	String show(@AuthenticationPrincipal @Nullable SignedIn account,
			@RequestParam(name = ReturnAddress.PARAMETER, required = false) @Nullable String next, Model model,
			HttpServletRequest request) {
		if (account != null) {
			return "redirect:" + ReturnAddress.of(next);
		}
		model.addAttribute("next", ReturnAddress.of(next));
		model.addAttribute("login", "");
		model.addAttribute("notice",
				NOTICES.stream()
					.filter(request.getParameterMap()::containsKey)
					.findFirst()
					.map((notice) -> Messages.text("account.signIn." + notice))
					.orElse(null));
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
			page.addObject("problem", Messages.text("account.signIn.throttled", throttled.waitText()));
		}
		else {
			page.addObject("problem", Messages.text("account.signIn.refused"));
		}
		return page;
	}

}
