package rushlight.search.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.limits.LongTasks.Progress;
import rushlight.limits.LongTasks.Task;
import rushlight.query.Query;
import rushlight.search.passage.Facet;
import rushlight.search.passage.PassageGroup;

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
	record OwnerHits(boolean reading, long owner, long total, List<FoundPassage> best) {
	}

	/**
	 * Some of the episodes and readings with hits.
	 *
	 * @param total of those
	 * @param hits of all of them
	 * @param complete false where it took too long to look everywhere
	 */
	record OwnersFound(List<OwnerHits> owners, long total, long hits, boolean complete) {
	}

	/**
	 * The position of a passage in an order by date.
	 *
	 * @param day since 1970, or a placeholder for a missing one
	 * @param transcript its id; 0 of a reading
	 * @param place number of the passage in its transcript or reading
	 * @param id of the passage
	 */
	record DatedPlace(long day, long transcript, long place, long id) {
	}

	/**
	 * Some hits in an order by date.
	 *
	 * @param ids in order
	 * @param total of all hits
	 * @param last of the hits; null if there are none
	 */
	record DatedHits(List<Long> ids, long total, @Nullable DatedPlace last) {
	}

	/**
	 * Half of what a page may take at most: Lucene looks at the clock ever more seldom,
	 * and the texts have to be read and marked.
	 */
	long PATIENCE_NANOS = 250_000_000;

	/**
	 * The moment when a page that is requested now stops searching. A search that is not
	 * done by then returns what it has found, and says that it is incomplete.
	 * @return as {@link System#nanoTime} tells the time
	 */
	static long patience() {
		return System.nanoTime() + PATIENCE_NANOS;
	}

	/**
	 * @param first of the hits that are wanted, from 0
	 * @param until when to stop
	 * @see #patience
	 */
	Found find(Query query, Order order, int first, int size, long until);

	/** The same by episode and reading, the best of their hits first. */
	OwnersFound findByOwner(Query query, int first, int size, int hitsOfEach, long until);

	/** The ids of all hits in order, in memory of the task. */
	PackedLongs ids(Query query, Order order, Task task);

	/**
	 * Hits in an order by date, from a place on: what changes elsewhere in the archive
	 * neither repeats nor skips any.
	 * @param order {@link Order#NEWEST} or {@link Order#OLDEST}
	 * @param after which they come; null from the first on
	 */
	DatedHits dated(Query query, Order order, @Nullable DatedPlace after, int size);

	/** How many occurrences each group has; groups without are left out. */
	Map<PassageGroup, Long> count(Query query, Progress progress);

	/** How many words the passages of each group have that are found. */
	Map<PassageGroup, Long> words(Query query);

	/**
	 * All occurrences, up to a number of them, in no order and in scratch memory of the
	 * task.
	 */
	OccurrenceList occurrences(Query query, int max, Task task);

	/**
	 * Passages in which a quotation may be.
	 *
	 * @param total how many there are
	 * @param complete false where it took too long to look everywhere
	 */
	record Candidates(List<Long> ids, long total, boolean complete) {
	}

	/**
	 * Passages in which the rarest consecutive words of a quotation begin; all of the
	 * quotation can be nowhere else. The oldest come first.
	 * @param parts of the quotation, each its words, folded
	 * @param max how many are wanted
	 */
	Candidates withWordsInARow(List<List<String>> parts, int max);

	/**
	 * Passages that have most of a quotation's words, the rarest and consecutive ones
	 * counting most.
	 * @param words folded
	 * @param least so many of them must be in the archive at all
	 * @param max how many are wanted
	 */
	Candidates withMostWords(List<String> words, int least, int max);

	/** Changes whenever something else can be found. */
	long version();

	/**
	 * The same query with names that sound like those asked for; empty where it asks for
	 * none, or none sounds like them.
	 * @param knownMishearings what words of names are known to be taken for, folded
	 */
	Optional<Query> heardAs(Query query, Map<String, Set<String>> knownMishearings);

	/** The query with words of the archive for words that it has not. */
	Optional<Query> suggestion(Query query);

}
