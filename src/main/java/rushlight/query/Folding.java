package rushlight.query;

import java.text.Normalizer;
import java.util.Locale;

import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/**
 * Makes words alike that differ in nothing but case, diacritics, width and typographic
 * marks.
 */
public final class Folding {

	private Folding() {
	}

	/**
	 * Lower case with its accents, composed, with one kind of apostrophe: what stemmers
	 * read.
	 */
	public static String lowerCase(String text) {
		if (isPlain(text)) {
			return text.toLowerCase(Locale.ROOT);
		}
		return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
			.replace('’', '\'')
			.replace('‘', '\'')
			.replace('ʼ', '\'')
			.replace('′', '\'')
			.replace('＇', '\'');
	}

	/** What words are compared by. */
	public static String fold(String text) {
		String lower = lowerCase(text);
		return isPlain(lower) ? lower : ICUFoldingFilter.NORMALIZER.normalize(lower);
	}

	private static boolean isPlain(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) >= 128) {
				return false;
			}
		}
		return true;
	}

}
