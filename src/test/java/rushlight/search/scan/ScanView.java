package rushlight.search.scan;

/** One passage, as a query looks at it: its own words and those that follow. */
final class ScanView {

	ScanText text;

	ScanText.Passage passage;

	/** Of {@link ScanForms#language}. */
	int language;

	/** Forms of {@link ScanForms}; only the first {@link #length} are of this passage. */
	int[] words = new int[1_024];

	/** How many words are the passage's own. */
	int own;

	/** How many there are with those of what follows. */
	int length;

}
