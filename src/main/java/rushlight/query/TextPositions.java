package rushlight.query;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the words of a query in a text that was read. */
public final class TextPositions implements Occurrences.Positions {

	/** Words of what follows a passage that a phrase may run on into. */
	public static final int MAX_FOLLOWING_WORDS = 63;

	private final Tokens own;

	private final List<Tokens> following;

	private final Map<Query.Leaf, int[]> found = new HashMap<>();

	/**
	 * @param following the passages after it, as far as they matter
	 */
	public TextPositions(Tokens own, List<Tokens> following) {
		this.own = own;
		this.following = following;
	}

	@Override
	public int[] of(Query.Leaf leaf) {
		return this.found.computeIfAbsent(leaf, this::find);
	}

	@Override
	public boolean isOwn(int position) {
		return position < this.own.size();
	}

	private int[] find(Query.Leaf leaf) {
		Matcher matcher = matcher(leaf, this.own.language());
		int[] positions = new int[8];
		int size = 0;
		int offset = 0;
		int end = this.own.size() + MAX_FOLLOWING_WORDS;
		for (int part = -1; part < this.following.size() && offset < end; part++) {
			Tokens tokens = (part < 0) ? this.own : this.following.get(part);
			for (int i = 0; i < tokens.size() && offset + i < end; i++) {
				if (matcher.matches(tokens, i, part < 0)) {
					if (size == positions.length) {
						positions = Arrays.copyOf(positions, size * 2);
					}
					positions[size++] = offset + i;
				}
			}
			offset += tokens.size();
		}
		return Arrays.copyOf(positions, size);
	}

	private static Matcher matcher(Query.Leaf leaf, Language language) {
		return switch (leaf) {
			case Query.Prefix prefix -> (tokens, i, own) -> tokens.form(i).startsWith(prefix.form());
			case Query.Word word when word.exact() -> (tokens, i, own) -> tokens.form(i).equals(word.form());
			case Query.Word word -> {
				String stem = language.stem(word.written());
				yield (tokens, i, own) -> tokens.form(i).equals(word.form()) || tokens.stem(i).equals(stem)
						|| tokens.form(i).equals(stem);
			}
			case Query.HeardAs heard -> {
				Matcher word = matcher(heard.word(), language);
				yield (tokens, i, own) -> word.matches(tokens, i, own)
						|| own && heard.spellings().contains(tokens.form(i)) && tokens.isName(i);
			}
		};
	}

	private interface Matcher {

		/**
		 * @param own whether it is of the passage itself
		 */
		boolean matches(Tokens tokens, int i, boolean own);

	}

}
