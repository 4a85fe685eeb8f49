package rushlight.text;

/**
 * Alignment of the words of two texts, through splits, merges, insertions, removals and
 * moves of paragraphs. Words are aligned in order around n-grams that each text has once;
 * remaining whole paragraphs are then searched out of order. Words that unrelated
 * paragraphs share by chance are not aligned.
 */
public final class WordAlignment {

	/** Consecutive words that two texts hardly share by chance. */
	static final int N_GRAM_WORDS = 4;

	/**
	 * Divisor: paragraphs that share less than a third of the shorter one share it by
	 * chance.
	 */
	static final int MIN_SHARED_DIVISOR = 3;

	private WordAlignment() {
	}

	/**
	 * @return by token of the second text, the same token of the first, each at most
	 * once, or -1 if it is new
	 */
	public static int[] of(ParagraphTokens from, ParagraphTokens to) {
		TokenPairs tokens = new TokenPairs(from, to);
		InOrderAlignment inOrder = new InOrderAlignment(tokens);
		ChanceSimilarity chance = new ChanceSimilarity(tokens);
		MovedParagraphs moved = new MovedParagraphs(tokens, inOrder);
		UnknownParagraphs unknown = new UnknownParagraphs(tokens);
		inOrder.align();
		chance.unpair();
		moved.preferEqual();
		moved.findMoved();
		chance.unpair();
		unknown.find(true);
		unknown.find(false);
		return tokens.sources;
	}

}
