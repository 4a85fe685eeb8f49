package rushlight.editing.segment;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.servlet.ModelAndView;

import rushlight.history.SegmentState;
import rushlight.history.StaleSegmentException;
import rushlight.text.TextDifference;
import rushlight.transcript.RefusedChangeException;

/** The answers to changes that were not made: a page for a form, JSON for a script. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
@ConditionalOnWebApplication
class ChangeFailures {

	/**
	 * A change that was not made, in JSON.
	 *
	 * @param detail the cause, in a sentence
	 * @param mine the words that were sent; may be empty
	 * @param theirs the words that are saved; null if the segment was removed, or the
	 * words are not the cause
	 * @param revision since which the segment has those words; 0 if the words are not the
	 * cause
	 */
	record UnsavedSegment(String detail, String mine, @Nullable String theirs, int revision) {
	}

	/** Shows both texts, and on a page a form to save one of the two. */
	@ExceptionHandler
	Object stale(StaleSegmentException ex, NativeWebRequest request) {
		SegmentState theirs = ex.theirs();
		if (PreferredType.isJson(request)) {
			return ResponseEntity.status(HttpStatus.CONFLICT)
				.body(new UnsavedSegment(Objects.requireNonNull(ex.getMessage()), ex.mine(),
						(theirs == null) ? null : theirs.text(), ex.revision()));
		}
		ModelAndView page = new ModelAndView("editing/stale", HttpStatus.CONFLICT);
		page.addObject("mine", ex.mine());
		page.addObject("theirs", theirs);
		page.addObject("withdrawn", ex.isWithdrawn());
		page.addObject("seen", ex.revision());
		page.addObject("pieces", (theirs == null) ? List.of() : TextDifference.of(theirs.text(), ex.mine()));
		return page;
	}

	@ExceptionHandler
	Object refused(RefusedChangeException ex, NativeWebRequest request) {
		if (PreferredType.isJson(request)) {
			String mine = Objects.requireNonNullElse(request.getParameter("wording"), "");
			return ResponseEntity.badRequest()
				.body(new UnsavedSegment(Objects.requireNonNull(ex.getMessage()), mine, null, 0));
		}
		ModelAndView page = new ModelAndView("editing/refused", HttpStatus.BAD_REQUEST);
		page.addObject("message", ex.getMessage());
		return page;
	}

}
