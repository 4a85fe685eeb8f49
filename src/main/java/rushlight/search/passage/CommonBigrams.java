package rushlight.search.passage;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRefBuilder;

import rushlight.query.CommonWords;
import rushlight.query.Tokens;

/**
 * The common bigrams of a passage: two consecutive {@link CommonWords} as one term, in
 * each of their spellings that is common. A phrase with two consecutive common words
 * occurs only in passages that have their bigram.
 */
public final class CommonBigrams extends TokenStream {

	private static final char WORD_SEPARATOR = ' ';

	private static final FieldType POSTINGS = new FieldType();

	static {
		POSTINGS.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
		POSTINGS.setTokenized(true);
		POSTINGS.setOmitNorms(true);
		POSTINGS.freeze();
	}

	private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);

	private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

	private final BytesRefBuilder bytes = new BytesRefBuilder();

	private Tokens tokens;

	/** The number of the bigram's second word in the passage. */
	private int token;

	/** The next spelling of the first word. */
	private int first;

	/** The next spelling of the second word. */
	private int second;

	private CommonBigrams(Tokens tokens) {
		begin(tokens);
	}

	private void begin(Tokens tokens) {
		this.tokens = tokens;
		this.token = 1;
		this.first = 0;
		this.second = 0;
	}

	/** A field of the bigrams of a text. It reuses the stream of the last passage. */
	static Field field(String name, PassageText text) {
		return new Field(name, POSTINGS) {
			@Override
			public TokenStream tokenStream(Analyzer analyzer, TokenStream last) {
				if (!(last instanceof CommonBigrams bigrams)) {
					return new CommonBigrams(text.tokens());
				}
				bigrams.begin(text.tokens());
				return bigrams;
			}
		};
	}

	/** The term of two consecutive words. */
	public static String bigram(String first, String second) {
		return first + WORD_SEPARATOR + second;
	}

	@Override
	public boolean incrementToken() {
		for (; this.token < this.tokens.size(); this.token++) {
			byte[][] firsts = this.tokens.commonBytes(this.token - 1);
			byte[][] seconds = this.tokens.commonBytes(this.token);
			if (this.first < firsts.length && this.second < seconds.length) {
				write(firsts[this.first], seconds[this.second]);
				this.second++;
				if (this.second == seconds.length) {
					this.second = 0;
					this.first++;
				}
				return true;
			}
			this.first = 0;
			this.second = 0;
		}
		return false;
	}

	private void write(byte[] first, byte[] second) {
		this.bytes.clear();
		this.bytes.append(first, 0, first.length);
		this.bytes.append((byte) WORD_SEPARATOR);
		this.bytes.append(second, 0, second.length);
		this.increment.setPositionIncrement(1);
		this.term.setBytesRef(this.bytes.get());
	}

}
