package rushlight.editing.segment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import rushlight.account.SignedIn;
import rushlight.history.RevisionDraft;

/** The removal of a segment. */
@Controller
@ConditionalOnWebApplication
class RemovalController {

	private final SegmentEditor segments;

	RemovalController(SegmentEditor segments) {
		this.segments = segments;
	}

	@PostMapping("/edit/segments/{key}/removal")
	String remove(@PathVariable String key, @AuthenticationPrincipal SignedIn editor) {
		return "redirect:" + this.segments.change(key, editor, "", RevisionDraft::remove).editorOfAll();
	}

}
