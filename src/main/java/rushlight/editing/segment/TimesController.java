package rushlight.editing.segment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.NativeWebRequest;

import rushlight.account.SignedIn;
import rushlight.core.Timecode;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** The times at which a segment begins and ends in the recording. */
@Controller
@ConditionalOnWebApplication
class TimesController {

	private static final int UNKNOWN_MILLIS = -1;

	private final SegmentEditor segments;

	TimesController(SegmentEditor segments) {
		this.segments = segments;
	}

	/**
	 * Sets the times.
	 * @param start as a clock shows it; "" if unknown
	 * @param end likewise
	 */
	@PostMapping("/edit/segments/{key}/times")
	Object set(@PathVariable String key, @RequestParam(defaultValue = "") String start,
			@RequestParam(defaultValue = "") String end, @AuthenticationPrincipal SignedIn editor,
			NativeWebRequest request) {
		return this.segments.changeAndAnswer(key, editor, "", false, request, (draft, segment) -> {
			if (start.isBlank() && !end.isBlank()) {
				throw new RefusedChangeException(Messages.text("editing.times.startMissing"));
			}
			draft.setTimes(segment, millis(start), millis(end));
		});
	}

	private static int millis(String clock) {
		if (clock.isBlank()) {
			return UNKNOWN_MILLIS;
		}
		return Timecode.parse(clock.strip())
			.orElseThrow(() -> new RefusedChangeException(Messages.text("editing.times.invalid", clock)))
			.millis();
	}

}
