package rushlight.backup;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.AuditLog;
import rushlight.account.SignedIn;
import rushlight.web.ArchiveClosure;
import rushlight.web.Messages;

/** The page on which administrators open a restored archive to visitors. */
@Controller
@ConditionalOnWebApplication
class OpeningController {

	private static final String PAGE = "/admin/opening";

	private final ArchiveClosure closure;

	OpeningController(ArchiveClosure closure) {
		this.closure = closure;
	}

	@GetMapping(PAGE)
	ModelAndView show() {
		return new ModelAndView("backup/opening").addObject("closure", this.closure.find().orElse(null))
			.addObject("known", Messages.parts("backup.opening.known"))
			.addObject("later", Messages.parts("backup.opening.later"))
			.addObject("since", Messages.parts("backup.opening.since"));
	}

	@PostMapping(PAGE)
	String open(@AuthenticationPrincipal @Nullable SignedIn account, HttpServletRequest request) {
		this.closure.open();
		AuditLog.record("Opened", "the restored archive", account, request);
		return "redirect:" + PAGE;
	}

}
