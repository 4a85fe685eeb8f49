package rushlight.search.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.limits.LongTasks.Progress;
import rushlight.limits.LongTasks.Task;
import rushlight.query.Query;
import rushlight.search.index.IndexUnavailableException;
import rushlight.search.index.Indexer;
import rushlight.search.index.LuceneIndex;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.TermDictionary;

/** The index of the running site. */
@Component
@ConditionalOnWebApplication
class LivePassageIndex implements PassageIndex {

	private final Indexer indexer;

	LivePassageIndex(Indexer indexer) {
		this.indexer = indexer;
	}

	@Override
	public Found find(Query query, Order order, int first, int size, long until) {
		return ask((search) -> search.find(query, order, first, size, until));
	}

	@Override
	public OwnersFound findByOwner(Query query, int first, int size, int hitsOfEach, long until) {
		return ask((search) -> search.findByOwner(query, first, size, hitsOfEach, until));
	}

	@Override
	public PackedLongs ids(Query query, Order order, Task task) {
		return ask((search) -> search.ids(query, order, task));
	}

	@Override
	public DatedHits dated(Query query, Order order, @Nullable DatedPlace after, int size) {
		return ask((search) -> search.dated(query, order, after, size));
	}

	@Override
	public Map<PassageGroup, Long> count(Query query, Progress progress) {
		return ask((search) -> search.count(query, progress));
	}

	@Override
	public Map<PassageGroup, Long> words(Query query) {
		return ask((search) -> search.words(query));
	}

	@Override
	public long version() {
		return this.indexer.version();
	}

	@Override
	public OccurrenceList occurrences(Query query, int max, Task task) {
		return ask((search) -> search.occurrences(query, max, task));
	}

	@Override
	public Optional<Query> heardAs(Query query, Map<String, Set<String>> knownMishearings) {
		return ask((search) -> SoundAlikes.of(query, new TermDictionary(search.reader()), search.queries(),
				knownMishearings));
	}

	@Override
	public Optional<Query> suggestion(Query query) {
		return ask((search) -> SpellingSuggester.of(query, new TermDictionary(search.reader()), search.queries()));
	}

	@Override
	public Candidates withWordsInARow(List<List<String>> parts, int max) {
		return ask((search) -> search.candidates().inARow(parts, max));
	}

	@Override
	public Candidates withMostWords(List<String> words, int least, int max) {
		return ask((search) -> search.candidates().mostOf(words, least, max));
	}

	private interface Question<T> {

		T ask(SnapshotSearch search) throws IOException;

	}

	/**
	 * A failure to read the index leads to a check of the whole index, and to a rebuild
	 * if it is damaged. Nothing but the index is read or written in here: what a client
	 * or the database does must not look like damage.
	 */
	private <T> T ask(Question<T> question) {
		Predicate<PassageGroup> upToDate = this.indexer.upToDate();
		try (SearchExecutor.Busy busy = SearchExecutor.SHARED.begin();
				LuceneIndex.Opened opened = this.indexer.reader()) {
			return question.ask(new SnapshotSearch(opened.reader(), upToDate));
		}
		catch (IOException | UncheckedIOException | AlreadyClosedException | InternalError ex) {
			this.indexer.suspect(ex);
			throw new IndexUnavailableException();
		}
		catch (CancellationException ex) {
			// Of work that was ended; it is an IllegalStateException, too.
			throw ex;
		}
		catch (IllegalStateException | IndexOutOfBoundsException | IllegalArgumentException ex) {
			// What Lucene makes of bytes that are not as they were written.
			this.indexer.suspect(ex);
			throw ex;
		}
	}

}
