package rushlight.curation;

import java.util.List;
import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import rushlight.account.SignedIn;
import rushlight.core.NotFoundException;
import rushlight.limits.OverBudgetException;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

/** Find and replace, with a preview of every change; and what is likely to need it. */
@Controller
@ConditionalOnWebApplication
class ReplacementController {

	private final Replacer replacements;

	private final BatchStore batches;

	private final DoubtfulSpotFinder doubtful;

	ReplacementController(Replacer replacements, BatchStore batches, DoubtfulSpotFinder doubtful) {
		this.replacements = replacements;
		this.batches = batches;
		this.doubtful = doubtful;
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
				model.addAttribute("preview", this.replacements
					.preview(new Replacement(find, replace, words, matchCase, regex), Scope.of(scope)));
			}
			catch (RefusedChangeException | OverBudgetException ex) {
				model.addAttribute("problem", ex.getMessage());
			}
		}
		return "curation/replace";
	}

	/** What is likely to be wrong, the surest first. */
	@GetMapping("/edit/doubtful")
	String doubtful(@RequestParam(defaultValue = "archive") String scope, Model model) {
		model.addAttribute("scope", scope);
		model.addAttribute("found", this.doubtful.find(Scope.of(scope)));
		return "curation/doubtful";
	}

	/**
	 * @param state of the passages in the preview
	 * @param out the matches that are left as they are
	 */
	@PostMapping("/edit/replace")
	String replace(@RequestParam String find, @RequestParam String replace,
			@RequestParam(defaultValue = "false") boolean words,
			@RequestParam(defaultValue = "false") boolean matchCase,
			@RequestParam(defaultValue = "false") boolean regex, @RequestParam String state,
			@RequestParam(defaultValue = "") List<String> out, @AuthenticationPrincipal SignedIn editor,
			RedirectAttributes attributes) {
		Replacer.Done done = this.replacements.replace(new Replacement(find, replace, words, matchCase, regex), state,
				Set.copyOf(out), new Author(editor.id(), editor.name()));
		return shown(done, attributes);
	}

	@GetMapping("/edit/batches/{id}")
	String batch(@PathVariable long id, Model model) {
		BatchStore.Batch batch = this.batches.batch(id);
		if (batch == null) {
			throw new NotFoundException("There is no batch " + id + ".");
		}
		model.addAttribute("batch", batch);
		return "curation/batch";
	}

	@PostMapping("/edit/batches/{id}/undo")
	String undo(@PathVariable long id, @AuthenticationPrincipal SignedIn editor, RedirectAttributes attributes) {
		return shown(this.batches.undo(id, new Author(editor.id(), editor.name())), attributes);
	}

	private static String shown(Replacer.Done done, RedirectAttributes attributes) {
		attributes.addFlashAttribute("done", done);
		return "redirect:/edit/batches/" + done.batch();
	}

}
