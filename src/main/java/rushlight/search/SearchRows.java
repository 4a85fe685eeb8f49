package rushlight.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.limits.FairTurns;
import rushlight.limits.LongTasks;
import rushlight.limits.LongTasks.Outcome;
import rushlight.limits.WorkTurns;
import rushlight.query.Query;
import rushlight.search.passage.Facet;
import rushlight.search.result.Concordance;
import rushlight.search.result.Concordance.Line;
import rushlight.search.result.Concordance.Lines;
import rushlight.search.result.Counts;
import rushlight.search.result.Counts.Counted;
import rushlight.search.result.Question;
import rushlight.search.result.Results;
import rushlight.search.result.Results.Marked;
import rushlight.search.result.SearchParameters;
import rushlight.search.snapshot.IndexSnapshot;
import rushlight.search.snapshot.Occurrence;
import rushlight.search.snapshot.PackedLongs;
import rushlight.search.snapshot.PassageIndex;
import rushlight.search.snapshot.PassageIndex.DatedHits;
import rushlight.search.snapshot.PassageIndex.DatedPosition;
import rushlight.search.snapshot.PassageIndex.Order;

/**
 * The rows of files that are made of searches, however many there are. They are read in
 * chunks, and each chunk takes a turn of its own. A client that receives a chunk holds no
 * turn, so a slow connection delays no other client.
 */
@Component
@ConditionalOnWebApplication
class SearchRows {

	/** Hits of a page of JSON. */
	static final int JSON_PAGE_SIZE = 1000;

	/** How long a download waits for the list of its rows. */
	private static final Duration WORK_TIMEOUT = Duration.ofMinutes(10);

	/** How long a download waits for its first turn. */
	private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(20);

	/** Passages that one query reads. */
	private static final int PASSAGES_PER_QUERY = 500;

	private final PassageIndex index;

	private final Results results;

	private final Concordance concordance;

	private final Counts counts;

	private final LongTasks work;

	private final FairTurns turns;

	private final String site;

	SearchRows(PassageIndex index, Results results, Concordance concordance, Counts counts, LongTasks work,
			WorkTurns turns, @Value("${rushlight.url:}") String site) {
		this.index = index;
		this.results = results;
		this.concordance = concordance;
		this.counts = counts;
		this.work = work;
		this.turns = turns.downloads();
		this.site = site;
	}

	/** Receiver of the hits of a search, one after the other. */
	interface HitWriter {

		void write(Marked hit) throws IOException;

	}

	private record Key(Query query, Order order, long version) {
	}

	/** Returns all hits in order, as one snapshot of the index has them. */
	private Outcome<PackedLongs> ids(Question question, Order order, long version, String client) {
		Query query = question.whole();
		return this.work.await(new Key(query, order, version), client, WORK_TIMEOUT, (task) -> {
			try (IndexSnapshot snapshot = this.index.snapshot()) {
				return snapshot.findIds(query, order, task);
			}
		});
	}

	/** Reads all hits, however many there are. */
	void hits(Question question, String client, HitWriter writer) throws IOException {
		try (Outcome<PackedLongs> found = ids(question, Results.order(question.parameters()), this.index.version(),
				client)) {
			PackedLongs ids = found.finished();
			for (int from = 0; from < ids.size(); from += PASSAGES_PER_QUERY) {
				read(range(ids, from, PASSAGES_PER_QUERY), question, client, from == 0, writer);
			}
		}
	}

	private static List<Long> range(PackedLongs ids, int from, int size) {
		List<Long> range = new ArrayList<>(size);
		for (int i = from; i < Math.min((long) from + size, ids.size()); i++) {
			range.add(ids.get(i));
		}
		return range;
	}

	private void read(List<Long> ids, Question question, String client, boolean first, HitWriter writer)
			throws IOException {
		for (Marked hit : inTurn(client, first, () -> this.results.read(ids, question.whole()))) {
			writer.write(hit);
		}
	}

	/**
	 * @param first whether nothing of the file has been sent, so that the request can
	 * still be refused
	 */
	private <T> T inTurn(String client, boolean first, Supplier<T> work) {
		return first ? this.turns.call(client, QUEUE_TIMEOUT, work) : this.turns.callAgain(client, work);
	}

	/**
	 * Some hits, and where the next page begins.
	 *
	 * @param total number of all hits
	 * @param next where the next page begins; null after the last hit
	 */
	record HitPage(List<Long> ids, long total, @Nullable HitCursor next) {
	}

