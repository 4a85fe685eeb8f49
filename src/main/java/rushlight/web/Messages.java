package rushlight.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Texts of the interface, from {@code messages/*.properties}: one file for each feature,
 * UTF-8, in the syntax of ICU messages ({@code {0, plural, one {# episode} other {#
 * episodes}}}). They are read once, when the class is loaded, so that records and enums
 * can use them.
 *
 * @see <a href="https://unicode-org.github.io/icu/userguide/format_parse/messages/">ICU
 * messages</a>
 */
public final class Messages {

	private static final String FILES = "classpath*:messages/*.properties";

	/** The language of the files that have no language in their name. */
	private static final ULocale LANGUAGE = ULocale.ENGLISH;

	private static final Map<String, String> PATTERNS = read();

	/** Parsed patterns, since parsing takes longer than formatting. */
	private static final Map<String, MessageFormat> FORMATS = new ConcurrentHashMap<>();

	private Messages() {
	}

	/**
	 * @param arguments the values of {@code {0}}, {@code {1}} and so on
	 * @throws IllegalArgumentException if there is no such message
	 */
	public static String text(String key, @Nullable Object... arguments) {
		String text = find(key, arguments);
		if (text == null) {
			throw new IllegalArgumentException("There is no message “" + key + "” in " + FILES);
		}
		return text;
	}

	/**
	 * Returns a sentence that contains markup, cut at the bars: "Read |the rules| first"
	 * is the text before a link, the text of the link, and the text after it.
	 */
	public static List<String> parts(String key, @Nullable Object... arguments) {
		return List.of(text(key, arguments).split("\\|", -1));
	}

	static @Nullable String find(String key, @Nullable Object @Nullable [] arguments) {
		String pattern = PATTERNS.get(key);
		if (pattern == null || pattern.indexOf('{') < 0) {
			return pattern;
		}
		MessageFormat format = FORMATS.computeIfAbsent(pattern, (each) -> new MessageFormat(each, LANGUAGE));
		// A format is not safe for use by several threads.
		synchronized (format) {
			return format.format((arguments == null) ? new Object[0] : arguments);
		}
	}

	static Set<String> keys() {
		return PATTERNS.keySet();
	}

	private static Map<String, String> read() {
		Map<String, String> patterns = new HashMap<>();
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
				Properties properties = new Properties();
				try (Reader reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
					properties.load(reader);
				}
				properties.forEach((key, pattern) -> {
					if (patterns.put((String) key, (String) pattern) != null) {
						throw new IllegalStateException(String.format(Locale.ROOT,
								"The message “%s” is in two files, one of them %s", key, file.getFilename()));
					}
				});
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return Map.copyOf(patterns);
	}

}
