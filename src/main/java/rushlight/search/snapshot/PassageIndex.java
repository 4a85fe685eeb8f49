package rushlight.search.snapshot;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.search.lucene.Deadline;
import rushlight.search.passage.Facet;

/**
 * All that the rest of the archive asks of the index. Ids and groups go in and out, texts
 * only as they were indexed, and names never; what Lucene is stays behind it.
 */
public interface PassageIndex {

	/** In which order hits come. */
	enum Order {

		RELEVANCE, NEWEST, OLDEST

	}

	/**
	 * Some hits, and how many there are.
	 *
	 * @param hits in order
	 * @param total of all hits, exactly
	 * @param facets how many hits have each value
	 * @param complete false where it took too long to look everywhere
	 */
	record Found(List<FoundPassage> hits, long total, Map<Facet, Map<Long, Long>> facets, boolean complete) {
	}

	/**
	 * Hits of one episode or reading.
	 *
	 * @param best in order
	 */
	record ContainerHits(boolean reading, long container, long total, List<FoundPassage> best) {
	}

	/**
	 * Some of the episodes and readings with hits.
	 *
	 * @param total of those
	 * @param hits of all of them
	 * @param complete false where it took too long to look everywhere
	 */
	record ContainersFound(List<ContainerHits> containers, long total, long hits, boolean complete) {
	}

	/**
	 * The position of a passage in an order by date.
	 *
	 * @param day since 1970, or a placeholder for a missing one
	 * @param transcript its id; 0 of a reading
	 * @param place number of the passage in its transcript or reading
	 * @param id of the passage
	 */
	record DatedPosition(long day, long transcript, long position, long id) {
	}

	/**
	 * Some hits in an order by date.
	 *
	 * @param ids in order
	 * @param total of all hits
	 * @param last of the hits; null if there are none
	 */
	record DatedHits(List<Long> ids, long total, @Nullable DatedPosition last) {
	}

	/**
	 * Passages in which a quotation may be.
	 *
	 * @param total how many there are
	 * @param complete false where it took too long to look everywhere
	 */
	record Candidates(List<Long> ids, long total, boolean complete) {
	}

	/**
	 * The moment when a page that is requested now stops searching; its answer then says
	 * that it is incomplete. It is after {@code rushlight.search-timeout}.
	 */
	Deadline pageDeadline();

	/**
	 * Opens the index as it is now.
	 * @throws rushlight.search.index.IndexUnavailableException if there is none
	 */
	IndexSnapshot snapshot();

	/** Changes whenever something else can be found. */
	long version();

}
