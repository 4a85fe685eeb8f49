package rushlight.signin;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;

import rushlight.account.AccountStore;
import rushlight.account.OneTimeLinkStore;
import rushlight.account.PasswordResetStore;
import rushlight.account.Role;
import rushlight.web.Refusal;

/**
 * Who may do what at the addresses that are not public (docs/permissions.md, which
 * {@code PermissionsTests} holds against them), and how one signs in and out.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessConfiguration {

	/** What is not public: the only addresses with sessions. */
	static final List<String> NOT_PUBLIC = List.of("/account", "/edit", "/admin", "/suggestions", "/clips/new",
			"/collections");

	static final String SIGN_IN = "/account/sign-in";

	static final String SIGN_OUT = "/account/sign-out";

	/** Spring Security's role names. */
	private static final String EDITOR = Role.EDITOR.name();

	private static final String ADMINISTRATOR = Role.ADMINISTRATOR.name();

	@Bean
	@Order(1)
	SecurityFilterChain notPublic(HttpSecurity http, AccountStore accounts, Clock clock,
			@Lazy WebAuthnRelyingPartyOperations passkeys, UserCredentialRepository passkeyRecords,
			@Value("${rushlight.admin-key:}") String adminKey,
			@Value("${server.servlet.session.cookie.secure:true}") boolean secure) throws Exception {
		AdministratorKey administrator = new AdministratorKey(adminKey);
		CsrfTokenRepository tokens = csrfCookie(secure);
		PasskeyConfiguration.addFilters(http, passkeys, passkeyRecords, accounts, tokens,
				new PasskeyChallengeStore(clock, secure));
		return http.securityMatcher(NOT_PUBLIC.stream().map((address) -> address + "/**").toArray(String[]::new))
			.addFilterAfter(new CurrentAccountFilter(accounts, clock), SecurityContextHolderFilter.class)
			.addFilterBefore(administrator, AnonymousAuthenticationFilter.class)
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers(SIGN_IN, SIGN_IN + "/refused", OneTimeLinkStore.PATH + "*",
						PasswordResetStore.PATH + "*", PasskeyConfiguration.SIGN_IN,
						PasskeyConfiguration.SIGN_IN + "/options")
				.permitAll()
				.requestMatchers("/account/**")
				.authenticated()
				.requestMatchers("/admin/**")
				.hasRole(ADMINISTRATOR)
				.requestMatchers("/edit/**")
				.hasAnyRole(EDITOR, ADMINISTRATOR)
				// Anybody may suggest a correction; what has been suggested is for
				// editors.
				.requestMatchers("/suggestions/new")
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/suggestions")
				.permitAll()
				.requestMatchers("/suggestions/**")
				.hasAnyRole(EDITOR, ADMINISTRATOR)
				.requestMatchers("/clips/new", "/collections/export")
				.permitAll()
				.requestMatchers(HttpMethod.GET, "/collections")
				.permitAll()
				.requestMatchers("/collections/**")
				.authenticated()
				.anyRequest()
				.denyAll())
			.formLogin((form) -> form.loginPage(SIGN_IN)
				.usernameParameter("login")
				.passwordParameter("password")
				.successHandler(AccessConfiguration::signedIn)
				.failureHandler(AccessConfiguration::refused))
			.logout((logout) -> logout.logoutUrl(SIGN_OUT).logoutSuccessUrl(SIGN_IN + "?signed-out"))
			// In a cookie, not in the session: the page to sign in has a form before
			// there is a session, and a visitor who only looks at the page should not
			// leave a session in the database. The cookie's prefix keeps other hosts of
			// the domain from
			// planting one, it changes with every sign-in, and pages carry it masked.
			.csrf((csrf) -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(administrator::isSentBy))
			// Where one was stands in the address of the page to sign in.
			.requestCache((cache) -> cache.disable())
			.exceptionHandling((failures) -> failures.authenticationEntryPoint(AccessConfiguration::askToSignIn)
				.accessDeniedHandler(AccessConfiguration::deny))
			.build();
	}

	private static CookieCsrfTokenRepository csrfCookie(boolean secure) {
		CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
		tokens.setCookieName(SessionConfiguration.cookieName("CSRF", secure));
		tokens.setCookiePath("/");
		tokens.setCookieCustomizer((cookie) -> cookie.secure(secure).httpOnly(true).sameSite("Lax"));
		return tokens;
	}

	private static void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication account)
			throws IOException {
		SessionList.note(request.getSession(), request);
		response.sendRedirect(ReturnAddress.of(request.getParameter(ReturnAddress.PARAMETER)));
	}

	/** The form again, with what was wrong. */
	private static void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
			throws IOException, ServletException {
		request.setAttribute(SignInController.REASON, why);
		request.getRequestDispatcher(SIGN_IN + "/refused").forward(request, response);
	}

	/** People are sent to sign in, and back; programs are told. */
	private static void askToSignIn(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException why) throws IOException {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		if (accept != null && accept.contains("text/html")) {
			response.sendRedirect(SIGN_IN + next(request));
			return;
		}
		Refusal.explain(request, "One has to sign in for this.");
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
	}

	/** A form that was sent cannot be sent again by following a link to it. */
	private static String next(HttpServletRequest request) {
		if (!request.getMethod().equals("GET")) {
			return "";
		}
		String query = request.getQueryString();
		String address = (query != null) ? request.getRequestURI() + '?' + query : request.getRequestURI();
		return '?' + ReturnAddress.PARAMETER + '=' + URLEncoder.encode(address, StandardCharsets.UTF_8);
	}

	private static void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
			throws IOException {
		Refusal.explain(request, (why instanceof CsrfException)
				? "The form was open for too long, or did not come from this site. Go back, load its page again, and send it once more."
				: "Your account may not do this. An administrator can give it another role.");
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
	}

}
