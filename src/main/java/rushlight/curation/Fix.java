package rushlight.curation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.curation.Replacement.Match;

/** A correction of many positions at once. */
interface Fix {

	/** The description in the history. */
	String description();

	/**
	 * Words that every segment with a match contains, in any case; null if unknown. They
	 * narrow the query of the database.
	 */
	@Nullable String literal();

	/** Returns a finder for any number of texts. */
	MatchFinder finder();

	/** Finds the matches in a text. */
	interface MatchFinder {

		/** Finds the matches from left to right, without overlaps. */
		List<Match> matches(String text);

	}

}
