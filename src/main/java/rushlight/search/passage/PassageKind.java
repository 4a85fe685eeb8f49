package rushlight.search.passage;

/** The kinds of passages. Their order is written in the index. */
public enum PassageKind {

	/** A paragraph said by one voice. */
	SPEECH("Speech"),
	/** A sound that is not speech. */
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

	/** Whether a phrase may continue in the next passage of such a kind. */
	boolean continues() {
		return this == SPEECH || this == READING;
	}

}
