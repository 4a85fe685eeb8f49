package rushlight.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import com.ibm.icu.text.Transliterator;

/**
 * The name of something in an address: lower-case letters, digits and single hyphens, at
 * most 80 characters. Other scripts are transliterated ("Missé" becomes "misse", "Привет"
 * becomes "privet").
 */
public final class Slug {

	private static final int MAX_CHARACTERS = 80;

	private static final Transliterator ASCII = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower()");

	private Slug() {
	}

	/** The slug of a name; "untitled" if the name has neither letter nor digit. */
	public static String of(String name) {
		String ascii = isAscii(name) ? name.toLowerCase(Locale.ROOT) : ASCII.transliterate(name);
		StringBuilder slug = new StringBuilder(Math.min(ascii.length(), MAX_CHARACTERS + 1));
		boolean hyphen = false;
		for (int i = 0; i < ascii.length() && slug.length() <= MAX_CHARACTERS; i++) {
			char c = ascii.charAt(i);
			if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
				if (hyphen && !slug.isEmpty()) {
					slug.append('-');
				}
				hyphen = false;
				slug.append(c);
			}
			else if (c != '\'') {
				hyphen = true;
			}
		}
		if (slug.length() > MAX_CHARACTERS) {
			int cut = slug.lastIndexOf("-");
			slug.setLength(cut > MAX_CHARACTERS / 2 ? cut : MAX_CHARACTERS);
		}
		return slug.isEmpty() ? "untitled" : slug.toString();
	}

	/**
	 * The base itself if it is unused, else the base with the first unused number from 2
	 * appended.
	 */
	public static String unused(String base, Collection<String> taken) {
		Set<String> all = new HashSet<>(taken);
		String slug = base;
		for (int n = 2; all.contains(slug); n++) {
			slug = base + "-" + n;
		}
		return slug;
	}

	private static boolean isAscii(String text) {
		return text.chars().allMatch((c) -> c < 128);
	}

}
