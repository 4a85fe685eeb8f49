package rushlight.curation;

import java.util.List;

/**
 * A name of a show, and how machines are known to mishear it.
 *
 * @param show its address
 * @param name as it is right
 * @param mishearings literally, as whole words
 * @param matchCase whether capitals of mishearings matter
 */
record GlossaryEntry(long id, String show, String name, List<String> mishearings, boolean matchCase, String note) {

	/** Another for every change. */
	public String state() {
		return Integer.toHexString(hashCode());
	}

}
