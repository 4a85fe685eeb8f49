package rushlight.limits;

import java.time.Duration;

import org.springframework.stereotype.Component;

import jakarta.servlet.http.HttpServletRequest;

import rushlight.web.ClientNetwork;

/**
 * The turns of all work that may take longer than rendering a page. Each kind of work has
 * its own turns, so that none waits for another kind.
 */
@Component
public class WorkTurns {

	private static final int TURNS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

	private static final Duration SLICE = Duration.ofMillis(100);

	private final FairTurns checks = new FairTurns(TURNS, 8, 128, SLICE);

	private final FairTurns counts = new FairTurns(TURNS, 16, 128, SLICE);

	private final FairTurns downloads = new FairTurns(TURNS, 8, 128, SLICE);

	/** The turns of the quote checker. */
	public FairTurns checks() {
		return this.checks;
	}

	/** The turns of concordances, counts, and ordered lists of all hits. */
	public FairTurns counts() {
		return this.counts;
	}

	/** The turns of exports, and of the pages of files to download. */
	public FairTurns downloads() {
		return this.downloads;
	}

	/**
	 * The client that the work of a request counts against: its network, even if it is
	 * signed in.
	 */
	public static String client(HttpServletRequest request) {
		return ClientNetwork.of(request.getRemoteAddr());
	}

}
