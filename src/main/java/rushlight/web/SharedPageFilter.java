package rushlight.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers from {@link SharedPages} before anything else runs, and fills them. It stands
 * before the security filters, which is safe because only answers that a handler declared
 * the same for everybody are kept, with their security headers, and never one that sets a
 * cookie.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class SharedPageFilter extends OncePerRequestFilter {

	/** Said anew at every sending, or true of one answer only. */
	private static final Set<String> NOT_KEPT = Set.of("etag", "cache-control", "vary", "content-length",
			"content-encoding", "transfer-encoding", "date", "pragma", "expires", "connection", "keep-alive");

	private static final int MAX_ADDRESS = 1000;

	private final SharedPages pages;

	SharedPageFilter(SharedPages pages) {
		this.pages = pages;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String address = address(request);
		if (address == null) {
			chain.doFilter(request, response);
			return;
		}
		SharedPage kept = this.pages.find(address);
		if (kept != null) {
			kept.send(request, response);
			return;
		}
		long before = this.pages.now();
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		chain.doFilter("HEAD".equals(request.getMethod()) ? asGet(request) : request, answer);
		List<String> scopes = SharedPages.scopes(request);
		if (scopes == null || answer.getStatus() != HttpServletResponse.SC_OK || response.isCommitted()
				|| request.isAsyncStarted() || answer.containsHeader("Set-Cookie")) {
			answer.copyBodyToResponse();
			return;
		}
		SharedPage page = SharedPage.of(before, scopes, headers(answer), answer.getContentAsByteArray());
		this.pages.keep(address, page);
		NOT_KEPT.forEach((name) -> response.setHeader(name, null));
		page.headers().keySet().forEach((name) -> response.setHeader(name, null));
		page.send(request, response);
	}

	/**
	 * A page that is asked for its headers alone is rendered all the same, since it is
	 * asked for itself next.
	 */
	private static HttpServletRequest asGet(HttpServletRequest request) {
		return new HttpServletRequestWrapper(request) {
			@Override
			public String getMethod() {
				return "GET";
			}
		};
	}

	/** Under what a page is kept; null for requests whose answers never are. */
	private static @Nullable String address(HttpServletRequest request) {
		if (!"GET".equals(request.getMethod()) && !"HEAD".equals(request.getMethod())) {
			return null;
		}
		String query = request.getQueryString();
		String address = (query == null) ? request.getRequestURI() : request.getRequestURI() + '?' + query;
		return (address.length() > MAX_ADDRESS) ? null : address;
	}

	private static Map<String, List<String>> headers(HttpServletResponse answer) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		answer.getHeaderNames()
			.stream()
			.filter((name) -> !NOT_KEPT.contains(name.toLowerCase(Locale.ROOT)))
			.forEach((name) -> headers.put(name, List.copyOf(answer.getHeaders(name))));
		if (answer.getContentType() != null) {
			headers.put("Content-Type", List.of(answer.getContentType()));
		}
		return headers;
	}

}
