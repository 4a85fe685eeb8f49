package rushlight.web;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Every component of the pages on one page, to look at and to copy from. */
@Controller
@Profile("dev")
class StyleguideController {

	@GetMapping("/styleguide")
	String show() {
		return "web/styleguide";
	}

}
