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
 * Ends a session whose account may not sign in any more or has another role by now, and
 * one that has lasted too long. Such sessions are deleted when the account changes; this
 * one catches those that began at that very moment.
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
					.compareTo(SessionConfiguration.LONGEST) > 0;
	}

}
