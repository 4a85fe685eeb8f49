package rushlight.suggestion;

/**
 * Thrown if another editor has already decided on a suggestion; the message names the
 * editor and the decision.
 */
class DecidedSuggestionException extends RuntimeException {

	DecidedSuggestionException(String message) {
		super(message);
	}

}
