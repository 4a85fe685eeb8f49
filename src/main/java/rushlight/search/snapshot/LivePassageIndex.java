package rushlight.search.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.limits.LongTasks.Progress;
import rushlight.limits.LongTasks.Task;
import rushlight.query.Query;
import rushlight.query.UnsupportedQueryException;
import rushlight.search.index.IndexUnavailableException;
import rushlight.search.index.Indexer;
import rushlight.search.index.LuceneIndex;
import rushlight.search.lucene.Deadline;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.TermDictionary;

/** The index of the running site, which the index worker keeps up to date. */
@Component
@ConditionalOnWebApplication
class LivePassageIndex implements PassageIndex {

	private final Indexer indexer;

	private final Duration searchTimeout;

	LivePassageIndex(Indexer indexer, @Value("${rushlight.search-timeout}") Duration searchTimeout) {
		this.indexer = indexer;
		this.searchTimeout = searchTimeout;
	}

	@Override
	public Deadline pageDeadline() {
		return Deadline.after(this.searchTimeout);
	}

	/** A quotation is looked for by its rarest words, which takes longer than a page. */
	private Deadline quotationDeadline() {
		return Deadline.after(this.searchTimeout.multipliedBy(4));
	}

	@Override
	public long version() {
		return this.indexer.version();
	}

	@Override
	public IndexSnapshot snapshot() {
		Predicate<PassageGroup> upToDate = this.indexer.findUpToDate();
		return new Snapshot(this.indexer.reader(), upToDate);
	}

	/** The state of one reader, which stays open until the snapshot is closed. */
	private final class Snapshot implements IndexSnapshot {

		private final LuceneIndex.Opened opened;

		private final Predicate<PassageGroup> upToDate;

		private @Nullable SnapshotSearch search;

		Snapshot(LuceneIndex.Opened opened, Predicate<PassageGroup> upToDate) {
			this.opened = opened;
			this.upToDate = upToDate;
		}

		@Override
		public Found find(Query query, Order order, int first, int size, Deadline deadline) {
			return ask((search) -> search.find(query, order, first, size, deadline));
		}

		@Override
		public ContainersFound findByContainer(Query query, int first, int size, int hitsOfEach, Deadline deadline) {
			return ask((search) -> search.findByContainer(query, first, size, hitsOfEach, deadline));
		}

		@Override
		public PackedLongs findIds(Query query, Order order, Task task) {
			return ask((search) -> search.findIds(query, order, task));
		}

		@Override
		public DatedHits findDated(Query query, Order order, @Nullable DatedPosition after, int size) {
			return ask((search) -> search.findDated(query, order, after, size));
		}

		@Override
		public Map<PassageGroup, Long> countOccurrences(Query query, Progress progress) {
			return ask((search) -> search.countOccurrences(query, progress));
		}

		@Override
		public Map<PassageGroup, Long> countWords(Query query) {
			return ask((search) -> search.countWords(query));
		}

		@Override
		public OccurrenceList findOccurrences(Query query, int max, Task task) {
			return ask((search) -> search.findOccurrences(query, max, task));
		}

		@Override
		public Candidates findByConsecutiveWords(List<List<String>> parts, int max) {
			return ask((search) -> search.candidates(quotationDeadline()).findByConsecutiveWords(parts, max));
		}

		@Override
		public Candidates findByMostWords(List<String> words, int minKnown, int max) {
			return ask((search) -> search.candidates(quotationDeadline()).findByMostWords(words, minKnown, max));
		}

		@Override
		public Optional<Query> addSoundAlikes(Query query, Map<String, Set<String>> knownMishearings) {
			return ask((search) -> SoundAlikes.addTo(query, new TermDictionary(search.reader()), search.queries(),
					knownMishearings));
		}

		@Override
		public Optional<Query> suggestSpelling(Query query) {
			return ask((search) -> SpellingSuggester.suggest(query, new TermDictionary(search.reader()),
					search.queries()));
		}

		@Override
		public void close() {
			try {
				this.opened.close();
			}
			catch (IOException ex) {
				// The caller has its answers already.
				LivePassageIndex.this.indexer.suspect(ex);
			}
		}

		/**
		 * Searches the index. If reading the index fails, the index worker checks the
		 * whole index, and rebuilds it if it is damaged. Nothing but the index is read or
		 * written in here: a failure of a client or the database must not look like
		 * damage.
		 */
		private <T> T ask(Question<T> question) {
			try (SearchExecutor.Busy busy = SearchExecutor.SHARED.begin()) {
				if (this.search == null) {
					this.search = new SnapshotSearch(this.opened.reader(), this.upToDate);
				}
				return question.ask(this.search);
			}
			catch (IOException | UncheckedIOException | AlreadyClosedException | InternalError ex) {
				LivePassageIndex.this.indexer.suspect(ex);
				throw new IndexUnavailableException();
			}
			catch (CancellationException | UnsupportedQueryException ex) {
				// A task that was ended, or a query that our own code refuses. Both are
				// kinds of what is caught below, but say nothing about the index.
				throw ex;
			}
			catch (IllegalStateException | IndexOutOfBoundsException | IllegalArgumentException ex) {
				// Lucene throws these when bytes are not as they were written.
				LivePassageIndex.this.indexer.suspect(ex);
				throw ex;
			}
		}

	}

	private interface Question<T> {

		T ask(SnapshotSearch search) throws IOException;

	}

}
