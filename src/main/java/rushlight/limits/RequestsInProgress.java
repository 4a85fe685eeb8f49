package rushlight.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import rushlight.web.Messages;

/**
 * Counter of the requests that are being answered, and of the bytes of their bodies, for
 * each client and in total. A client is a network ({@code web.ClientNetwork}).
 */
final class RequestsInProgress {

	/**
	 * Limits on the requests that are answered at a time.
	 *
	 * @param ofClient requests of one client
	 * @param ofAll requests of all clients
	 * @param bodyBytesOfClient bytes of the bodies of one client's requests
	 * @param bodyBytesOfAll bytes of the bodies of all clients' requests
	 */
	record Limits(int ofClient, int ofAll, long bodyBytesOfClient, long bodyBytesOfAll) {
	}

	/** The status and the sentence with which a request is refused. */
	record Refused(HttpStatus status, String reason) {
	}

	private static final Refused CLIENT_LIMIT_REACHED = new Refused(HttpStatus.TOO_MANY_REQUESTS,
			Messages.text("layout.error.clientRequests"));

	private static final Refused SITE_LIMIT_REACHED = new Refused(HttpStatus.SERVICE_UNAVAILABLE,
			Messages.text("layout.error.siteRequests"));

	private static final class Usage {

		private int requests;

		private long bodyBytes;

	}

	private final Limits limits;

	private final ConcurrentHashMap<String, Usage> clients = new ConcurrentHashMap<>();

	private final AtomicInteger requests = new AtomicInteger();

	private final AtomicLong bodyBytes = new AtomicLong();

	RequestsInProgress(Limits limits) {
		this.limits = limits;
	}

	/**
	 * Counts a request unless it exceeds a limit. The caller must call {@link #end} for
	 * each request that was counted.
	 * @param bytes declared size of the request's body, or its maximum if unknown; 0 for
	 * no body
	 * @return null if the request was counted
	 */
	@Nullable Refused begin(String client, long bytes) {
		int all = this.requests.incrementAndGet();
		long allBytes = this.bodyBytes.addAndGet(bytes);
		if (all > this.limits.ofAll() || bytes > 0 && allBytes > this.limits.bodyBytesOfAll()) {
			forgetTotals(bytes);
			return SITE_LIMIT_REACHED;
		}
		boolean[] isCounted = new boolean[1];
		this.clients.compute(client, (key, known) -> {
			Usage usage = (known != null) ? known : new Usage();
			if (usage.requests < this.limits.ofClient()
					&& (bytes == 0 || usage.bodyBytes + bytes <= this.limits.bodyBytesOfClient())) {
				usage.requests++;
				usage.bodyBytes += bytes;
				isCounted[0] = true;
			}
			return (usage.requests > 0) ? usage : null;
		});
		if (!isCounted[0]) {
			forgetTotals(bytes);
			return CLIENT_LIMIT_REACHED;
		}
		return null;
	}

	/** Uncounts a request that {@link #begin} counted with the same arguments. */
	void end(String client, long bytes) {
		this.clients.computeIfPresent(client, (key, usage) -> {
			usage.requests--;
			usage.bodyBytes -= bytes;
			return (usage.requests > 0) ? usage : null;
		});
		forgetTotals(bytes);
	}

	private void forgetTotals(long bytes) {
		this.requests.decrementAndGet();
		this.bodyBytes.addAndGet(-bytes);
	}

	/** Number of the requests that are counted now. */
	int count() {
		return this.requests.get();
	}

}
