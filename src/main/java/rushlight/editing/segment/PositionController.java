package rushlight.editing.segment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.history.RevisionDraft;
import rushlight.transcript.PassageFinder;

/** The position of a segment in its transcript. */
@Controller
@ConditionalOnWebApplication
class PositionController {

	private final SegmentEditor segments;

	PositionController(SegmentEditor segments) {
		this.segments = segments;
	}

	/** A position relative to the neighbours. */
	enum Step {

		UP, DOWN

	}

	/**
	 * Moves a segment by one, or behind any other.
	 * @param step null to move it behind another
	 * @param after the key of the segment that it then follows; "" for the beginning
	 */
	@PostMapping("/edit/segments/{key}/position")
	String move(@PathVariable String key, @RequestParam(required = false) @Nullable Step step,
			@RequestParam(defaultValue = "") String after, @AuthenticationPrincipal SignedIn editor) {
		Long before = (step != null || after.isBlank()) ? null : Long.valueOf(PassageFinder.number(after.strip()));
		return this.segments.changeAndReturn(key, editor, "", switch (step) {
			case UP -> RevisionDraft::moveUp;
			case DOWN -> RevisionDraft::moveDown;
			case null -> (draft, segment) -> draft.move(segment, before);
		});
	}

}
