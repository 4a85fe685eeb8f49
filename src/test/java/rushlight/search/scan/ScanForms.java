package rushlight.search.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;

/**
 * The distinct forms of words in the archive, so that a query is compared with forms and
 * not with every word.
 */
final class ScanForms {

	private final Map<String, Integer> numbers = new HashMap<>();

	private final List<String> written = new ArrayList<>();

	private final List<String> folded = new ArrayList<>();

	private final Map<String, Integer> languages = new HashMap<>();

	private final List<@Nullable SnowballStemmer> stemmers = new ArrayList<>();

	/** For each language, the stems of the forms that occur in it. */
	private final List<Map<Integer, String>> stems = new ArrayList<>();

	/**
	 * Returns the number of a language; languages with the same stems have the same
	 * number.
	 */
	int language(String tag) {
		return this.languages.computeIfAbsent(ScanWords.primary(tag), (primary) -> {
			this.stemmers.add(ScanWords.stemmer(primary));
			this.stems.add(new HashMap<>());
			return this.stemmers.size() - 1;
		});
	}

	/** Returns the number of a word as it is written in a text of that language. */
	int of(String word, int language) {
		int number = this.numbers.computeIfAbsent(word, (form) -> {
			this.written.add(form);
			this.folded.add(ScanWords.folded(form));
			return this.written.size() - 1;
		});
		SnowballStemmer stemmer = this.stemmers.get(language);
		if (stemmer != null) {
			this.stems.get(language).computeIfAbsent(number, (form) -> ScanWords.stem(stemmer, word));
		}
		return number;
	}

	String folded(int form) {
		return this.folded.get(form);
	}

	/** Returns the forms that a word finds in each language. */
	BitSet[] like(String word, boolean exact) {
		String wanted = ScanWords.folded(word);
		BitSet same = new BitSet();
		for (int i = 0; i < this.folded.size(); i++) {
			if (this.folded.get(i).equals(wanted)) {
				same.set(i);
			}
		}
		BitSet[] found = new BitSet[this.stemmers.size()];
		for (int language = 0; language < found.length; language++) {
			found[language] = (BitSet) same.clone();
			SnowballStemmer stemmer = this.stemmers.get(language);
			if (stemmer != null && !exact) {
				String stem = ScanWords.stem(stemmer, word);
				BitSet forms = found[language];
				this.stems.get(language).forEach((form, other) -> {
					if (other.equals(stem) || this.folded.get(form).equals(stem)) {
						forms.set(form);
					}
				});
			}
		}
		return found;
	}

	/** Returns the forms with a prefix, which are the same in every language. */
	BitSet[] beginningWith(String prefix) {
		String wanted = ScanWords.folded(prefix);
		BitSet forms = new BitSet();
		for (int i = 0; i < this.folded.size(); i++) {
			if (this.folded.get(i).startsWith(wanted)) {
				forms.set(i);
			}
		}
		BitSet[] found = new BitSet[this.stemmers.size()];
		Arrays.fill(found, forms);
		return found;
	}

}
