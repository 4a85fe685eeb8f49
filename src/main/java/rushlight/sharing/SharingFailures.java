package rushlight.sharing;

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

/**
 * Answers to programs whose picture could not be drawn, or whose oEmbed request is wrong.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
@ConditionalOnWebApplication
class SharingFailures {

	private static final String RETRY_SECONDS = "10";

	@ExceptionHandler
	ResponseEntity<ProblemDetail> busy(TooBusyException ex) {
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem(HttpStatus.SERVICE_UNAVAILABLE, ex));
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(OembedException ex) {
		return ResponseEntity.status(ex.status())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(problem(ex.status(), ex));
	}

	private static ProblemDetail problem(HttpStatus status, RuntimeException ex) {
		return ProblemDetail.forStatusAndDetail(status, ex.getMessage());
	}

}
