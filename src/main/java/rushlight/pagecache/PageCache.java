package rushlight.pagecache;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.changes.ChangeListener;
import rushlight.changes.ChangeObserver;

/**
 * Pages that are the same for every visitor: rendered once and kept, compressed, until
 * something that they depend on changes. A handler says what its page depends on:
 *
 * <pre>
 * SharedPages.share(request, Changes.episode(episode.id()));
 * </pre>
 *
 * Nothing is served from here while changes cannot be heard (see {@link ChangeListener}):
 * better slow than stale.
 */
@Component
public class PageCache implements ChangeObserver {

	private static final String SCOPES = PageCache.class.getName() + ".scopes";

	private static final long MAX_BYTES = 64L * 1024 * 1024;

	/** Past this many scopes it is cheaper to begin anew than to remember them all. */
	private static final int MAX_SCOPES = 10_000;

	private final Cache<String, CachedPage> pages = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((String address, CachedPage page) -> address.length() + page.weight())
		.build();

	/**
	 * Ticks at every change. A page is stale when one of its scopes changed after its
	 * rendering began.
	 */
	private final AtomicLong ticks = new AtomicLong();

	private final Map<String, Long> lastChange = new ConcurrentHashMap<>();

	private volatile long connectedSince = Long.MAX_VALUE;

	/**
	 * Declares the answer to this request the same for every visitor, until one of the
	 * scopes changes.
	 */
	public static void share(HttpServletRequest request, String... scopes) {
		request.setAttribute(SCOPES, List.of(scopes));
	}

	@SuppressWarnings("unchecked")
	static @Nullable List<String> scopes(HttpServletRequest request) {
		return (List<String>) request.getAttribute(SCOPES);
	}

	/** The moment before a page is rendered. */
	long now() {
		return this.ticks.get();
	}

	@Nullable CachedPage find(String address) {
		CachedPage page = this.pages.getIfPresent(address);
		return (page != null && isFresh(page)) ? page : null;
	}

	void keep(String address, CachedPage page) {
		if (isFresh(page)) {
			this.pages.put(address, page);
		}
	}

	private boolean isFresh(CachedPage page) {
		for (String scope : page.scopes()) {
			if (this.lastChange.getOrDefault(scope, 0L) > page.renderedAt()) {
				return false;
			}
		}
		// Checked last: a change that is dropped has moved this value on before.
		return page.renderedAt() >= this.connectedSince;
	}

	@Override
	public void changed(String scope) {
		if (this.lastChange.size() >= MAX_SCOPES) {
			connected();
			this.lastChange.clear();
		}
		this.lastChange.put(scope, this.ticks.incrementAndGet());
	}

	/**
	 * Drops the pages that were rendered before: changes of them may have been missed.
	 */
	@Override
	public void connected() {
		this.connectedSince = this.ticks.incrementAndGet();
	}

	/** Serves no cached page until the connection is up again. */
	@Override
	public void disconnected() {
		this.connectedSince = Long.MAX_VALUE;
	}

}
