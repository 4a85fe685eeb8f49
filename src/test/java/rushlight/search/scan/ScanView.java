package rushlight.search.scan;

/**
 * One passage in the form in which a query tests it: its own words and the following
 * ones.
 */
final class ScanView {

	ScanText text;

	ScanText.Passage passage;

	/** A number of {@link ScanForms#language}. */
	int language;

	/**
	 * Forms of {@link ScanForms}; only the first {@link #length} belong to this passage
	 * and the following text.
	 */
	int[] words = new int[1_024];

	/** Number of the passage's own words. */
	int own;

	/** Number of words including the following ones. */
	int length;

}
