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

/** The terms of a passage and of what follows it, as {@link IndexTerms} writes them. */
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

	private int followingLeft;

	/** What else is to be written of the word, if it has a stem. */
	private boolean stemLeft;

	/** Other terms that are to be written at the same place. */
	private final Deque<BytesRef> more = new ArrayDeque<>();

	private PassageTokens(IndexedPassage passage) {
		begin(passage);
	}

	private void begin(IndexedPassage passage) {
		this.own = passage.text;
		this.text = this.own;
		this.tokens = this.own.tokens();
		this.token = -1;
		this.followingLeft = IndexedPassage.FOLLOWING;
		this.stemLeft = false;
		this.more.clear();
	}

	/** The words of a passage as a field, which take the place of the last passage's. */
	static Field field(IndexedPassage passage) {
		return new Field(IndexedPassage.TEXT, POSTINGS) {
			@Override
			public TokenStream tokenStream(Analyzer analyzer, TokenStream last) {
				if (!(last instanceof PassageTokens tokens)) {
					return new PassageTokens(passage);
				}
				tokens.begin(passage);
				return tokens;
			}
		};
	}

	@Override
	public boolean incrementToken() {
		if (this.stemLeft) {
			this.stemLeft = false;
			Tokens tokens = this.tokens;
			write(0, tokens.language().code(), IndexTerms.STEM, tokens.stemBytes(this.token));
			return true;
		}
		BytesRef other = this.more.poll();
		if (other != null) {
			this.increment.setPositionIncrement(0);
			this.term.setBytesRef(other);
			return true;
		}
		if (!nextToken()) {
			return false;
		}
		Tokens tokens = this.tokens;
		write(1, tokens.language().code(), IndexTerms.FORM, tokens.formBytes(this.token));
		this.stemLeft = tokens.stemBytes(this.token) != tokens.formBytes(this.token);
		if (this.text == this.own) {
			if (tokens.isName(this.token)) {
				String form = tokens.form(this.token);
				PhoneticCode.of(form).forEach((sound) -> this.more.add(new BytesRef(IndexTerms.sound(sound, form))));
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
					this.more.add(new BytesRef(IndexTerms.boundaryBigram(last, first)));
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

	private void write(int places, String language, char kind, byte[] word) {
		this.increment.setPositionIncrement(places);
		int length = 0;
		byte[] into = room(language.length() + 2 + word.length);
		if (this.text != this.own) {
			into[length++] = (byte) IndexTerms.FOLLOWING;
		}
		for (int i = 0; i < language.length(); i++) {
			into[length++] = (byte) language.charAt(i);
		}
		into[length++] = (byte) kind;
		System.arraycopy(word, 0, into, length, word.length);
		this.bytes.length = length + word.length;
		this.term.setBytesRef(this.bytes);
	}

	private byte[] room(int length) {
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
