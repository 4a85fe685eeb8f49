package rushlight.editing;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The shift of all times of a transcript. */
@Controller
@ConditionalOnWebApplication
class ShiftController {

	/** Longer than any episode. */
	private static final int MAX_SHIFT_SECONDS = 100_000;

	private final EpisodeEditor episodes;

	ShiftController(EpisodeEditor episodes) {
		this.episodes = episodes;
	}

	/**
	 * Shifts all times, for example by the length of an introduction that another edition
	 * of the audio has.
	 */
	@PostMapping("/edit/episodes/{slug}/shift")
	String shift(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam double seconds,
			@AuthenticationPrincipal SignedIn editor) {
		// Written so that NaN is refused, too.
		if (!(Math.abs(seconds) <= MAX_SHIFT_SECONDS)) {
			throw new RefusedChangeException(
					Messages.text("editing.shift.tooFar", Integer.toString(MAX_SHIFT_SECONDS)));
		}
		return this.episodes.change(slug, lang, editor,
				Messages.text("editing.reason.shifted", Double.toString(seconds)),
				(draft) -> draft.shiftTimes((int) Math.round(seconds * 1000)));
	}

}
