package rushlight.web;

import java.text.MessageFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractMessageSource;

/** Lets templates use {@link Messages}: {@code #{home.title}}. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

	@Bean
	MessageSource messageSource() {
		return new AbstractMessageSource() {
			@Override
			protected @Nullable String getMessageInternal(@Nullable String code, Object @Nullable [] arguments,
					@Nullable Locale locale) {
				return (code == null) ? null : Messages.find(code, arguments);
			}

			@Override
			protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
				return null;
			}
		};
	}

}
