package rushlight.editing.segment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import rushlight.account.SignedIn;
import rushlight.transcript.PassageFinder.Located;

/** The merge of a segment into the one before it. */
@Controller
@ConditionalOnWebApplication
class MergeController {

	private final SegmentEditor segments;

	MergeController(SegmentEditor segments) {
		this.segments = segments;
	}

	@PostMapping("/edit/segments/{key}/merge")
	String merge(@PathVariable String key, @AuthenticationPrincipal SignedIn editor) {
		long[] survivor = new long[1];
		Located merged = this.segments.change(key, editor, "", (draft, segment) -> survivor[0] = draft.merge(segment));
		return "redirect:" + merged.editorAt(survivor[0]);
	}

}
