package rushlight.web;

import java.sql.SQLException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

import rushlight.core.GoneException;
import rushlight.core.MovedException;
import rushlight.core.NotFoundException;

/**
 * Error answers: a page for people, a problem document (RFC 9457) for programs; never a
 * stack trace.
 */
@ControllerAdvice
@ConditionalOnWebApplication
@Order(ErrorPages.BEFORE_SPRINGS_OWN)
public class ErrorPages {

	/**
	 * Before Spring's own handlers, and behind those that modules have for their own
	 * failures.
	 */
	public static final int BEFORE_SPRINGS_OWN = -1;

	private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

	/** PostgreSQL's "lock_not_available". */
	private static final String LOCK_NOT_AVAILABLE = "55P03";

	/** PostgreSQL's "character_not_in_repertoire". */
	private static final String CHARACTER_NOT_IN_REPERTOIRE = "22021";

	private static final String LOCKED = "layout.error.locked";

	public static final String RETRY_SECONDS = "10";

	@ExceptionHandler(MovedException.class)
	ResponseEntity<Void> moved(MovedException ex, HttpServletRequest request) {
		String query = request.getQueryString();
		ResponseEntity.BodyBuilder answer = ex.isPermanent() ? ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
				: ResponseEntity.status(HttpStatus.FOUND).cacheControl(CacheControl.noCache());
		return answer.header(HttpHeaders.LOCATION, (query == null) ? ex.path() : ex.path() + '?' + query).build();
	}

	@ExceptionHandler(exception = Exception.class, produces = MediaType.TEXT_HTML_VALUE)
	@Nullable ModelAndView page(Exception ex, HttpServletRequest request, HttpServletResponse response) {
		if (DisconnectionDetector.isOfClient(ex)) {
			return null;
		}
		refuseCommitted(response, ex);
		HttpStatusCode status = status(ex, request);
		if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		ModelAndView page = new ModelAndView("error", status);
		page.addObject("status", status.value());
		page.addObject("reason", reason(ex));
		return page;
	}

	@ExceptionHandler(exception = Exception.class,
			produces = { MediaType.APPLICATION_PROBLEM_JSON_VALUE, MediaType.APPLICATION_JSON_VALUE,
					MediaType.ALL_VALUE })
	@Nullable ResponseEntity<ProblemDetail> problem(Exception ex, HttpServletRequest request, HttpServletResponse response) {
		if (DisconnectionDetector.isOfClient(ex)) {
			return null;
		}
		refuseCommitted(response, ex);
		HttpStatusCode status = status(ex, request);
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			answer.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		return answer.body(ProblemDetail.forStatusAndDetail(status, reason(ex)));
	}

	/**
	 * Leaves an answer that is partly sent to the container, which cuts the connection:
	 * an error that is appended would make the answer look whole.
	 */
	private static void refuseCommitted(HttpServletResponse response, Exception ex) {
		if (response.isCommitted()) {
			throw new IllegalStateException("The answer was sent in part when it failed", ex);
		}
	}

	/** Checks whether plain JDBC timed out while waiting for a lock. */
	private static boolean isLocked(UncategorizedSQLException ex) {
		SQLException cause = ex.getSQLException();
		return cause != null && LOCK_NOT_AVAILABLE.equals(cause.getSQLState());
	}

	/** Checks whether a text contains NUL, which PostgreSQL cannot store in a text. */
	private static boolean hasNul(DataIntegrityViolationException ex) {
		return ex.getMostSpecificCause() instanceof SQLException cause
				&& CHARACTER_NOT_IN_REPERTOIRE.equals(cause.getSQLState());
	}

	private static HttpStatusCode status(Exception ex, HttpServletRequest request) {
		HttpStatusCode status = switch (ex) {
			case NotFoundException missing -> HttpStatus.NOT_FOUND;
			case GoneException gone -> HttpStatus.GONE;
			case ErrorResponse response -> response.getStatusCode();
			case InvalidParameterException bad -> HttpStatus.BAD_REQUEST;
			case RequestRejectedException bad -> HttpStatus.BAD_REQUEST;
			case TypeMismatchException bad -> HttpStatus.BAD_REQUEST;
			case DataIntegrityViolationException bad when hasNul(bad) -> HttpStatus.BAD_REQUEST;
			case Exception away when DisconnectionDetector.isOfDatabase(away) -> HttpStatus.SERVICE_UNAVAILABLE;
			case QueryTimeoutException slow -> HttpStatus.SERVICE_UNAVAILABLE;
			case PessimisticLockingFailureException busy -> HttpStatus.SERVICE_UNAVAILABLE;
			case UncategorizedSQLException busy when isLocked(busy) -> HttpStatus.SERVICE_UNAVAILABLE;
			default -> HttpStatus.INTERNAL_SERVER_ERROR;
		};
		if (status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
			log.warn("A request was answered with 503, since the database is unavailable or busy: {}", ex.getMessage());
		}
		else if (status.is5xxServerError()) {
			log.error("Request failed: {}", LoggedRequest.of(request), ex);
		}
		return status;
	}

	private static String reason(Exception ex) {
		return switch (ex) {
			case NotFoundException missing -> missing.getMessage();
			case GoneException gone -> gone.getMessage();
			default -> Messages.text(reasonKey(ex));
		};
	}

	private static String reasonKey(Exception ex) {
		return switch (ex) {
			case ErrorResponse response when response.getStatusCode().value() == HttpStatus.NOT_FOUND.value() ->
				"layout.error.noAddress";
			case ErrorResponse response when response.getStatusCode().is4xxClientError() -> "layout.error.badRequest";
			case RequestRejectedException bad -> "layout.error.badRequest";
			case InvalidParameterException bad -> "layout.error.badRequest";
			case TypeMismatchException bad -> "layout.error.badRequest";
			case DataIntegrityViolationException bad when hasNul(bad) -> "layout.error.badRequest";
			case Exception away when DisconnectionDetector.isOfDatabase(away) -> "layout.error.database";
			case QueryTimeoutException slow -> "layout.error.databaseTimeout";
			case PessimisticLockingFailureException busy -> LOCKED;
			case UncategorizedSQLException busy when isLocked(busy) -> LOCKED;
			default -> "layout.error.unexpected";
		};
	}

}
