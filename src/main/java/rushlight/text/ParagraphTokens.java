package rushlight.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text of paragraphs as one sequence of tokens: words, runs of white space, single
 * punctuation characters, and a break before every paragraph. The tokens cover the whole
 * text.
 */
public final class ParagraphTokens {

	private final List<String> tokens = new ArrayList<>();

	private final List<Integer> paragraphs = new ArrayList<>();

	private final List<Integer> offsets = new ArrayList<>();

	/** The index of each paragraph's break, and one more for the end. */
	private final List<Integer> breaks = new ArrayList<>();

	private final int[] words;

	/**
	 * @param kind breaks of different kinds are different tokens
	 */
	public record Paragraph(String kind, String text) {
	}

	private ParagraphTokens(List<Paragraph> all) {
		this.words = new int[all.size()];
		for (int i = 0; i < all.size(); i++) {
			this.breaks.add(this.tokens.size());
			add("\u2029" + all.get(i).kind(), i, 0);
			int offset = 0;
			for (String token : WordDifference.tokens(all.get(i).text())) {
				add(token, i, offset);
				offset += token.length();
				this.words[i] += WordDifference.isWord(token) ? 1 : 0;
			}
		}
		this.breaks.add(this.tokens.size());
	}

	private void add(String token, int paragraph, int offset) {
		this.tokens.add(token);
		this.paragraphs.add(paragraph);
		this.offsets.add(offset);
	}

	public static ParagraphTokens of(List<Paragraph> all) {
		return new ParagraphTokens(all);
	}

	/** Number of tokens. */
	public int size() {
		return this.tokens.size();
	}

	/** Number of paragraphs. */
	public int count() {
		return this.words.length;
	}

	public String token(int token) {
		return this.tokens.get(token);
	}

	/** The index of a token's paragraph. */
	public int paragraph(int token) {
		return this.paragraphs.get(token);
	}

	/** The offset of a token in its paragraph. */
	public int offset(int token) {
		return this.offsets.get(token);
	}

	/**
	 * The index of a paragraph's break; behind the last paragraph the number of tokens.
	 */
	public int first(int paragraph) {
		return this.breaks.get(paragraph);
	}

	/** Number of words of a paragraph. */
	public int words(int paragraph) {
		return this.words[paragraph];
	}

	public boolean isBreak(int token) {
		return this.breaks.get(this.paragraphs.get(token)) == token;
	}

	public boolean isWord(int token) {
		return !isBreak(token) && WordDifference.isWord(this.tokens.get(token));
	}

	public boolean isBlank(int token) {
		return !isBreak(token) && this.tokens.get(token).isBlank();
	}

}
