package rushlight.editing;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

import rushlight.account.SignedIn;
import rushlight.suggestion.SuggestionStore;

/** The editor's desk: the page from which an editor starts. */
@Controller
@ConditionalOnWebApplication
class DeskController {

	private final Desk desk;

	private final SuggestionStore suggestions;

	DeskController(Desk desk, SuggestionStore suggestions) {
		this.desk = desk;
		this.suggestions = suggestions;
	}

	@GetMapping("/edit")
	String index(@AuthenticationPrincipal SignedIn editor, Model model) {
		model.addAttribute("desk", this.desk.of(editor.id()));
		model.addAttribute("waiting", this.suggestions.count(""));
		return "editing/index";
	}

}
