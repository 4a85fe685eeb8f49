package rushlight.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says on every route that asks the index why it cannot be asked: as a page for browsers,
 * as a problem (RFC 9457) for programs.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
@ConditionalOnWebApplication
class IndexAwayAnswers {

	static final String RETRY_SECONDS = "10";

	@ExceptionHandler
	Object away(IndexAwayException ex, HttpServletRequest request, HttpServletResponse response) {
		forget(response);
		if (isForPeople(request)) {
			response.setContentType("text/html;charset=UTF-8");
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
			ModelAndView page = new ModelAndView("error", HttpStatus.SERVICE_UNAVAILABLE);
			page.addObject("status", HttpStatus.SERVICE_UNAVAILABLE.value());
			page.addObject("reason", ex.getMessage());
			return page;
		}
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage()));
	}

	/** Programs read JSON whatever they say that they accept. */
	private static boolean isForPeople(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return accept != null && accept.contains(MediaType.TEXT_HTML_VALUE)
				&& !request.getRequestURI().endsWith(".json");
	}

	/** What was said of the file that does not come. */
	private static void forget(HttpServletResponse response) {
		if (!response.isCommitted()) {
			response.resetBuffer();
		}
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
		response.setContentType(null);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

}
