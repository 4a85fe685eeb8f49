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
 * The pairs of common words in a passage, each in all spellings that are common: if a
 * phrase has two consecutive {@link CommonWords}, it is in no passage without them.
 */
public final class CommonBigrams extends TokenStream {

	private static final char JOINT = ' ';

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

	/** The second word of the pair. */
	private int token;

	private int first;

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

	/** The pairs as a field, which take the place of the last passage's. */
	static Field field(IndexedPassage passage) {
		return new Field(IndexedPassage.PAIRS, POSTINGS) {
			@Override
			public TokenStream tokenStream(Analyzer analyzer, TokenStream last) {
				if (!(last instanceof CommonBigrams pairs)) {
					return new CommonBigrams(passage.text.tokens());
				}
				pairs.begin(passage.text.tokens());
				return pairs;
			}
		};
	}

	/** As a term of the index. */
	public static String pair(String first, String second) {
		return first + JOINT + second;
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
		this.bytes.append((byte) JOINT);
		this.bytes.append(second, 0, second.length);
		this.increment.setPositionIncrement(1);
		this.term.setBytesRef(this.bytes.get());
	}

}
