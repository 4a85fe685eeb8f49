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
import rushlight.web.Messages;
import rushlight.web.Refusal;

/**
 * Access rules of the addresses that are not public, and signing in and out.
 * {@code PermissionsTests} compares the rules with docs/permissions.md.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class AccessConfiguration {

	/** The paths that are not public, the only ones with sessions. */
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
				// Visitors may suggest corrections; only editors read suggestions.
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
				.successHandler(AccessConfiguration::beginSession)
				.failureHandler(AccessConfiguration::showFormAgain))
			.logout((logout) -> logout.logoutUrl(SIGN_OUT).logoutSuccessUrl(SIGN_IN + "?signed-out"))
			// The token is in a cookie, not in the session: the sign-in page has a form
			// before there is a session, and a visitor who only opens the page should
			// not leave a session in the database. The cookie's prefix keeps other hosts
			// of the domain from setting the cookie, the token changes with every
			// sign-in, and pages contain it masked.
			.csrf((csrf) -> csrf.csrfTokenRepository(tokens).ignoringRequestMatchers(administrator::isSentBy))
			// The address of the sign-in page says where to return to.
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

	private static void beginSession(HttpServletRequest request, HttpServletResponse response, Authentication account)
			throws IOException {
		SessionList.describe(request.getSession(), request);
		response.sendRedirect(ReturnAddress.of(request.getParameter(ReturnAddress.PARAMETER)));
	}

	/** Shows the form again, with the reason of the refusal. */
	private static void showFormAgain(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException why) throws IOException, ServletException {
		request.setAttribute(SignInController.REASON, why);
		request.getRequestDispatcher(SIGN_IN + "/refused").forward(request, response);
	}

	/** Redirects browsers to the sign-in page, and answers programs with a sentence. */
	private static void askToSignIn(HttpServletRequest request, HttpServletResponse response,
			AuthenticationException why) throws IOException {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		if (accept != null && accept.contains("text/html")) {
			response.sendRedirect(SIGN_IN + returnQuery(request));
			return;
		}
		Refusal.explain(request, Messages.text("account.signIn.required"));
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
	}

	/**
	 * The query that says where to return to; empty for a form that was sent, since
	 * following a link cannot send the form a second time.
	 */
	private static String returnQuery(HttpServletRequest request) {
		if (!request.getMethod().equals("GET")) {
			return "";
		}
		String query = request.getQueryString();
		String address = (query != null) ? request.getRequestURI() + '?' + query : request.getRequestURI();
		return '?' + ReturnAddress.PARAMETER + '=' + URLEncoder.encode(address, StandardCharsets.UTF_8);
	}

	private static void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
			throws IOException {
		Refusal.explain(request,
				Messages.text((why instanceof CsrfException) ? "account.denied.form" : "account.denied.role"));
		response.sendError(HttpServletResponse.SC_FORBIDDEN);
	}

}
