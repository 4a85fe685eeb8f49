package rushlight.ingest;

/**
 * A file that refers to an episode which is not in the archive; it may come with a later
 * file of the same import.
 */
class MissingEpisodeException extends ImportException {

	private final String id;

	/**
	 * @param id by which the file names the episode
	 */
	MissingEpisodeException(String id, String message) {
		super(message);
		this.id = id;
	}

	String id() {
		return this.id;
	}

}
