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
 * One state of the index. All answers of one snapshot agree with each other, however the
 * archive changes meanwhile. Not for more than one thread; the caller closes it.
 */
public interface IndexSnapshot extends AutoCloseable {

	/**
	 * @param first of the hits that are wanted, from 0
	 * @param deadline when to stop; what was not found by then is missing, and the answer
	 * says that it is incomplete
	 */
	Found find(Query query, Order order, int first, int size, Deadline deadline);

	/** The same by episode and reading, the best of their hits first. */
	ContainersFound findByContainer(Query query, int first, int size, int hitsOfEach, Deadline deadline);

	/** The ids of all hits in order, in memory of the task. */
	PackedLongs ids(Query query, Order order, Task task);

	/**
	 * Hits in an order by date, from a place on: what changes elsewhere in the archive
	 * neither repeats nor skips any.
	 * @param order {@link Order#NEWEST} or {@link Order#OLDEST}
	 * @param after which they come; null from the first on
	 */
	DatedHits dated(Query query, Order order, @Nullable DatedPosition after, int size);

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
	 * Passages in which the rarest consecutive words of a quotation begin; all of the
	 * quotation can be nowhere else. The oldest come first.
	 * @param parts of the quotation, each its words, folded
	 * @param max how many are wanted
	 */
	Candidates withConsecutiveWords(List<List<String>> parts, int max);

	/**
	 * Passages that have most of a quotation's words, the rarest and consecutive ones
	 * counting most.
	 * @param words folded
	 * @param least minimum number of the words that must occur in the archive
	 * @param max how many are wanted
	 */
	Candidates withMostWords(List<String> words, int least, int max);

	/**
	 * The same query with names that sound like those asked for; empty where it asks for
	 * none, or none sounds like them.
	 * @param knownMishearings what words of names are known to be taken for, folded
	 */
	Optional<Query> heardAs(Query query, Map<String, Set<String>> knownMishearings);

	/** The query with words of the archive for words that it has not. */
	Optional<Query> suggestion(Query query);

	@Override
	void close();

}
