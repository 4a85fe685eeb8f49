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
 * The text of a passage, in front of the one that it goes on in. It is parted into words
 * on demand: of an episode in which one passage was corrected, few texts are needed.
 */
public final class PassageText {

	private final String text;

	private final Language language;

	private final @Nullable PassageText next;

	private @Nullable Tokens tokens;

	/**
	 * @param next null at the end
	 */
	public PassageText(String text, Language language, @Nullable PassageText next) {
		this.text = text;
		this.language = language;
		this.next = next;
	}

	@Nullable PassageText next() {
		return this.next;
	}

	public synchronized Tokens tokens() {
		if (this.tokens == null) {
			this.tokens = Tokens.of(this.text, this.language);
		}
		return this.tokens;
	}

	/**
	 * Whether a match of the query may begin in this text and end in the next passage.
	 */
	public boolean mayContinue(Query query) {
		List<Query> parts = query.positive().stream().filter((part) -> !(part instanceof Query.Leaf)).toList();
		if (parts.isEmpty()) {
			return false;
		}
		Tokens own = tokens();
		TextPositions places = new TextPositions(own, List.of());
		return parts.stream().anyMatch((part) -> Occurrences.mayContinue(part, places, own.size()));
	}

	/**
	 * A hash of it and of the texts behind it, as far as they are indexed with it.
	 */
	long stamp() {
		long stamp = this.text.hashCode();
		int words = 0;
		// Twice as many, for the sake of letters that the tokenizer does not know.
		for (PassageText after = this.next; after != null && words < 2 * IndexedPassage.FOLLOWING; after = after.next) {
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
