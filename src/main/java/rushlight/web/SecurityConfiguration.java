package rushlight.web;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What every answer carries, and that hardly anything can be changed over HTTP yet. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

	/** Podcast audio lives elsewhere, hence the one exception, for media. */
	private static final String CONTENT_POLICY = "default-src 'self'; media-src 'self' https:; object-src 'none'; "
			+ "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

	@Bean
	SecurityFilterChain security(HttpSecurity http, @Value("${rushlight.admin-key:}") String adminKey)
			throws Exception {
		AdministratorKey administrator = new AdministratorKey(adminKey);
		return http.addFilterBefore(administrator, AnonymousAuthenticationFilter.class)
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/admin/**")
				.hasRole("ADMINISTRATOR")
				.requestMatchers(HttpMethod.GET)
				.permitAll()
				.requestMatchers(HttpMethod.HEAD)
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/search/work/*/end")
				.permitAll()
				.anyRequest()
				.denyAll())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// In a cookie, not a session: nobody has a session, and nobody should get one
			// by being refused.
			.csrf((csrf) -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
				// Its address is a secret of whoever waits for the work.
				.ignoringRequestMatchers("/search/work/*/end")
				.ignoringRequestMatchers(administrator::isSentBy))
			.requestCache((cache) -> cache.disable())
			.anonymous(Customizer.withDefaults())
			.headers((headers) -> headers.contentSecurityPolicy((policy) -> policy.policyDirectives(CONTENT_POLICY))
				.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
				.permissionsPolicyHeader(
						(policy) -> policy.policy("camera=(), geolocation=(), microphone=(), interest-cohort=()"))
				.crossOriginOpenerPolicy(Customizer.withDefaults()))
			.build();
	}

	/**
	 * Nobody reads measurements of each single filter, and every request would pay for
	 * them.
	 */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

	/**
	 * Nobody signs in yet; without this, Spring Boot would make up a user and print a
	 * password.
	 */
	@Bean
	UserDetailsService nobody() {
		return new InMemoryUserDetailsManager();
	}

}
