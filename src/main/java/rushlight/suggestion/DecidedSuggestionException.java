package rushlight.suggestion;

/** Somebody else has decided on a suggestion; the message says who, and what. */
class DecidedSuggestionException extends RuntimeException {

	DecidedSuggestionException(String message) {
		super(message);
	}

}
