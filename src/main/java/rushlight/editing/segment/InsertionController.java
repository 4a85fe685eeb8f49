package rushlight.editing.segment;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.transcript.SegmentKind;

/** The insertion of a segment behind another. */
@Controller
@ConditionalOnWebApplication
class InsertionController {

	private static final int INSERTED_HEADING_LEVEL = 2;

	private final SegmentEditor segments;

	InsertionController(SegmentEditor segments) {
		this.segments = segments;
	}

	/**
	 * Inserts a segment.
	 * @param voice ignored unless it is speech
	 */
	@PostMapping("/edit/segments/{key}/insertions")
	String insert(@PathVariable String key, @RequestParam SegmentKind kind, @RequestParam String wording,
			@RequestParam(required = false) @Nullable Long voice, @AuthenticationPrincipal SignedIn editor) {
		return this.segments.changeAndReturn(key, editor, "", (draft, segment) -> draft.insert(segment, kind,
				INSERTED_HEADING_LEVEL, (kind == SegmentKind.SPEECH) ? voice : null, wording));
	}

}
