package rushlight.signin;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import rushlight.account.AccountStore;
import rushlight.account.SignedInToken;

/**
 * The filter that ends a session if its account may no longer sign in or has another
 * role, or if the session has lasted too long. A change of the account deletes its
 * sessions; this filter finds the sessions that began at the moment of the change.
 */
class CurrentAccountFilter extends OncePerRequestFilter {

	private final AccountStore accounts;

	private final Clock clock;

	CurrentAccountFilter(AccountStore accounts, Clock clock) {
		this.accounts = accounts;
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken token) {
			HttpSession session = request.getSession(false);
			if (isTooOld(session) || !this.accounts.isCurrent(token.getPrincipal())) {
				if (session != null) {
					session.invalidate();
				}
				SecurityContextHolder.clearContext();
			}
		}
		chain.doFilter(request, response);
	}

	private boolean isTooOld(@Nullable HttpSession session) {
		return session == null
				|| Duration.between(Instant.ofEpochMilli(session.getCreationTime()), this.clock.instant())
					.compareTo(SessionConfiguration.MAX_LIFETIME) > 0;
	}

}
