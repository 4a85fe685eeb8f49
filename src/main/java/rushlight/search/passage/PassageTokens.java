package rushlight.search.passage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.BytesTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

import rushlight.query.PhoneticCode;
import rushlight.query.Tokens;

/**
 * The terms of a passage and of the words that follow it, as {@link IndexTerms} writes
 * them.
 */
final class PassageTokens extends TokenStream {

	private static final FieldType POSTINGS = new FieldType();

	static {
		POSTINGS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
		POSTINGS.setTokenized(true);
		POSTINGS.freeze();
	}

	private final BytesTermAttribute term = addAttribute(BytesTermAttribute.class);

	private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

	private final BytesRef bytes = new BytesRef(32);

	private PassageText own;

	/** The text that is written now. */
	private PassageText text;

	private Tokens tokens;

	private int token;

	/** Following words that are still to be written. */
	private int followingLeft;

	/** Whether the stem of the word is still to be written. */
	private boolean isStemLeft;

	/** Other terms that are still to be written at the same position. */
	private final Deque<BytesRef> otherTerms = new ArrayDeque<>();

	private PassageTokens(PassageText text) {
		begin(text);
	}

	private void begin(PassageText text) {
		this.own = text;
		this.text = this.own;
		this.tokens = this.own.tokens();
		this.token = -1;
		this.followingLeft = IndexTerms.MAX_FOLLOWING_WORDS;
		this.isStemLeft = false;
		this.otherTerms.clear();
	}

	/** A field of the words of a text. It reuses the stream of the last passage. */
	static Field field(String name, PassageText text) {
		return new Field(name, POSTINGS) {
			@Override
			public TokenStream tokenStream(Analyzer analyzer, TokenStream last) {
				if (!(last instanceof PassageTokens tokens)) {
					return new PassageTokens(text);
				}
				tokens.begin(text);
				return tokens;
			}
		};
	}

	@Override
	public boolean incrementToken() {
		if (this.isStemLeft) {
			this.isStemLeft = false;
			Tokens tokens = this.tokens;
			write(0, tokens.language().code(), IndexTerms.STEM_SEPARATOR, tokens.stemBytes(this.token));
			return true;
		}
		BytesRef other = this.otherTerms.poll();
		if (other != null) {
			this.increment.setPositionIncrement(0);
			this.term.setBytesRef(other);
			return true;
		}
		if (!nextToken()) {
			return false;
		}
		Tokens tokens = this.tokens;
		write(1, tokens.language().code(), IndexTerms.FORM_SEPARATOR, tokens.formBytes(this.token));
		this.isStemLeft = tokens.stemBytes(this.token) != tokens.formBytes(this.token);
		if (this.text == this.own) {
			if (tokens.isName(this.token)) {
				String form = tokens.form(this.token);
				PhoneticCode.of(form)
					.forEach((sound) -> this.otherTerms.add(new BytesRef(IndexTerms.sound(sound, form))));
			}
			if (this.token == tokens.size() - 1) {
				addBoundaryBigrams();
			}
		}
		return true;
	}

	private void addBoundaryBigrams() {
		PassageText next = this.own.next();
		while (next != null && next.tokens().size() == 0) {
			next = next.next();
		}
		if (next != null) {
			for (String last : spellings(this.tokens, this.token)) {
				for (String first : spellings(next.tokens(), 0)) {
					this.otherTerms.add(new BytesRef(IndexTerms.boundaryBigram(last, first)));
				}
			}
		}
	}

	private static List<String> spellings(Tokens tokens, int token) {
		String language = tokens.language().code();
		String form = IndexTerms.form(language, tokens.form(token));
		return tokens.stemBytes(token) == tokens.formBytes(token) ? List.of(form)
				: List.of(form, IndexTerms.stem(language, tokens.stem(token)));
	}

	private void write(int positions, String language, char kind, byte[] word) {
		this.increment.setPositionIncrement(positions);
		int length = 0;
		byte[] into = buffer(language.length() + 2 + word.length);
		if (this.text != this.own) {
			into[length++] = (byte) IndexTerms.FOLLOWING_PREFIX;
		}
		for (int i = 0; i < language.length(); i++) {
			into[length++] = (byte) language.charAt(i);
		}
		into[length++] = (byte) kind;
		System.arraycopy(word, 0, into, length, word.length);
		this.bytes.length = length + word.length;
		this.term.setBytesRef(this.bytes);
	}

	private byte[] buffer(int length) {
		if (this.bytes.bytes.length < length) {
			this.bytes.bytes = new byte[2 * length];
		}
		return this.bytes.bytes;
	}

	private boolean nextToken() {
		this.token++;
		while (this.token >= this.tokens.size()) {
			PassageText next = this.text.next();
			if (next == null || this.followingLeft == 0) {
				return false;
			}
			this.text = next;
			this.tokens = next.tokens();
			this.token = 0;
		}
		return this.text == this.own || this.followingLeft-- > 0;
	}

}
