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
 * Cache of compressed pages that are the same for every visitor. A page is rendered once
 * and cached until something that it depends on changes. A handler declares the
 * dependencies of its page:
 *
 * <pre>
 * PageCache.share(request, Changes.episode(episode.id()));
 * </pre>
 *
 * While changes may be missed (see {@link ChangeListener}), no page is served from the
 * cache, since a slow page is better than a stale one.
 */
@Component
public class PageCache implements ChangeObserver {

	private static final String SCOPES = PageCache.class.getName() + ".scopes";

	private static final long MAX_BYTES = 64L * 1024 * 1024;

	/** If more scopes have changed, clearing the cache is cheaper than storing them. */
	private static final int MAX_SCOPES = 10_000;

	private final Cache<String, CachedPage> pages = Caffeine.newBuilder()
		.maximumWeight(MAX_BYTES)
		.weigher((String address, CachedPage page) -> address.length() + page.weight())
		.build();

	/**
	 * Counter of changes. A page is stale if one of its scopes changed after its
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

	/** The number of changes so far, to be read before a page is rendered. */
	long currentTick() {
		return this.ticks.get();
	}

	/** Finds a page by its key; null if it is not cached, or is stale. */
	@Nullable CachedPage find(String address) {
		CachedPage page = this.pages.getIfPresent(address);
		return (page != null && isFresh(page)) ? page : null;
	}

	/** Adds a page, unless something on it changed while it was rendered. */
	void add(String address, CachedPage page) {
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
		// Checked last: clearing the changes increases this value first.
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
