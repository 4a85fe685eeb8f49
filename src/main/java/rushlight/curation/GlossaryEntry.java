package rushlight.curation;

import java.util.List;

/**
 * A correct name, with the forms in which machines are known to mishear it.
 *
 * @param show the slug of the show
 * @param mishearings literal forms, found as whole words
 * @param matchCase whether capitals of mishearings matter
 */
record GlossaryEntry(long id, String show, String name, List<String> mishearings, boolean matchCase, String note) {

	/** A hash that differs after a change, to detect stale forms. */
	public String state() {
		return Integer.toHexString(hashCode());
	}

}
