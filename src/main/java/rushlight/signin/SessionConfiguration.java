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
 * Sessions, stored in PostgreSQL, so that they survive a restart and can be listed and
 * ended. Only the addresses that are not public have them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableJdbcHttpSession(maxInactiveIntervalInSeconds = SessionConfiguration.MAX_IDLE_SECONDS)
class SessionConfiguration {

	/** A session that is not used ends after a week. */
	static final int MAX_IDLE_SECONDS = 7 * 24 * 60 * 60;

	/** The time after which a session ends even if it is used. */
	static final Duration MAX_LIFETIME = Duration.ofDays(30);

	private static final int ID_BYTES = 32;

	private static final Logger log = LoggerFactory.getLogger(SessionConfiguration.class);

	/**
	 * Registers the session filter for the addresses that are not public, and no others:
	 * reading a session costs time, and public pages are the same for every visitor.
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
	 * Configures the session's cookie.
	 * @param secure false only for a developer's machine without TLS. Without TLS,
	 * browsers refuse the prefix that keeps other hosts of the domain from setting the
	 * cookie.
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

	static String cookieName(String name, boolean isSecure) {
		return isSecure ? "__Host-" + name : name;
	}

	@Bean
	SessionIdGenerator sessionIds() {
		Base64StringKeyGenerator generator = new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(),
				ID_BYTES);
		return generator::generateKey;
	}

	/**
	 * Converts the values of a session. A value that another version wrote and this one
	 * cannot read is null: its owner signs in again, instead of being shown an error for
	 * a week.
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
				log.info("A session value of another version is unreadable and was ignored; its owner has to sign in "
						+ "again: {}", ex.getMessage());
				return null;
			}
		});
		return conversions;
	}

}
