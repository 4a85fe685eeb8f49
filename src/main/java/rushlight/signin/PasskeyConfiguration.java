package rushlight.signin;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

import com.webauthn4j.util.exception.WebAuthnException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.security.web.webauthn.registration.PublicKeyCredentialCreationOptionsFilter;
import org.springframework.security.web.webauthn.registration.WebAuthnRegistrationFilter;

import rushlight.account.AccountStore;
import rushlight.account.AuditLog;
import rushlight.web.Messages;
import rushlight.web.SiteAddress;

/**
 * Passkeys, by Spring Security's own filters at this site's addresses. The filters are
 * added one by one and not with {@code http.webAuthn}, which adds a registration page
 * with an inline script and does not change the id of the session.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class PasskeyConfiguration {

	static final String PATH = "/account/passkeys";

	private static final Logger log = LoggerFactory.getLogger(PasskeyConfiguration.class);

	static final String SIGN_IN = PATH + "/sign-in";

	@Bean
	UserCredentialRepository passkeyRecords(JdbcTemplate jdbc) {
		return new JdbcUserCredentialRepository(jdbc);
	}

	/**
	 * The relying party for the site's address as {@code rushlight.url} has it: passkeys
	 * do not work at other addresses. The bean is lazy, since the port may be known only
	 * after the start. A passkey replaces the password, so the authenticator has to
	 * verify its owner, too (by a finger or a PIN).
	 */
	@Bean
	@Lazy
	WebAuthnRelyingPartyOperations relyingParty(PasskeyStore owners, UserCredentialRepository records,
			SiteAddress site) {
		URI address = URI.create(site.address());
		String origin = address.getScheme() + "://" + address.getRawAuthority();
		Webauthn4JRelyingPartyOperations operations = new Webauthn4JRelyingPartyOperations(owners, records,
				PublicKeyCredentialRpEntity.builder().id(address.getHost()).name(Messages.text("layout.name")).build(),
				Set.of(origin));
		operations.setCustomizeCreationOptions(
				(options) -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
					.residentKey(ResidentKeyRequirement.REQUIRED)
					.userVerification(UserVerificationRequirement.REQUIRED)
					.build()));
		operations
			.setCustomizeRequestOptions((options) -> options.userVerification(UserVerificationRequirement.REQUIRED));
		return operations;
	}

	/** Adds the filters to a chain, whose rules decide who may use them. */
	static void addFilters(HttpSecurity http, WebAuthnRelyingPartyOperations passkeys, UserCredentialRepository records,
			AccountStore accounts, CsrfTokenRepository tokens, PasskeyChallengeStore challenges) {
		WebAuthnAuthenticationFilter signIn = new WebAuthnAuthenticationFilter();
		signIn.setRequiresAuthenticationRequestMatcher(post(SIGN_IN));
		signIn.setRequestOptionsRepository(challenges);
		signIn.setAuthenticationManager(new ProviderManager(new PasskeySignIn(passkeys, accounts)));
		signIn.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(
				List.of(new ChangeSessionIdAuthenticationStrategy(), new CsrfAuthenticationStrategy(tokens))));
		signIn.setAuthenticationSuccessHandler((request, response, account) -> {
			SessionList.describe(request.getSession(), request);
			response.setStatus(HttpServletResponse.SC_NO_CONTENT);
		});
		signIn.setAuthenticationFailureHandler((request, response, why) -> {
			AuditLog.recordFailedSignIn("wrong passkey", null, request.getRemoteAddr());
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
		});
		http.addFilterAfter(signIn, UsernamePasswordAuthenticationFilter.class);

		PublicKeyCredentialRequestOptionsFilter signInOptions = new PublicKeyCredentialRequestOptionsFilter(passkeys);
		signInOptions.setRequestMatcher(post(SIGN_IN + "/options"));
		signInOptions.setRequestOptionsRepository(challenges);
		http.addFilterAfter(signInOptions, AuthorizationFilter.class);

		PublicKeyCredentialCreationOptionsFilter addOptions = new PublicKeyCredentialCreationOptionsFilter(passkeys);
		addOptions.setRequestMatcher(post(PATH + "/options"));
		http.addFilterAfter(addOptions, AuthorizationFilter.class);

		WebAuthnRegistrationFilter add = new Registration(records, passkeys);
		add.setRegisterCredentialMatcher(post(PATH));
		// The account's page has a form that removes a passkey.
		add.setRemoveCredentialMatcher((request) -> false);
		http.addFilterAfter(add, AuthorizationFilter.class);
	}

	/**
	 * The filter that adds a passkey. It answers an invalid passkey with 422, not 500.
	 */
	private static final class Registration extends WebAuthnRegistrationFilter {

		private final RequestMatcher registrations = post(PATH);

		Registration(UserCredentialRepository records, WebAuthnRelyingPartyOperations passkeys) {
			super(records, passkeys);
		}

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			if (!this.registrations.matches(request)) {
				chain.doFilter(request, response);
				return;
			}
			try {
				super.doFilterInternal(request, response, chain);
			}
			catch (IllegalArgumentException | WebAuthnException ex) {
				log.info("A passkey was refused: {}", ex.getMessage());
				response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			}
		}

	}

	private static RequestMatcher post(String path) {
		return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, path);
	}

}
