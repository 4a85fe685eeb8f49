package rushlight.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers for requests that are refused before any handler sees them (by the firewall,
 * the security filters or the container) or that fail while a page is written: the same
 * page and the same problem document as {@link ErrorPages} sends.
 */
@Controller
@ConditionalOnWebApplication
class ContainerErrors implements ErrorController {

	@RequestMapping(path = "${spring.web.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
	@Nullable ModelAndView page(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			return null;
		}
		HttpStatus status = status(request);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			response.setHeader(HttpHeaders.RETRY_AFTER, ErrorPages.RETRY_SECONDS);
		}
		ModelAndView page = new ModelAndView("error", status);
		page.addObject("status", status.value());
		page.addObject("reason", reason(request, status));
		return page;
	}

	@RequestMapping("${spring.web.error.path:/error}")
	@Nullable ResponseEntity<ProblemDetail> problem(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			// Tomcat includes this before it cuts the connection; it would end the
			// answer.
			return null;
		}
		HttpStatus status = status(request);
		ProblemDetail problem = ProblemDetail.forStatus(status);
		problem.setDetail(reason(request, status));
		ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		if (status == HttpStatus.SERVICE_UNAVAILABLE) {
			answer.header(HttpHeaders.RETRY_AFTER, ErrorPages.RETRY_SECONDS);
		}
		return answer.body(problem);
	}

	/**
	 * Returns the status of the failed request; 404 if a client requests the error
	 * address itself.
	 */
	private static HttpStatus status(HttpServletRequest request) {
		// The filters in front of the handlers also ask the database, for the signed-in
		// account.
		if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Exception ex
				&& DisconnectionDetector.isOfDatabase(ex)) {
			return HttpStatus.SERVICE_UNAVAILABLE;
		}
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
		return (status == null) ? HttpStatus.INTERNAL_SERVER_ERROR : status;
	}

	private static @Nullable String reason(HttpServletRequest request, HttpStatus status) {
		String explained = Refusal.reason(request);
		return (explained != null) ? explained : reason(status);
	}

	private static @Nullable String reason(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> Messages.text("layout.error.noAddress");
			case FORBIDDEN, METHOD_NOT_ALLOWED -> Messages.text("layout.error.readOnly");
			case TOO_MANY_REQUESTS -> Messages.text("layout.error.tooManyRequests");
			case SERVICE_UNAVAILABLE -> Messages.text("layout.error.database");
			default -> Messages.text(status.is4xxClientError() ? "layout.error.badRequest" : "layout.error.unexpected");
		};
	}

}
