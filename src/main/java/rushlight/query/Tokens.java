package rushlight.query;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * A text as words: what Unicode parts as one (UAX #29) and holds a letter or a digit.
 */
public final class Tokens {

	private static final ThreadLocal<Tokenizer> TOKENIZER = ThreadLocal.withInitial(Tokenizer::new);

	private static final String SENTENCE_ENDS = ".?!…:;¿¡\n";

	private final String text;

	private final Language language;

	private int size;

	private Language.Forms[] forms = new Language.Forms[64];

	private int[] starts = new int[64];

	private int[] ends = new int[64];

	private Tokens(String text, Language language) {
		this.text = text;
		this.language = language;
	}

	public static Tokens of(String text, Language language) {
		Tokens tokens = new Tokens(text, language);
		TOKENIZER.get().run(text, tokens);
		return tokens;
	}

	/** The words of something that was typed: in lower case, with accents. */
	public static List<String> written(String text) {
		Tokens tokens = of(text, Language.of("und"));
		List<String> words = new ArrayList<>();
		for (int i = 0; i < tokens.size; i++) {
			words.add(Folding.lowerCase(tokens.word(i)));
		}
		return words;
	}

	/** The words of a name, folded. */
	public static List<String> folded(String text) {
		Tokens tokens = of(text, Language.of("und"));
		return Arrays.stream(tokens.forms, 0, tokens.size).map(Language.Forms::form).toList();
	}

	public int size() {
		return this.size;
	}

	public Language language() {
		return this.language;
	}

	/** Folded. */
	public String form(int i) {
		return this.forms[i].form();
	}

	/** Folded; the form itself where there is no other. */
	public String stem(int i) {
		return this.forms[i].stem();
	}

	/** The form in UTF-8, not to be changed. */
	public byte[] formBytes(int i) {
		return this.forms[i].formBytes();
	}

	/** The stem in UTF-8, not to be changed; the same array where it is the form. */
	public byte[] stemBytes(int i) {
		return this.forms[i].stemBytes();
	}

	/**
	 * Its spellings that {@link CommonWords} has, form before stem, in UTF-8, not to be
	 * changed.
	 */
	public byte[][] commonBytes(int i) {
		return this.forms[i].commonBytes();
	}

	/** Its first character in the text. */
	public int start(int i) {
		return this.starts[i];
	}

	/** The character after its last. */
	public int end(int i) {
		return this.ends[i];
	}

	/** As the text has it. */
	public String word(int i) {
		return this.text.substring(this.starts[i], this.ends[i]);
	}

	/**
	 * Whether a word looks like part of a name: a capital, three letters or more, and not
	 * only because a sentence begins.
	 */
	public boolean isName(int i) {
		if (this.ends[i] - this.starts[i] < PhoneticCode.SHORTEST
				|| !Character.isUpperCase(this.text.codePointAt(this.starts[i]))) {
			return false;
		}
		return !beginsSentence(i) || i + 1 < this.size && this.starts[i + 1] == this.ends[i] + 1
				&& Character.isUpperCase(this.text.codePointAt(this.starts[i + 1]));
	}

	private boolean beginsSentence(int i) {
		if (i == 0) {
			return true;
		}
		for (int at = this.ends[i - 1]; at < this.starts[i]; at++) {
			if (SENTENCE_ENDS.indexOf(this.text.charAt(at)) >= 0) {
				return true;
			}
		}
		return false;
	}

	private void add(Language.Forms forms, int start, int end) {
		if (this.size == this.forms.length) {
			int more = this.size * 2;
			this.forms = Arrays.copyOf(this.forms, more);
			this.starts = Arrays.copyOf(this.starts, more);
			this.ends = Arrays.copyOf(this.ends, more);
		}
		this.forms[this.size] = forms;
		this.starts[this.size] = start;
		this.ends[this.size] = end;
		this.size++;
	}

	/** Lucene's, which follows UAX #29; one a thread, since it keeps buffers. */
	private static final class Tokenizer {

		private final StandardTokenizer tokenizer = new StandardTokenizer();

		private final CharTermAttribute term = this.tokenizer.addAttribute(CharTermAttribute.class);

		private final OffsetAttribute offset = this.tokenizer.addAttribute(OffsetAttribute.class);

		/** Of one language, as a rule, for text after text. */
		private final Map<Language, FrequentWords> frequent = new HashMap<>();

		void run(String text, Tokens into) {
			FrequentWords words = this.frequent.computeIfAbsent(into.language, FrequentWords::new);
			try {
				this.tokenizer.setReader(new StringReader(text));
				this.tokenizer.reset();
				while (this.tokenizer.incrementToken()) {
					if (isWord(this.term)) {
						into.add(words.forms(this.term.buffer(), this.term.length()), this.offset.startOffset(),
								this.offset.endOffset());
					}
				}
				this.tokenizer.end();
			}
			catch (IOException ex) {
				throw new UncheckedIOException("A string can always be read", ex);
			}
			finally {
				try {
					this.tokenizer.close();
				}
				catch (IOException ex) {
					throw new UncheckedIOException("A string can always be closed", ex);
				}
			}
		}

		/** Emoji are tokens for Unicode, and no words. */
		private static boolean isWord(CharSequence word) {
			for (int i = 0; i < word.length(); i += Character.charCount(Character.codePointAt(word, i))) {
				if (Character.isLetterOrDigit(Character.codePointAt(word, i))) {
					return true;
				}
			}
			return false;
		}

	}

}
