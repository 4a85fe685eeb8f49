package rushlight.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The encoding in which this Java process exchanges file names and command-line arguments
 * with the operating system. Java takes it from the locale when the process starts, and
 * no option changes it afterwards: without LANG, as under cron, it is ASCII. Names with
 * other letters then arrive with replacement characters, and such files cannot be opened.
 */
public final class LocaleEncoding {

	private static final String ENCODING_PROPERTY = "sun.jnu.encoding";

	private LocaleEncoding() {
	}

	/**
	 * Whether a file name, path or argument survives the locale's encoding. Also false
	 * for a name that arrived damaged. Never false in a UTF-8 locale: if a name is
	 * impossible there, the reason is another one.
	 */
	public static boolean canName(String name) {
		return canName(name, charset());
	}

	static boolean canName(String name, Charset charset) {
		return charset.equals(StandardCharsets.UTF_8) || charset.newEncoder().canEncode(name);
	}

	/**
	 * Explains why {@link #canName} is false, and what the administrator can do: two
	 * sentences in ASCII, since the terminal has the same locale.
	 */
	public static String advice() {
		return "The locale of this process (%s) has no such letters in file names. Set %s=C.UTF-8 and run it again; in a crontab, write that on a line of its own."
			.formatted(charset().name(), variable(System.getenv()));
	}

	/**
	 * The environment variable that decides: LC_ALL overrides LC_CTYPE, which overrides
	 * LANG.
	 */
	public static String variable(Map<String, String> environment) {
		for (String name : new String[] { "LC_ALL", "LC_CTYPE" }) {
			if (!environment.getOrDefault(name, "").isEmpty()) {
				return name;
			}
		}
		return "LANG";
	}

	private static Charset charset() {
		String name = System.getProperty(ENCODING_PROPERTY);
		return (name != null && Charset.isSupported(name)) ? Charset.forName(name) : StandardCharsets.UTF_8;
	}

}
