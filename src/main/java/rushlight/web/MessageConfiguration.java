package rushlight.web;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.AbstractMessageSource;

/** Lets templates use {@link Messages}: {@code #{layout.title}}. */
@Configuration(proxyBeanMethods = false)
class MessageConfiguration {

	@Bean
	Sentences sentences() {
		return new Sentences();
	}

	/**
	 * Sentences with markup within them, for templates:
	 * {@code th:with="p=${@sentences.parts('browse.home.hint')}"}.
	 */
	public static final class Sentences {

		/** Cuts a message at its bars. */
		public List<String> parts(String key, @Nullable Object... arguments) {
			return Messages.parts(key, arguments);
		}

	}

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
