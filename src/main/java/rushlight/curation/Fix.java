package rushlight.curation;

import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.curation.Replacement.Match;

/** What is put right in many places at once. */
interface Fix {

	/** How the history calls it. */
	String description();

	/**
	 * Words that every passage has in which something is found; null where there are
	 * none.
	 */
	@Nullable String literal();

	/** Finds in one text after the other. */
	Places finder();

	/** Finds the places in texts. */
	interface Places {

		/** From left to right, without overlaps. */
		List<Match> matches(String text);

	}

}
