package rushlight.search;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import rushlight.search.result.Hit;
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
 * chunks, each in a turn of its own; while a chunk is sent, its client holds no turn, so
 * that a slow connection delays no one else.
 */
@Component
@ConditionalOnWebApplication
class SearchRows {

	/** Hits of a page of JSON. */
	static final int PAGE = 1000;

	/** How long a download waits for what it is made of. */
	private static final Duration LONGEST_WORK = Duration.ofMinutes(10);

	/** How long it waits for its first turn. */
	private static final Duration LONGEST_QUEUE = Duration.ofSeconds(20);

	/** Passages that are read at once. */
	private static final int CHUNK = 500;

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

	/** Receives the hits of a search in turn. */
	interface HitWriter {

		void write(Marked hit) throws IOException;

	}

	private record Key(Query query, Order order, long version) {
	}

	/** All hits in order, as they were found at one moment. */
	private Outcome<PackedLongs> ids(Question question, Order order, long version, String client) {
		Query query = question.whole();
		return this.work.await(new Key(query, order, version), client, LONGEST_WORK, (task) -> {
			try (IndexSnapshot snapshot = this.index.snapshot()) {
				return snapshot.ids(query, order, task);
			}
		});
	}

	/** All hits, as many as there are. */
	void hits(Question question, String client, HitWriter writer) throws IOException {
		try (Outcome<PackedLongs> found = ids(question, Results.order(question.parameters()), this.index.version(),
				client)) {
			PackedLongs ids = found.finished();
			for (int from = 0; from < ids.size(); from += CHUNK) {
				read(range(ids, from, CHUNK), question, client, from == 0, writer);
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
	 * @param first whether nothing of the file has been sent, so that it can be refused
	 */
	private <T> T inTurn(String client, boolean first, Supplier<T> work) {
		return first ? this.turns.call(client, LONGEST_QUEUE, work) : this.turns.callAgain(client, work);
	}

	/**
	 * Some hits, and where the next come from.
	 *
	 * @param total of all hits
	 * @param next where the next page begins; null after the last hit
	 */
	record HitPage(List<Long> ids, long total, @Nullable HitCursor next) {
	}

	/**
	 * A page of at most {@link #PAGE} hits. By date it begins behind the last hit of the
	 * page before, wherever that is now. By relevance all pages are of one list, since
	 * every change of the archive changes scores.
	 * @param cursor of the page before, as it was given out; null for the first page
	 * @throws StaleCursorException if the list is no longer there
	 */
	HitPage page(Question question, @Nullable HitCursor cursor, String client) {
		Order order = (question.hasWords()) ? Results.order(question.parameters()) : byDate(question.parameters());
		if (order != Order.RELEVANCE) {
			HitCursor.Dated after = (cursor == null) ? null : cursor.dated(order);
			DatedHits found = this.turns.call(client, LONGEST_QUEUE, () -> {
				try (IndexSnapshot snapshot = this.index.snapshot()) {
					return snapshot.dated(question.whole(), order, (after == null) ? null : after.place(), PAGE);
				}
			});
			DatedPosition last = found.last();
			boolean more = found.ids().size() == PAGE;
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
			List<Long> range = range(ids, from, PAGE);
			int to = from + range.size();
			return new HitPage(range, ids.size(),
					(to < ids.size()) ? new HitCursor.Ranked(version, to, range.getLast()) : null);
		}
	}

	/** Without words all hits are equally relevant. */
	private static Order byDate(SearchParameters parameters) {
		Order order = Results.order(parameters);
		return (order == Order.RELEVANCE) ? Order.NEWEST : order;
	}

	/** Reads the hits of a page. */
	void hits(Question question, HitPage page, String client, HitWriter writer) throws IOException {
		for (int from = 0; from < page.ids().size(); from += CHUNK) {
			read(page.ids().subList(from, Math.min(from + CHUNK, page.ids().size())), question, client, false, writer);
		}
	}

	/** The address of the next page of JSON. */
	String next(Question question, HitCursor cursor) {
		String address = question.parameters().address("/search.json");
		return this.site + address + (address.contains("?") ? "&" : "?") + "after=" + cursor.encode();
	}

	/** The concordance; it is cached for as long as it is open. */
	Outcome<Lines> lines(Question question, String client) {
		return this.concordance.lines(question, client, LONGEST_WORK);
	}

	/** Receives the lines of a concordance in turn. */
	interface LineWriter {

		void write(Line line) throws IOException;

	}

	/** The page that is asked for, or all of them. */
	void lines(Question question, Lines lines, String client, LineWriter writer) throws IOException {
		SearchParameters parameters = question.parameters();
		boolean one = parameters.has("page");
		int first = one ? (int) Math.min((parameters.page() - 1L) * Concordance.PAGE, lines.size()) : 0;
		int end = one ? Math.min(first + Concordance.PAGE, lines.size()) : lines.size();
		for (int from = first; from < end; from += CHUNK) {
			List<Occurrence> chunk = lines.range(from, Math.min(from + CHUNK, end));
			for (Line line : this.turns.callAgain(client, () -> this.concordance.read(chunk, parameters.context()))) {
				writer.write(line);
			}
		}
	}

	List<Counted> counted(List<Question> questions, Facet by, String client) {
		try (Outcome<List<Counted>> counted = this.counts.count(questions, by, client, LONGEST_WORK)) {
			return counted.finished();
		}
	}

	/** Of who or what was counted; a year has no page. */
	String address(Counts.Row row, Facet by) {
		if (row.slug() == null) {
			return "";
		}
		return this.site + ((by == Facet.SHOW) ? "/shows/" : "/speakers/") + row.slug();
	}

	String address(Hit hit) {
		return this.site + hit.permanent();
	}

	static String kind(Hit hit) {
		return hit.kind().name().toLowerCase(Locale.ROOT);
	}

}
