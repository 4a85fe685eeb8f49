package rushlight.search.passage;

/** What can be found. Their order is written in the index. */
public enum PassageKind {

	/** A paragraph said by one voice. */
	SPEECH("Speech"),
	/** Something heard that is not speech. */
	EVENT("Events"),
	/** A title within a transcript. */
	HEADING("Headings"),
	/** A paragraph of a reading. */
	READING("Readings");

	private final String title;

	PassageKind(String title) {
		this.title = title;
	}

	public String title() {
		return this.title;
	}

	/** Whether what is said may run on into the next one of these. */
	boolean goesOn() {
		return this == SPEECH || this == READING;
	}

}
