package rushlight.limits;

import java.time.Duration;

import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;

import rushlight.web.ClientNetwork;

/**
 * The turns of everything that may take longer than a page: each kind of work has turns
 * of its own, so that none waits for another kind.
 */
@Component
public class WorkTurns {

	private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

	private static final Duration SLICE = Duration.ofMillis(100);

	private final FairTurns checks = new FairTurns(AT_ONCE, 8, 128, SLICE);

	private final FairTurns counts = new FairTurns(AT_ONCE, 16, 128, SLICE);

	private final FairTurns downloads = new FairTurns(AT_ONCE, 8, 128, SLICE);

	/** Of the quote checker. */
	public FairTurns checks() {
		return this.checks;
	}

	/** Of concordances, counts, and ordered lists of all hits. */
	public FairTurns counts() {
		return this.counts;
	}

	/** Of the pages that files are made of, and of exports. */
	public FairTurns downloads() {
		return this.downloads;
	}

	/** Whom the work of a request is counted under, signed in or not. */
	public static String client(HttpServletRequest request) {
		return ClientNetwork.of(request.getRemoteAddr());
	}

}
