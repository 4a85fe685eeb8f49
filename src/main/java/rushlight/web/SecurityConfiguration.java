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
 * What every answer carries, and that hardly anything can be changed at the public
 * addresses, which know no sessions. The others have rules of their own, in the
 * {@code account} module; whatever they leave to these is refused here.
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
			// In a cookie, not a session: nobody has a session here, and nobody should
			// get one by being refused.
			.csrf((csrf) -> csrf.csrfTokenRepository(new CookieCsrfTokenRepository())
				// The address of the first is a secret of whoever waits for the work; the
				// others change nothing.
				.ignoringRequestMatchers("/search/work/*/end", "/check", "/check.json"))
			.requestCache((cache) -> cache.disable())
			.logout((logout) -> logout.disable())
			.anonymous(Customizer.withDefaults())
			.build();
	}

	/**
	 * The same for every chain of filters: Spring Security takes this bean up by itself.
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
	 * Nobody reads measurements of each single filter, and every request would pay for
	 * them.
	 */
	@Bean
	SecurityObservationSettings observations() {
		return SecurityObservationSettings.noObservations();
	}

}
