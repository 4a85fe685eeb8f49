package rushlight.signin;

import java.time.Duration;
import java.util.Base64;

import jakarta.servlet.DispatcherType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.support.GenericConversionService;
import org.springframework.core.serializer.support.DeserializingConverter;
import org.springframework.core.serializer.support.SerializationFailedException;
import org.springframework.core.serializer.support.SerializingConverter;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.session.Session;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/**
 * Sessions: kept in PostgreSQL, so that they outlast a restart and can be listed and
 * ended, and only at the addresses that need one.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SessionConfiguration.IDLE_SECONDS)
class SessionConfiguration {

	/** A session ends when nobody has used it for a week. */
	static final int IDLE_SECONDS = 7 * 24 * 60 * 60;

	/** And after this, however much it is used. */
	static final Duration LONGEST = Duration.ofDays(30);

	private static final int ID_BYTES = 32;

	private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

	/**
	 * Nowhere else does anything look for a session: the public pages would pay for it,
	 * and are the same for everybody.
	 */
	@Bean
	FilterRegistrationBean<SessionRepositoryFilter<? extends Session>> sessionsOnlyWhereNeeded(
			SessionRepositoryFilter<? extends Session> filter) {
		FilterRegistrationBean<SessionRepositoryFilter<? extends Session>> registration = new FilterRegistrationBean<>(
				filter);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
		AccessConfiguration.NOT_PUBLIC.forEach((address) -> registration.addUrlPatterns(address + "/*"));
		return registration;
	}

	/**
	 * @param secure false only for one's own machine, where there is no TLS; without it a
	 * browser would refuse the prefix, which keeps other hosts of the domain from setting
	 * the cookie
	 */
	@Bean
	CookieSerializer sessionCookie(@Value("${server.servlet.session.cookie.secure:true}") boolean secure) {
		DefaultCookieSerializer cookie = new DefaultCookieSerializer();
		cookie.setCookieName(cookieName("SESSION", secure));
		cookie.setUseSecureCookie(secure);
		cookie.setUseHttpOnlyCookie(true);
		cookie.setSameSite("Lax");
		cookie.setCookiePath("/");
		cookie.setUseBase64Encoding(false);
		return cookie;
	}

	static String cookieName(String name, boolean secure) {
		return secure ? "__Host-" + name : name;
	}

	@Bean
	SessionIdGenerator sessionIds() {
		Base64StringKeyGenerator generator = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(),
				ID_BYTES);
		return generator::generateKey;
	}

	/**
	 * What an older or a newer version wrote into a session and this one cannot read is
	 * as if it was never there: one signs in again, instead of being shown an error for a
	 * week.
	 */
	@Bean
	@SuppressWarnings("NullAway") // A converter may return null; its type arguments
									// cannot say so.
	ConversionService springSessionConversionService() {
		GenericConversionService conversions = new GenericConversionService();
		DeserializingConverter reader = new DeserializingConverter(getClass().getClassLoader());
		conversions.addConverter(Object.class, byte[].class, new SerializingConverter());
		conversions.addConverter(byte[].class, Object.class, (bytes) -> {
			try {
				return reader.convert(bytes);
			}
			catch (SerializationFailedException ex) {
				log.info("Something in a session cannot be read any more and is left out: {}", ex.getMessage());
				return null;
			}
		});
		return conversions;
	}

}