	/**
	 * Returns a page of at most {@link #JSON_PAGE_SIZE} hits. By date it begins after the
	 * last hit of the page before, wherever that hit is now. By relevance all pages
	 * belong to one list, because every change of the archive changes scores.
	 * @param cursor of the page before, as it was given out; null for the first page
	 * @throws StaleCursorException if the list no longer exists
	 */
	HitPage page(Question question, @Nullable HitCursor cursor, String client) {
		Order order = (question.hasWords()) ? Results.order(question.parameters()) : byDate(question.parameters());
		if (order != Order.RELEVANCE) {
			HitCursor.Dated after = (cursor == null) ? null : cursor.dated(order);
			DatedHits found = this.turns.call(client, QUEUE_TIMEOUT, () -> {
				try (IndexSnapshot snapshot = this.index.snapshot()) {
					return snapshot.findDated(question.whole(), order, (after == null) ? null : after.place(),
							JSON_PAGE_SIZE);
				}
			});
			DatedPosition last = found.last();
			boolean more = found.ids().size() == JSON_PAGE_SIZE;
			return new HitPage(found.ids(), found.total(),
					(more && last != null) ? new HitCursor.Dated(order, last) : null);
		}
		HitCursor.Ranked after = (cursor == null) ? null : cursor.ranked();
		long version = (after == null) ? this.index.version() : after.version();
		if (after != null && version != this.index.version()
				&& !this.work.has(new Key(question.whole(), order, version))) {
			throw new StaleCursorException();
		}
		try (Outcome<PackedLongs> found = ids(question, order, version, client)) {
			PackedLongs ids = found.finished();
			int from = (after == null) ? 0 : after.offset();
			if (after != null && (from > ids.size() || ids.get(from - 1) != after.last())) {
				throw new StaleCursorException();
			}
			List<Long> range = range(ids, from, JSON_PAGE_SIZE);
			int to = from + range.size();
			return new HitPage(range, ids.size(),
					(to < ids.size()) ? new HitCursor.Ranked(version, to, range.getLast()) : null);
		}
	}

	/**
	 * Returns an order by date for searches without words, whose hits are all equally
	 * relevant.
	 */
	private static Order byDate(SearchParameters parameters) {
		Order order = Results.order(parameters);
		return (order == Order.RELEVANCE) ? Order.NEWEST : order;
	}

	/** Reads the hits of a page. */
	void hits(Question question, HitPage page, String client, HitWriter writer) throws IOException {
		for (int from = 0; from < page.ids().size(); from += PASSAGES_PER_QUERY) {
			read(page.ids().subList(from, Math.min(from + PASSAGES_PER_QUERY, page.ids().size())), question, client,
					false, writer);
		}
	}

	/** Returns the address of the next page of JSON. */
	String next(Question question, HitCursor cursor) {
		String address = question.parameters().address("/search.json");
		return this.site + address + (address.contains("?") ? "&" : "?") + "after=" + cursor.encode();
	}

	/** Returns the concordance; it is cached for as long as it is open. */
	Outcome<Lines> lines(Question question, String client) {
		return this.concordance.lines(question, client, WORK_TIMEOUT);
	}

	/** Receiver of the lines of a concordance, one after the other. */
	interface LineWriter {

		void write(Line line) throws IOException;

	}

	/** Reads the page that was asked for, or all lines. */
	void lines(Question question, Lines lines, String client, LineWriter writer) throws IOException {
		SearchParameters parameters = question.parameters();
		boolean one = parameters.has("page");
		int first = one ? (int) Math.min((parameters.page() - 1L) * Concordance.LINES_PER_PAGE, lines.size()) : 0;
		int end = one ? Math.min(first + Concordance.LINES_PER_PAGE, lines.size()) : lines.size();
		for (int from = first; from < end; from += PASSAGES_PER_QUERY) {
			List<Occurrence> chunk = lines.range(from, Math.min(from + PASSAGES_PER_QUERY, end));
			for (Line line : this.turns.callAgain(client, () -> this.concordance.read(chunk, parameters.context()))) {
				writer.write(line);
			}
		}
	}

	List<Counted> counted(List<Question> questions, Facet by, String client) {
		try (Outcome<List<Counted>> counted = this.counts.count(questions, by, client, WORK_TIMEOUT)) {
			return counted.finished();
		}
	}

	/** Returns the address of a show or speaker that was counted; a year has no page. */
	String address(Counts.Row row, Facet by) {
		if (row.slug() == null) {
			return "";
		}
		return this.site + ((by == Facet.SHOW) ? "/shows/" : "/speakers/") + row.slug();
	}

}
