package rushlight.query;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.codec.language.DaitchMokotoffSoundex;

/**
 * How a name sounds: its Daitch–Mokotoff codes, of which a spelling may have several.
 * Made for names that were written down by ear, which is what a rushed transcript does.
 */
public final class PhoneticCode {

	/** Shorter names sound like too many others. */
	public static final int SHORTEST = 3;

	/** Longer ones are no names. */
	private static final int LONGEST = 60;

	private static final DaitchMokotoffSoundex SOUNDEX = new DaitchMokotoffSoundex();

	private static final int MAX_REMEMBERED = 200_000;

	/**
	 * A spelling with many ambiguous letters has dozens of codes; the first are the
	 * likeliest.
	 */
	private static final int MAX_CODES = 8;

	private static final Map<String, List<String>> REMEMBERED = new ConcurrentHashMap<>();

	private PhoneticCode() {
	}

	/**
	 * @param form folded
	 * @return none where it has a character other than Latin letters, or is too long for
	 * a name
	 */
	public static List<String> of(String form) {
		if (form.length() > LONGEST) {
			return List.of();
		}
		List<String> codes = REMEMBERED.get(form);
		if (codes == null) {
			codes = encode(form);
			if (REMEMBERED.size() >= MAX_REMEMBERED) {
				REMEMBERED.clear();
			}
			REMEMBERED.put(form, codes);
		}
		return codes;
	}

	private static List<String> encode(String form) {
		String letters = form.endsWith("'s") ? form.substring(0, form.length() - 2) : form;
		letters = letters.replace("'", "");
		if (letters.length() < SHORTEST || !letters.chars().allMatch((c) -> c >= 'a' && c <= 'z')) {
			return List.of();
		}
		return List.of(SOUNDEX.soundex(letters).split("\\|")).stream().limit(MAX_CODES).toList();
	}

	/**
	 * Whether two names that share a code could be taken for each other: their lengths
	 * and most of their letters are alike too, which the codes, that drop vowels, do not
	 * see.
	 */
	public static boolean areClose(String one, String other) {
		int longer = Math.max(one.length(), other.length());
		return Math.abs(one.length() - other.length()) <= 3 && distance(one, other) * 3 <= longer + 1;
	}

	/** Letters to change, add or take away (Levenshtein's distance). */
	public static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int above = row[j];
				int change = (one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1;
				row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + change);
				diagonal = above;
			}
		}
		return row[other.length()];
	}

}
