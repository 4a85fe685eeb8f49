package rushlight.curation;

import java.util.List;
import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import rushlight.account.SignedIn;
import rushlight.limits.OverBudgetException;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

/** Find and replace, with a preview of every change. */
@Controller
@ConditionalOnWebApplication
class ReplacementController {

	private final Replacer replacer;

	ReplacementController(Replacer replacer) {
		this.replacer = replacer;
	}

	@GetMapping("/edit/replace")
	String preview(@RequestParam(defaultValue = "") String find, @RequestParam(defaultValue = "") String replace,
			@RequestParam(defaultValue = "archive") String scope, @RequestParam(defaultValue = "false") boolean words,
			@RequestParam(defaultValue = "false") boolean matchCase,
			@RequestParam(defaultValue = "false") boolean regex, Model model) {
		model.addAttribute("find", find);
		model.addAttribute("replace", replace);
		model.addAttribute("scope", scope);
		model.addAttribute("words", words);
		model.addAttribute("matchCase", matchCase);
		model.addAttribute("regex", regex);
		if (!find.isEmpty()) {
			try {
				model.addAttribute("preview", this.replacer
					.preview(new Replacement(find, replace, words, matchCase, regex), Scope.of(scope)));
			}
			catch (RefusedChangeException | OverBudgetException ex) {
				model.addAttribute("problem", ex.getMessage());
			}
		}
		return "curation/replace";
	}

	/**
	 * Replaces the matches of a preview.
	 * @param state of the segments in the preview
	 * @param out the matches to leave unchanged
	 */
	@PostMapping("/edit/replace")
	String replace(@RequestParam String find, @RequestParam String replace,
			@RequestParam(defaultValue = "false") boolean words,
			@RequestParam(defaultValue = "false") boolean matchCase,
			@RequestParam(defaultValue = "false") boolean regex, @RequestParam String state,
			@RequestParam(defaultValue = "") List<String> out, @AuthenticationPrincipal SignedIn editor,
			RedirectAttributes attributes) {
		Replacer.Done done = this.replacer.replace(new Replacement(find, replace, words, matchCase, regex), state,
				Set.copyOf(out), new Author(editor.id(), editor.name()));
		return BatchController.show(done, attributes);
	}

}
