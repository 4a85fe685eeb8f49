package rushlight.limits;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

import rushlight.web.ErrorPages;

/**
 * Handler of the exceptions that refuse expensive work. It answers with the reason, and
 * with the time after which the client may try again.
 */
@ControllerAdvice
@ConditionalOnWebApplication
@Order(ErrorPages.BEFORE_SPRINGS_OWN - 1)
class RefusedWork {

	@ExceptionHandler(exception = { BusyException.class, OverBudgetException.class },
			produces = MediaType.TEXT_HTML_VALUE)
	ModelAndView page(RuntimeException ex, HttpServletResponse response) {
		HttpStatus status = status(ex);
		response.setHeader(HttpHeaders.RETRY_AFTER, ErrorPages.RETRY_SECONDS);
		ModelAndView page = new ModelAndView("error", status);
		page.addObject("status", status.value());
		page.addObject("reason", ex.getMessage());
		return page;
	}

	@ExceptionHandler(exception = { BusyException.class, OverBudgetException.class }, produces = {
			MediaType.APPLICATION_PROBLEM_JSON_VALUE, MediaType.APPLICATION_JSON_VALUE, MediaType.ALL_VALUE })
	ResponseEntity<ProblemDetail> problem(RuntimeException ex) {
		HttpStatus status = status(ex);
		return ResponseEntity.status(status)
			.header(HttpHeaders.RETRY_AFTER, ErrorPages.RETRY_SECONDS)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDetail.forStatusAndDetail(status, ex.getMessage()));
	}

	private static HttpStatus status(RuntimeException ex) {
		return (ex instanceof BusyException busy) ? HttpStatus.valueOf(busy.status()) : HttpStatus.SERVICE_UNAVAILABLE;
	}

}
