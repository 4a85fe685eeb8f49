package rushlight.web;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Filter that answers 503 while the archive is closed, except at the addresses where an
 * administrator signs in and works. It lists the open addresses, so a new route is closed
 * by default.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class ClosedArchiveFilter implements Filter {

	private static final List<String> OPEN_PATHS = List.of("/account", "/admin", "/actuator/health", "/css/", "/js/",
			"/img/", "/vendor", "/favicon.ico");

	private static final String REASON = Messages.text("layout.error.closed");

	private static final Logger log = LoggerFactory.getLogger(ClosedArchiveFilter.class);

	private final ArchiveClosure closure;

	ClosedArchiveFilter(ArchiveClosure closure) {
		this.closure = closure;
	}

	@EventListener(ApplicationReadyEvent.class)
	void logClosure() {
		if (this.closure.isClosed()) {
			log.warn("The archive is closed to visitors: {}", REASON);
		}
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isOpen((HttpServletRequest) request) || !this.closure.isClosed()) {
			chain.doFilter(request, response);
			return;
		}
		Refusal.explain((HttpServletRequest) request, REASON);
		((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
	}

	private static boolean isOpen(HttpServletRequest request) {
		// The path as it is served, not as it was requested: no dots or other detours.
		String path = request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
		return OPEN_PATHS.stream()
			.anyMatch((open) -> path.equals(open)
					|| path.startsWith((open.endsWith("/") || open.equals("/vendor")) ? open : open + "/"));
	}

}
