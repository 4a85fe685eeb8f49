package rushlight.curation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of doubtful spots, the most certain first. */
@Controller
@ConditionalOnWebApplication
class DoubtfulController {

	private final DoubtfulSpotFinder doubtful;

	DoubtfulController(DoubtfulSpotFinder doubtful) {
		this.doubtful = doubtful;
	}

	@GetMapping("/edit/doubtful")
	String index(@RequestParam(defaultValue = "archive") String scope, Model model) {
		model.addAttribute("scope", scope);
		model.addAttribute("found", this.doubtful.find(Scope.of(scope)));
		return "curation/doubtful";
	}

}
