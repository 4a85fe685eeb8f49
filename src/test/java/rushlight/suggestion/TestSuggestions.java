package rushlight.suggestion;

/** Sends suggestions in tests of other modules, which import it as a bean. */
public final class TestSuggestions {

	private final SuggestionStore suggestions;

	private final SuggestionThrottle throttle;

	TestSuggestions(SuggestionStore suggestions, SuggestionThrottle throttle) {
		this.suggestions = suggestions;
		this.throttle = throttle;
	}

	/** Resets the rate limit. */
	public void forgetLimits() {
		this.throttle.forget();
	}

	/** Sends a suggestion without a name or an account. */
	public void suggest(long transcript, long segment, int seen, String wording, String why) {
		this.suggestions.suggest(transcript, segment, seen, wording, why, "", null);
	}

}
