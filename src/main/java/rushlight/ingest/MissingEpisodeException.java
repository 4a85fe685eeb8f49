package rushlight.ingest;

/**
 * A file that refers to an episode which does not exist; a later file of the same import
 * may create it.
 */
class MissingEpisodeException extends ImportException {

	private final String id;

	/**
	 * @param id the name by which the file refers to the episode
	 */
	MissingEpisodeException(String id, String message) {
		super(message);
		this.id = id;
	}

	String id() {
		return this.id;
	}

}
