package rushlight.browse;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The style guide: one page with the fragments of the real templates, filled with
 * {@link StyleguideSample}. Only for development.
 */
@Controller
@Profile("dev")
class StyleguideController {

	@GetMapping("/styleguide")
	String show(Model model) {
		model.addAllAttributes(StyleguideSample.attributes());
		return "browse/styleguide";
	}

}
