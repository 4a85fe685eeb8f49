package rushlight.search.scan;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.ArmenianStemmer;
import org.tartarus.snowball.ext.BasqueStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.IndonesianStemmer;
import org.tartarus.snowball.ext.IrishStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.NepaliStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SerbianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TamilStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;
import org.tartarus.snowball.ext.YiddishStemmer;

/**
 * The definition of words and of equal words: the section "Words" of docs/searching.md.
 */
public final class ScanWords {

	/** The longest word, in UTF-16 code units. */
	private static final int MAX_WORD_LENGTH = 255;

	/**
	 * Scripts for which ICU consults a dictionary, which UAX #29 does not: for them this
	 * class uses the tokenizer of Lucene.
	 */
	private static final Set<UnicodeScript> BY_DICTIONARY = EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR,
			UnicodeScript.TAI_LE, UnicodeScript.NEW_TAI_LUE, UnicodeScript.TAI_THAM, UnicodeScript.TAI_VIET,
			UnicodeScript.AHOM);

	private static final Map<String, Supplier<SnowballStemmer>> STEMMERS = Map.ofEntries(
			Map.entry("ar", ArabicStemmer::new), Map.entry("hy", ArmenianStemmer::new),
			Map.entry("eu", BasqueStemmer::new), Map.entry("ca", CatalanStemmer::new),
			Map.entry("da", DanishStemmer::new), Map.entry("nl", DutchStemmer::new),
			Map.entry("en", EnglishStemmer::new), Map.entry("et", EstonianStemmer::new),
			Map.entry("fi", FinnishStemmer::new), Map.entry("fr", FrenchStemmer::new),
			Map.entry("de", GermanStemmer::new), Map.entry("el", GreekStemmer::new), Map.entry("hi", HindiStemmer::new),
			Map.entry("hu", HungarianStemmer::new), Map.entry("id", IndonesianStemmer::new),
			Map.entry("ga", IrishStemmer::new), Map.entry("it", ItalianStemmer::new),
			Map.entry("lt", LithuanianStemmer::new), Map.entry("ne", NepaliStemmer::new),
			Map.entry("no", NorwegianStemmer::new), Map.entry("nb", NorwegianStemmer::new),
			Map.entry("nn", NorwegianStemmer::new), Map.entry("pt", PortugueseStemmer::new),
			Map.entry("ro", RomanianStemmer::new), Map.entry("ru", RussianStemmer::new),
			Map.entry("sr", SerbianStemmer::new), Map.entry("es", SpanishStemmer::new),
			Map.entry("sv", SwedishStemmer::new), Map.entry("ta", TamilStemmer::new),
			Map.entry("tr", TurkishStemmer::new), Map.entry("yi", YiddishStemmer::new));

	private final BreakIterator breaks = BreakIterator.getWordInstance(ULocale.ROOT);

	private final StandardTokenizer tokenizer = new StandardTokenizer();

	private final OffsetAttribute offsets = this.tokenizer.addAttribute(OffsetAttribute.class);

	/** Receiver of the first character of a word, and of the one after its last. */
	public interface Sink {

		void word(int from, int to);

	}

	/** Splits a text into its words, from left to right. */
	public void part(String text, Sink sink) {
		Sink lettered = (from, to) -> {
			if (text.substring(from, to).codePoints().anyMatch(Character::isLetterOrDigit)) {
				sink.word(from, to);
			}
		};
		if (text.codePoints().anyMatch((c) -> c > 0x7FF && BY_DICTIONARY.contains(UnicodeScript.of(c)))) {
			tokenize(text, lettered);
			return;
		}
		this.breaks.setText(text);
		int from = this.breaks.first();
		for (int to = this.breaks.next(); to != BreakIterator.DONE; to = this.breaks.next()) {
			for (int piece = from; piece < to; piece += MAX_WORD_LENGTH) {
				lettered.word(piece, Math.min(to, piece + MAX_WORD_LENGTH));
			}
			from = to;
		}
	}

	private void tokenize(String text, Sink sink) {
		try {
			this.tokenizer.setReader(new StringReader(text));
			this.tokenizer.reset();
			while (this.tokenizer.incrementToken()) {
				sink.word(this.offsets.startOffset(), this.offsets.endOffset());
			}
			this.tokenizer.end();
			this.tokenizer.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the words as they are written. */
	public List<String> of(String text) {
		List<String> words = new ArrayList<>();
		part(text, (from, to) -> words.add(text.substring(from, to)));
		return words;
	}

	/** Returns the words in the form in which they are compared. */
	List<String> foldedOf(String text) {
		return of(text).stream().map(ScanWords::folded).toList();
	}

	static String folded(String word) {
		return ICUFoldingFilter.NORMALIZER.normalize(withPlainApostrophes(word));
	}

	private static String withPlainApostrophes(String word) {
		return word.replace('’', '\'').replace('‘', '\'').replace('ʼ', '\'').replace('′', '\'');
	}

	/**
	 * Returns the stemmer of a language.
	 * @param language a BCP 47 tag
	 * @return null if Snowball has no stemmer for it
	 */
	public static @Nullable SnowballStemmer stemmer(String language) {
		Supplier<SnowballStemmer> stemmer = STEMMERS.get(primary(language));
		return stemmer == null ? null : stemmer.get();
	}

	/** Returns the part that two tags must have in common to have the same stems. */
	public static String primary(String language) {
		return language.split("-", 2)[0].toLowerCase(Locale.ROOT);
	}

	public static String stem(SnowballStemmer stemmer, String word) {
		stemmer
			.setCurrent(Normalizer.normalize(withPlainApostrophes(word).toLowerCase(Locale.ROOT), Normalizer.Form.NFC));
		stemmer.stem();
		return folded(stemmer.getCurrent());
	}

}
