package rushlight.limits;

import java.io.IOException;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

import rushlight.web.ClientNetwork;
import rushlight.web.Framing;
import rushlight.web.Messages;
import rushlight.web.Refusal;
import rushlight.web.StrictTransport;

/**
 * The valve that admits requests up to the limits of {@link RequestsInProgress}, delays
 * them by {@link ClientTurns}, and limits their bodies. It runs before all filters, since
 * Tomcat reads the body of a form itself, bypassing every wrapper of a filter; and after
 * the valve that reads the client's address from a proxy's headers.
 */
final class RequestLimitValve extends ValveBase {

	private static final String BODY = BoundedBody.class.getName();

	private static final String REFUSED = RequestsInProgress.Refused.class.getName();

	private static final String RETRY_SECONDS = "5";

	private static final RequestsInProgress.Refused MALFORMED = new RequestsInProgress.Refused(HttpStatus.BAD_REQUEST,
			Messages.text("layout.error.contentLength"));

	private final RequestsInProgress inProgress;

	private final ClientTurns turns;

	private final BoundedBody.Bounds bounds;

	RequestLimitValve(RequestsInProgress inProgress, ClientTurns turns, BoundedBody.Bounds bounds) {
		super(true);
		this.inProgress = inProgress;
		this.turns = turns;
		this.bounds = bounds;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		String client = ClientNetwork.of(request.getRemoteAddr());
		org.apache.coyote.Request raw = request.getCoyoteRequest();
		long length;
		try {
			length = raw.getContentLengthLong();
		}
		catch (IllegalArgumentException ex) {
			// Negative, not a number, or given twice.
			request.setAttribute(REFUSED, MALFORMED);
			getNext().invoke(request, response);
			return;
		}
		boolean hasBody = length > 0 || length < 0 && raw.getHeader("transfer-encoding") != null;
		long bytes = !hasBody ? 0 : (length < 0) ? this.bounds.maxBytes() : Math.min(length, this.bounds.maxBytes());
		RequestsInProgress.Refused refused = this.inProgress.begin(client, bytes);
		// A refused request takes no turn: the number of waiting requests is limited.
		try (ClientTurns.Turn turn = (refused == null) ? this.turns.take(client) : null) {
			if (refused != null) {
				request.setAttribute(REFUSED, refused);
			}
			if (hasBody) {
				answer(request, response, length, refused);
			}
			else {
				getNext().invoke(request, response);
			}
		}
		finally {
			if (refused == null) {
				this.inProgress.end(client, bytes);
			}
		}
	}

	private void answer(Request request, Response response, long length, RequestsInProgress.@Nullable Refused refused)
			throws IOException, ServletException {
		org.apache.coyote.Request raw = request.getCoyoteRequest();
		InputBuffer unbounded = raw.getInputBuffer();
		BoundedBody body = new BoundedBody(unbounded, this.bounds, length);
		if (refused != null) {
			body.refuse(refused.status(), refused.reason());
		}
		else if (length > this.bounds.maxBytes()) {
			// Tomcat would allocate this length, and answer that it cannot parse the
			// form.
			body.refuseTooLong();
		}
		request.setAttribute(BODY, body);
		raw.setInputBuffer(body);
		try {
			getNext().invoke(request, response);
			if (body.refused() == null && !body.isAtEnd()) {
				// The client reads its answer before it sends the rest.
				response.finishResponse();
				body.skipRest();
			}
		}
		finally {
			if (!body.isAtEnd()) {
				// Otherwise Tomcat would read the rest, at the client's speed.
				raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
			}
			raw.setInputBuffer(unbounded);
		}
	}

	/**
	 * The valve that answers refused requests. It runs inside the part of Tomcat that
	 * shows the site's own error pages.
	 */
	static final class Answers extends ValveBase {

		Answers() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			if (request.getAttribute(REFUSED) instanceof RequestsInProgress.Refused refused) {
				if (refused != MALFORMED) {
					response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
				}
				refuse(request, response, refused.status().value(), refused.reason());
				return;
			}
			if (!(request.getAttribute(BODY) instanceof BoundedBody body)) {
				getNext().invoke(request, response);
				return;
			}
			if (body.refused() == null) {
				getNext().invoke(request, response);
			}
			BoundedBody.RefusedException refused = body.refused();
			if (refused != null && !response.isCommitted()) {
				refuse(request, response, refused.status().value(), String.valueOf(refused.getMessage()));
			}
		}

		private static void refuse(Request request, Response response, int status, String reason) throws IOException {
			if (request.getAttribute(BODY) instanceof BoundedBody body && !body.isAtEnd()) {
				request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
			}
			// Tomcat shows no error page after an exception that it takes for a
			// disconnected client.
			request.removeAttribute(RequestDispatcher.ERROR_EXCEPTION);
			Refusal.explain(request, reason);
			protect(request, response);
			response.sendError(status);
		}

		/**
		 * Writes the security headers: the security filters do not run for a request that
		 * is refused before them, and cannot write headers after the body has failed.
		 */
		private static void protect(Request request, Response response) {
			new Framing.Headers().writeHeaders(request, response);
			StrictTransport.write(request, response);
			response.setHeader("X-Content-Type-Options", "nosniff");
			response.setHeader("Referrer-Policy", ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN.getPolicy());
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}

	}

}
