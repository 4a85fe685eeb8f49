package rushlight.limits;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Counts the requests that are being answered, and the bytes of their bodies, for each
 * client and in total. A client is a network ({@code core.Networks}).
 */
final class RequestsInProgress {

	/**
	 * @param ofClient requests of one client at a time
	 * @param ofAll requests of all clients at a time
	 * @param bodyBytesOfClient bytes of the bodies of these requests of one client
	 * @param bodyBytesOfAll bytes of the bodies of all these requests
	 */
	record Limits(int ofClient, int ofAll, long bodyBytesOfClient, long bodyBytesOfAll) {
	}

	/** Why a request is not answered, as status and sentence. */
	record Refused(HttpStatus status, String reason) {
	}

	private static final Refused CLIENT = new Refused(HttpStatus.TOO_MANY_REQUESTS,
			"Too many requests from your network are being answered at this moment. Wait until some are done, and try "
					+ "again.");

	private static final Refused SITE = new Refused(HttpStatus.SERVICE_UNAVAILABLE,
			"The archive has too many visitors at this moment; try again in a few seconds.");

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
	 * @param bytes of its body, as it declares or as it may have at most; 0 for none
	 * @return null if the request was counted
	 */
	@Nullable Refused begin(String client, long bytes) {
		int all = this.requests.incrementAndGet();
		long allBytes = this.bodyBytes.addAndGet(bytes);
		if (all > this.limits.ofAll() || bytes > 0 && allBytes > this.limits.bodyBytesOfAll()) {
			forgetTotals(bytes);
			return SITE;
		}
		boolean[] counted = new boolean[1];
		this.clients.compute(client, (key, known) -> {
			Usage usage = (known != null) ? known : new Usage();
			if (usage.requests < this.limits.ofClient()
					&& (bytes == 0 || usage.bodyBytes + bytes <= this.limits.bodyBytesOfClient())) {
				usage.requests++;
				usage.bodyBytes += bytes;
				counted[0] = true;
			}
			return (usage.requests > 0) ? usage : null;
		});
		if (!counted[0]) {
			forgetTotals(bytes);
			return CLIENT;
		}
		return null;
	}

	/** Ends what {@link #begin} counted with the same arguments. */
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

	/** How many requests are counted now. */
	int count() {
		return this.requests.get();
	}

}
