package rushlight.search;

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

import rushlight.search.index.IndexUnavailableException;

/**
 * Answers to requests for files and feeds while there is no index: a problem (RFC 9457),
 * whatever the client accepts. Pages show the message themselves.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
@ConditionalOnWebApplication
class IndexUnavailableAnswers {

	static final String RETRY_SECONDS = "10";

	@ExceptionHandler
	ResponseEntity<ProblemDetail> answer(IndexUnavailableException ex, HttpServletResponse response) {
		discard(response);
		return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
			.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, ex.getMessage()));
	}

	/**
	 * Discards the headers and the content that belong to the file that cannot be sent.
	 */
	private static void discard(HttpServletResponse response) {
		if (!response.isCommitted()) {
			response.resetBuffer();
		}
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, null);
		response.setContentType(null);
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
	}

}
