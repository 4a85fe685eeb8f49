package rushlight.web;

import jakarta.servlet.DispatcherType;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Security headers of every answer, and the rules of the public addresses: they have no
 * sessions, and requests may change hardly anything. The other addresses have rules of
 * their own in the {@code signin} module; this chain refuses what those rules do not
 * match.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityConfiguration {

	@Bean
	SecurityFilterChain security(HttpSecurity http) throws Exception {
		return http
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers("/account/**", "/admin/**", "/edit/**", "/suggestions/**", "/clips/new/**",
						"/collections/**")
				.denyAll()
				.requestMatchers(HttpMethod.GET)
				.permitAll()
				.requestMatchers(HttpMethod.HEAD)
				.permitAll()
				.requestMatchers(HttpMethod.POST, "/search/work/*/end", "/check", "/check.json")
				.permitAll()
				.anyRequest()
				.denyAll())
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// In a cookie, not a session: visitors have no session here, and a refusal
			// must not
			// create one.
			.csrf((csrf) -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
				// The address of the first is a secret of the client that waits for the
				// work; the others
				// change nothing.
				.ignoringRequestMatchers("/search/work/*/end", "/check", "/check.json"))
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.anonymous(Customizer.withDefaults())
			.build();
	}

	/**
	 * Headers of every filter chain: Spring Security applies this bean by itself.
	 */
	@Bean
	Customizer<HeadersConfigurer<HttpSecurity>> headers() {
		return (headers) -> headers.frameOptions((frames) -> frames.disable())
			.addHeaderWriter(new Framing.Headers())
			.httpStrictTransportSecurity((strict) -> strict.disable())
			.addHeaderWriter(new StrictTransport())
			.referrerPolicy((policy) -> policy.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
			.permissionsPolicyHeader(
					(policy) -> policy.policy("camera=(), geolocation=(), microphone=(), interest-cohort=()"))
			.crossOriginOpenerPolicy(Customizer.withDefaults());
	}

	/**
	 * Turns off measurements of each security filter: they are not used, and every
	 * request would pay for them.
	 */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

}
