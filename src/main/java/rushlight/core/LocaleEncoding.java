package rushlight.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The encoding in which this Java process exchanges file names and command-line arguments
 * with the operating system. Java takes it from the locale when the process starts, and
 * no option changes it afterwards: without LANG, as under cron, it is ASCII. Names with
 * other letters then arrive as replacement characters and cannot be opened.
 */
public final class LocaleEncoding {

	private static final String PROPERTY = "sun.jnu.encoding";

	private LocaleEncoding() {
	}

	/**
	 * Whether a file name, path or argument survives the locale's encoding. False also of
	 * a name that was damaged when it arrived; never false in a UTF-8 locale, where
	 * another reason makes a name impossible.
	 */
	public static boolean canName(String name) {
		return canName(name, charset());
	}

	static boolean canName(String name, Charset charset) {
		return charset.equals(StandardCharsets.UTF_8) || charset.newEncoder().canEncode(name);
	}

	/**
	 * Why {@link #canName} is false, and what to do: two sentences in ASCII, since the
	 * terminal has the same locale.
	 */
	public static String advice() {
		return "The locale of this process (%s) has no such letters in file names. Set %s=C.UTF-8 and run it again; in a crontab, write that on a line of its own."
			.formatted(charset().name(), variable(System.getenv()));
	}

	/**
	 * The environment variable that decides: LC_ALL outranks LC_CTYPE, which outranks
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
		String name = System.getProperty(PROPERTY);
		return (name != null && Charset.isSupported(name)) ? Charset.forName(name) : StandardCharsets.UTF_8;
	}

}
