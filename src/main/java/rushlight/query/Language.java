package rushlight.query;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
 * The language of a text as far as words are concerned: how its words are brought to
 * their stems. What words are, and how they are folded, is the same in every language.
 */
public final class Language {

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

	private static final Map<String, Language> KNOWN = new ConcurrentHashMap<>();

	/** A language without stems. */
	private static final String OTHER = "und";

	/** Past this many words, what was remembered of them is forgotten. */
	private static final int MAX_REMEMBERED = 200_000;

	private final String code;

	private final @Nullable ThreadLocal<SnowballStemmer> stemmer;

	private final Map<String, Forms> remembered = new ConcurrentHashMap<>();

	private Language(String code) {
		this.code = code;
		Supplier<SnowballStemmer> stemmer = STEMMERS.get(code);
		this.stemmer = (stemmer == null) ? null : ThreadLocal.withInitial(stemmer);
	}

	/**
	 * What a word is compared by, as text and as the index writes it: in UTF-8.
	 *
	 * @param form folded
	 * @param stem folded; the form itself where there is no other
	 * @param commonBytes those of both that {@link CommonWords} has
	 */
	record Forms(String form, String stem, byte[] formBytes, byte[] stemBytes, byte[][] commonBytes) {

		private static Forms of(String form, String stem) {
			byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
			byte[][] common = Stream.of(form, stem)
				.distinct()
				.filter(CommonWords::contains)
				.map((spelling) -> spelling.getBytes(StandardCharsets.UTF_8))
				.toArray(byte[][]::new);
			return stem.equals(form) ? new Forms(form, form, bytes, bytes, common)
					: new Forms(form, stem, bytes, stem.getBytes(StandardCharsets.UTF_8), common);
		}

	}

	/**
	 * @param tag BCP 47; only the language itself counts
	 */
	public static Language of(String tag) {
		int end = tag.indexOf('-');
		String primary = Folding.lowerCase((end < 0) ? tag : tag.substring(0, end));
		return KNOWN.computeIfAbsent(STEMMERS.containsKey(primary) ? primary : OTHER, Language::new);
	}

	/** All whose words have stems. */
	static List<Language> withStems() {
		return STEMMERS.keySet().stream().map(Language::of).toList();
	}

	/**
	 * Two letters, or "und" for every language without stems: what one is known by in the
	 * index.
	 */
	public String code() {
		return this.code;
	}

	/**
	 * The stem of a word, folded.
	 * @param written in lower case, with its accents
	 */
	public String stem(String written) {
		if (this.stemmer == null) {
			return Folding.fold(written);
		}
		SnowballStemmer stemmer = this.stemmer.get();
		stemmer.setCurrent(written);
		stemmer.stem();
		String stem = Folding.fold(stemmer.getCurrent());
		return stem.isEmpty() ? Folding.fold(written) : stem;
	}

	/** The forms of a word as a text has it; words of a text come again and again. */
	Forms forms(String word) {
		Forms forms = this.remembered.get(word);
		if (forms == null) {
			String written = Folding.lowerCase(word);
			forms = Forms.of(Folding.fold(written), stem(written));
			if (this.remembered.size() >= MAX_REMEMBERED) {
				this.remembered.clear();
			}
			this.remembered.put(word, forms);
		}
		return forms;
	}

	@Override
	public String toString() {
		return this.code;
	}

}
