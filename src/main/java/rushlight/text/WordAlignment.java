package rushlight.text;

/**
 * Which words of a text are which of another, through splits, merges, insertions,
 * removals and moves of paragraphs. Words are aligned in order around rows of words that
 * each text has once; what is left of whole paragraphs is then looked for elsewhere.
 * Chance likenesses of paragraphs that have nothing to do with each other are no
 * alignment.
 */
public final class WordAlignment {

	/** Words in a row that hardly stand in two texts by chance. */
	static final int ROW = 4;

	/** Paragraphs that share less than a third of the shorter one share it by chance. */
	static final int SHARE = 3;

	private WordAlignment() {
	}

	/**
	 * @return by token of the second text, the same token of the first, or -1 where it is
	 * new; none twice
	 */
	public static int[] of(ParagraphTokens from, ParagraphTokens to) {
		TokenPairs tokens = new TokenPairs(from, to);
		InOrderAlignment inOrder = new InOrderAlignment(tokens);
		ChanceSimilarity chance = new ChanceSimilarity(tokens);
		MovedParagraphs moved = new MovedParagraphs(tokens, inOrder);
		UnknownParagraphs unknown = new UnknownParagraphs(tokens);
		inOrder.align();
		chance.forget();
		moved.preferEqual();
		moved.findMoved();
		chance.forget();
		unknown.find(true);
		unknown.find(false);
		return tokens.sources;
	}

}
