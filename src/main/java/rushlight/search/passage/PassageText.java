package rushlight.search.passage;

import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.query.Language;
import rushlight.query.Occurrences;
import rushlight.query.Query;
import rushlight.query.TextPositions;
import rushlight.query.Tokens;
import rushlight.text.WordCounter;

/**
 * The text of a passage, and the text that it continues in. It is split into words on
 * demand: if one passage of an episode was corrected, few texts are needed.
 */
public final class PassageText {

	private final String text;

	private final Language language;

	private final @Nullable PassageText next;

	private @Nullable Tokens tokens;

	/**
	 * @param next the text of the next passage; null at the end
	 */
	public PassageText(String text, Language language, @Nullable PassageText next) {
		this.text = text;
		this.language = language;
		this.next = next;
	}

	@Nullable PassageText next() {
		return this.next;
	}

	/** The words of the text. */
	public synchronized Tokens tokens() {
		if (this.tokens == null) {
			this.tokens = Tokens.of(this.text, this.language);
		}
		return this.tokens;
	}

	/**
	 * Whether a match of the query may begin in this text and end in the next one.
	 */
	public boolean mayContinue(Query query) {
		List<Query> parts = query.positive().stream().filter((part) -> !(part instanceof Query.Leaf)).toList();
		if (parts.isEmpty()) {
			return false;
		}
		Tokens own = tokens();
		TextPositions positions = new TextPositions(own, List.of());
		return parts.stream().anyMatch((part) -> Occurrences.mayContinue(part, positions, own.size()));
	}

	/**
	 * A hash of this text and of the following texts that are indexed with it.
	 */
	long stamp() {
		long stamp = this.text.hashCode();
		int words = 0;
		// Twice as many words, since this counter and the tokenizer split differently.
		for (PassageText after = this.next; after != null
				&& words < 2 * IndexTerms.MAX_FOLLOWING_WORDS; after = after.next) {
			stamp = SplitMix.of(stamp, after.text.hashCode());
			words += WordCounter.countWithLetters(after.text);
		}
		return stamp;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
