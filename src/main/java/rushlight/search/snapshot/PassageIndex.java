package rushlight.search.snapshot;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.search.lucene.Deadline;
import rushlight.search.passage.Facet;

/**
 * The index as other packages use it. They pass and get ids and groups, and texts only as
 * they were indexed, but no names; Lucene is hidden.
 */
public interface PassageIndex {

	/** The order of hits. */
	enum Order {

		RELEVANCE, NEWEST, OLDEST

	}

	/**
	 * One page of hits.
	 *
	 * @param hits in order
	 * @param total the exact number of all hits
	 * @param facets the number of hits with each value
	 * @param complete false if the search timed out
	 */
	record Found(List<FoundPassage> hits, long total, Map<Facet, Map<Long, Long>> facets, boolean complete) {
	}

	/**
	 * The best hits of one episode or reading.
	 *
	 * @param reading whether the container is a reading
	 * @param container the id of the episode or reading
	 * @param total the number of its hits
	 * @param best in order
	 */
	record ContainerHits(boolean reading, long container, long total, List<FoundPassage> best) {
	}

	/**
	 * One page of the episodes and readings with hits.
	 *
	 * @param total the number of all episodes and readings with hits
	 * @param hits the number of all hits
	 * @param complete false if the search timed out
	 */
	record ContainersFound(List<ContainerHits> containers, long total, long hits, boolean complete) {
	}

	/**
	 * The position of a passage in an order by date.
	 *
	 * @param day since 1970, or a placeholder for a missing day
	 * @param transcript the id; 0 for a reading
	 * @param position of the passage in its transcript or reading
	 * @param id of the passage
	 */
	record DatedPosition(long day, long transcript, long position, long id) {
	}

	/**
	 * Some hits by date.
	 *
	 * @param ids in order
	 * @param total the number of all hits
	 * @param last the position of the last hit; null if there are none
	 */
	record DatedHits(List<Long> ids, long total, @Nullable DatedPosition last) {
	}

	/**
	 * Passages that may contain a quotation.
	 *
	 * @param total the number of all such passages
	 * @param complete false if the search timed out
	 */
	record Candidates(List<Long> ids, long total, boolean complete) {
	}

	/**
	 * The deadline of a page that is requested now, {@code rushlight.search-timeout} from
	 * now. After it, the page says that its answer is incomplete.
	 */
	Deadline pageDeadline();

	/**
	 * Opens the index as it is now; the caller closes the snapshot.
	 * @throws rushlight.search.index.IndexUnavailableException if there is none
	 */
	IndexSnapshot snapshot();

	/** A number that changes whenever the searchable documents change. */
	long version();

}
