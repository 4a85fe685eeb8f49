package rushlight.editing.segment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.NativeWebRequest;

import rushlight.account.SignedIn;
import rushlight.transcript.Quality;

/** The quality of a segment: rushed, proofread or validated. */
@Controller
@ConditionalOnWebApplication
class QualityController {

	private final SegmentEditor segments;

	QualityController(SegmentEditor segments) {
		this.segments = segments;
	}

	@PostMapping("/edit/segments/{key}/quality")
	Object set(@PathVariable String key, @RequestParam Quality quality, @AuthenticationPrincipal SignedIn editor,
			NativeWebRequest request) {
		return this.segments.changeAndAnswer(key, editor, "", false, request,
				(draft, segment) -> draft.setQuality(segment, quality));
	}

}
