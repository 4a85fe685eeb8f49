package rushlight.ingest;

/**
 * A file that refers to an episode which is not in the archive; it may come with a later
 * file of the same import.
 */
class MissingEpisodeException extends ImportException {

	MissingEpisodeException(String message) {
		super(message);
	}

}
