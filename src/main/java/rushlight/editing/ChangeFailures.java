package rushlight.editing;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

import rushlight.history.SegmentState;
import rushlight.history.StaleSegmentException;
import rushlight.text.TextDifference;
import rushlight.transcript.RefusedChangeException;

/** What an editor sees of a change that was not made. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
@ConditionalOnWebApplication
class ChangeFailures {

	/** Both texts, and a form to save one of both. */
	@ExceptionHandler
	@ResponseStatus(HttpStatus.CONFLICT)
	ModelAndView stale(StaleSegmentException ex) {
		SegmentState theirs = ex.theirs();
		ModelAndView page = new ModelAndView("editing/stale");
		page.addObject("mine", ex.mine());
		page.addObject("theirs", theirs);
		page.addObject("withdrawn", ex.isWithdrawn());
		page.addObject("seen", ex.revision());
		page.addObject("pieces", (theirs == null) ? List.of() : TextDifference.of(theirs.text(), ex.mine()));
		return page;
	}

	@ExceptionHandler
	@ResponseStatus(HttpStatus.BAD_REQUEST)
	ModelAndView refused(RefusedChangeException ex) {
		return new ModelAndView("editing/refused", "message", ex.getMessage());
	}

}
