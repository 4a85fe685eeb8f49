package rushlight.query;

import org.jspecify.annotations.Nullable;

/**
 * The words that one thread met last, found without making a string of each. Half of any
 * text is a few hundred words, so the shared map is asked seldom.
 */
final class FrequentWords {

	private static final int SIZE = 1 << 13;

	private final Language language;

	private final @Nullable String[] words = new String[SIZE];

	private final Language.@Nullable Forms[] forms = new Language.Forms[SIZE];

	FrequentWords(Language language) {
		this.language = language;
	}

	/** As {@link Language#forms}. */
	Language.Forms forms(char[] word, int length) {
		int hash = 0;
		for (int i = 0; i < length; i++) {
			hash = 31 * hash + word[i];
		}
		int slot = (hash ^ hash >>> 13) & (SIZE - 1);
		Language.Forms known = this.forms[slot];
		String same = this.words[slot];
		if (known != null && same != null && equal(same, word, length)) {
			return known;
		}
		String text = new String(word, 0, length);
		Language.Forms forms = this.language.forms(text);
		this.words[slot] = text;
		this.forms[slot] = forms;
		return forms;
	}

	private static boolean equal(String text, char[] word, int length) {
		if (text.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (text.charAt(i) != word[i]) {
				return false;
			}
		}
		return true;
	}

}
