package rushlight.search.snapshot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.limits.LongTasks.Progress;
import rushlight.limits.LongTasks.Task;
import rushlight.query.Query;
import rushlight.search.lucene.Deadline;
import rushlight.search.passage.PassageGroup;
import rushlight.search.snapshot.PassageIndex.Candidates;
import rushlight.search.snapshot.PassageIndex.DatedHits;
import rushlight.search.snapshot.PassageIndex.DatedPosition;
import rushlight.search.snapshot.PassageIndex.Found;
import rushlight.search.snapshot.PassageIndex.Order;
import rushlight.search.snapshot.PassageIndex.ContainersFound;

/**
 * One state of the index. All answers of one snapshot agree with each other, even if the
 * archive changes meanwhile. Not thread-safe; the caller closes it.
 */
public interface IndexSnapshot extends AutoCloseable {

	/**
	 * Finds one page of hits, and counts all hits.
	 * @param first the number of the first hit on the page, from 0
	 * @param size at most so many hits
	 * @param deadline if it passes, hits are missing and the answer says that it is
	 * incomplete
	 */
	Found find(Query query, Order order, int first, int size, Deadline deadline);

	/**
	 * Finds one page of episodes and readings with hits, by their best hit.
	 * @param hitsOfEach at most so many hits of each
	 */
	ContainersFound findByContainer(Query query, int first, int size, int hitsOfEach, Deadline deadline);

	/** Finds the ids of all hits, sorted, in memory of the task. */
	PackedLongs findIds(Query query, Order order, Task task);

	/**
	 * Finds hits by date, after a position. Changes elsewhere in the archive neither
	 * repeat nor skip a hit.
	 * @param order {@link Order#NEWEST} or {@link Order#OLDEST}
	 * @param after the position before the first hit; null to begin with the first one
	 * @param size at most so many hits
	 */
	DatedHits findDated(Query query, Order order, @Nullable DatedPosition after, int size);

	/** Counts the occurrences in each group; groups without any are left out. */
	Map<PassageGroup, Long> countOccurrences(Query query, Progress progress);

	/** Counts the words of each group's passages that match. */
	Map<PassageGroup, Long> countWords(Query query);

	/**
	 * Finds the occurrences, at most {@code max}, unsorted and in scratch memory of the
	 * task.
	 */
	OccurrenceList findOccurrences(Query query, int max, Task task);

	/**
	 * Finds the passages in which the rarest consecutive words of a quotation begin, the
	 * oldest first: the whole quotation can be nowhere else.
	 * @param parts the folded words of each part of the quotation
	 * @param max at most so many passages
	 */
	Candidates findByConsecutiveWords(List<List<String>> parts, int max);

	/**
	 * Finds the passages that have most of a quotation's words. Rare and consecutive
	 * words count most.
	 * @param words folded
	 * @param minKnown at least so many words must occur in the archive, or nothing is
	 * found
	 * @param max at most so many passages
	 */
	Candidates findByMostWords(List<String> words, int minKnown, int max);

	/**
	 * Adds to a query the names that sound like its own; empty if it has no names, or
	 * none sounds like them.
	 * @param knownMishearings the folded forms that words of names are misheard as, by
	 * word
	 */
	Optional<Query> addSoundAlikes(Query query, Map<String, Set<String>> knownMishearings);

	/** Replaces unknown words of a query by similar words; empty if there are none. */
	Optional<Query> suggestSpelling(Query query);

	@Override
	void close();

}
