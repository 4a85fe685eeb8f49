package rushlight.suggestion;

/** Suggests as readers do, for tests of other modules, which import it. */
public final class TestSuggestions {

	private final SuggestionStore suggestions;

	private final SuggestionThrottle throttle;

	TestSuggestions(SuggestionStore suggestions, SuggestionThrottle throttle) {
		this.suggestions = suggestions;
		this.throttle = throttle;
	}

	/** Forgets how many were sent. */
	public void forgetLimits() {
		this.throttle.forget();
	}

	/** Without a name, and without an account. */
	public void suggest(long transcript, long segment, int seen, String wording, String why) {
		this.suggestions.suggest(transcript, segment, seen, wording, why, "", null);
	}

}
