package rushlight.pagecache;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The filter that answers requests from the {@link PageCache}, and adds rendered pages to
 * it. It runs before the security filters, which is safe because only answers that their
 * handler declared shared are cached, with their security headers, and never an answer
 * that sets a cookie.
 */
@Component
@ConditionalOnWebApplication
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageCacheFilter implements Filter {

	/** Headers that are written at every sending, or that belong to one answer only. */
	private static final Set<String> UNCACHED_HEADERS = Set.of("etag", "cache-control", "vary", "content-length",
			"content-encoding", "transfer-encoding", "date", "pragma", "expires", "connection", "keep-alive",
			"strict-transport-security");

	private final PageCache pages;

	PageCacheFilter(PageCache pages) {
		this.pages = pages;
	}

	@Override
	public void doFilter(ServletRequest anyRequest, ServletResponse anyResponse, FilterChain chain)
			throws ServletException, IOException {
		HttpServletRequest request = (HttpServletRequest) anyRequest;
		HttpServletResponse response = (HttpServletResponse) anyResponse;
		CachedAddress asked = new CachedAddress(request);
		String key = asked.key();
		if (key == null) {
			chain.doFilter(request, response);
			return;
		}
		CachedPage cached = this.pages.find(key);
		if (cached != null) {
			cached.send(request, response);
			return;
		}
		long before = this.pages.currentTick();
		CapturedResponse answer = new CapturedResponse(request, response);
		chain.doFilter(asked, answer);
		List<String> scopes = PageCache.scopes(request);
		if (scopes == null) {
			return;
		}
		if (answer.getStatus() != HttpServletResponse.SC_OK || response.isCommitted() || request.isAsyncStarted()
				|| answer.containsHeader("Set-Cookie")) {
			answer.copyBodyToResponse();
			return;
		}
		CachedPage page = CachedPage.of(before, scopes, headers(answer), answer.getContentAsByteArray());
		if (!asked.hasReadOthers()) {
			this.pages.add(key, page);
		}
		UNCACHED_HEADERS.forEach((name) -> response.setHeader(name, null));
		page.headers().keySet().forEach((name) -> response.setHeader(name, null));
		page.send(request, response);
	}

	private static Map<String, List<String>> headers(HttpServletResponse answer) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		answer.getHeaderNames()
			.stream()
			.filter((name) -> !UNCACHED_HEADERS.contains(name.toLowerCase(Locale.ROOT)))
			.forEach((name) -> headers.put(name, List.copyOf(answer.getHeaders(name))));
		if (answer.getContentType() != null) {
			headers.put("Content-Type", List.of(answer.getContentType()));
		}
		return headers;
	}

}
