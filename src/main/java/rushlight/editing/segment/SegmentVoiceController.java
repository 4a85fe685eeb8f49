package rushlight.editing.segment;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;

/** The voice that says a segment. */
@Controller
@ConditionalOnWebApplication
class SegmentVoiceController {

	private final SegmentEditor segments;

	SegmentVoiceController(SegmentEditor segments) {
		this.segments = segments;
	}

	/** The segments that are reassigned to another voice together. */
	enum Reach {

		PASSAGE,
		/** Consecutive segments of the same voice. */
		TURN,
		/** All segments of the same voice in the episode. */
		VOICE

	}

	@PostMapping("/edit/segments/{key}/voice")
	String reassign(@PathVariable String key, @RequestParam long voice,
			@RequestParam(defaultValue = "PASSAGE") Reach reach, @AuthenticationPrincipal SignedIn editor) {
		return this.segments.changeAndReturn(key, editor, "", (draft, segment) -> {
			List<Long> reached = switch (reach) {
				case PASSAGE -> List.of(segment);
				case TURN -> draft.turn(segment);
				case VOICE -> draft.segmentsOfSameVoice(segment);
			};
			reached.forEach((each) -> draft.reattribute(each, voice));
		});
	}

}
