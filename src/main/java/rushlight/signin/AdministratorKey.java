package rushlight.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter that gives a program the rights of an administrator if it sends the key that
 * the operator of the site has set: {@code Authorization: Bearer KEY}. Disabled unless a
 * key is set.
 */
class AdministratorKey extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	/** The addresses that the key opens. None of their handlers needs an account. */
	private static final String PATH_PREFIX = "/admin/";

	private final byte[] key;

	/**
	 * @param key "" if no key is set
	 */
	AdministratorKey(String key) {
		this.key = key.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Whether a request has the key. Such a request needs no CSRF token: a browser never
	 * sends the key by itself, so that another site cannot forge the request.
	 */
	boolean isSentBy(HttpServletRequest request) {
		String sent = request.getHeader("Authorization");
		return this.key.length > 0 && sent != null && sent.startsWith(SCHEME)
				&& request.getRequestURI().startsWith(PATH_PREFIX) && MessageDigest.isEqual(this.key,
						sent.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isSentBy(request)) {
			SecurityContext context = SecurityContextHolder.createEmptyContext();
			context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated("administrator's key", null,
					List.of(new SimpleGrantedAuthority("ROLE_ADMINISTRATOR"))));
			SecurityContextHolder.setContext(context);
		}
		chain.doFilter(request, response);
	}

}
