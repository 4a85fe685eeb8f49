package rushlight.search;

import org.jspecify.annotations.Nullable;

import rushlight.core.Words;
import rushlight.query.Language;
import rushlight.query.Tokens;

/**
 * The text of a passage, in front of the one that it goes on in. It is parted into words
 * only when somebody asks for them: of an episode in which one passage was corrected
 * hardly anybody does.
 */
final class PassageText {

	private final String text;

	private final Language language;

	private final @Nullable PassageText next;

	private @Nullable Tokens tokens;

	/**
	 * @param next null at the end
	 */
	PassageText(String text, Language language, @Nullable PassageText next) {
		this.text = text;
		this.language = language;
		this.next = next;
	}

	@Nullable PassageText next() {
		return this.next;
	}

	synchronized Tokens tokens() {
		if (this.tokens == null) {
			this.tokens = Tokens.of(this.text, this.language);
		}
		return this.tokens;
	}

	/**
	 * A hash of it and of the texts behind it, as far as they are indexed with it.
	 */
	long stamp() {
		long stamp = this.text.hashCode();
		int words = 0;
		// Twice as many, for the sake of letters that the tokenizer does not know.
		for (PassageText after = this.next; after != null && words < 2 * Passage.FOLLOWING; after = after.next) {
			stamp = Mix.of(stamp, after.text.hashCode());
			words += Words.countWithLetters(after.text);
		}
		return stamp;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
