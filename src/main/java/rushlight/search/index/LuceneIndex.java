package rushlight.search.index;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.store.AlreadyClosedException;
import org.hibernate.search.backend.lucene.LuceneExtension;
import org.hibernate.search.backend.lucene.scope.LuceneIndexScope;
import org.hibernate.search.engine.backend.work.execution.DocumentCommitStrategy;
import org.hibernate.search.engine.backend.work.execution.DocumentRefreshStrategy;
import org.hibernate.search.engine.environment.bean.BeanReference;
import org.hibernate.search.mapper.pojo.mapping.definition.annotation.AnnotatedTypeSource;
import org.hibernate.search.mapper.pojo.standalone.mapping.CloseableSearchMapping;
import org.hibernate.search.mapper.pojo.standalone.mapping.SearchMapping;
import org.hibernate.search.mapper.pojo.standalone.session.SearchSession;
import org.hibernate.search.mapper.pojo.standalone.work.SearchIndexingPlan;
import org.hibernate.search.mapper.pojo.standalone.work.SearchWorkspace;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategy;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategyConfigurationContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import rushlight.search.passage.ContainerDocuments;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.LeafGroups;
import rushlight.search.passage.PassageContainer;

/**
 * One index in one folder, written and read through Hibernate Search. Written documents
 * are searchable after {@link #refresh}, and outlive the process after {@link #commit}.
 */
public final class LuceneIndex implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(LuceneIndex.class);

	/**
	 * Hibernate Search refreshes and commits by itself in an interval. Here the index
	 * worker does both, so the interval is a day.
	 */
	private static final String MAX_INTERVAL_MS = "86400000";

	/** An eighth of the heap, but at least 16 and at most 128 megabytes. */
	private static final long WRITE_BUFFER_MB = Math.clamp(Runtime.getRuntime().maxMemory() >> 23, 16, 128);

	private final CloseableSearchMapping mapping;

	private final LuceneIndexScope scope;

	private final SearchWorkspace workspace;

	/**
	 * The reader that searches use. Opening another one may take as long as a merge.
	 */
	private volatile @Nullable IndexReader searched;

	private LuceneIndex(CloseableSearchMapping mapping) {
		this.mapping = mapping;
		this.scope = mapping.scope(IndexedPassage.class).extension(LuceneExtension.get());
		this.workspace = mapping.scope(IndexedPassage.class).workspace();
	}

	/**
	 * Opens the index below a folder, or creates an empty one there.
	 * @throws RuntimeException if it is damaged
	 */
	static LuceneIndex open(Path folder) {
		LuceneIndex index = new LuceneIndex(
				SearchMapping.builder(AnnotatedTypeSource.fromClasses(IndexedPassage.class), MethodHandles.lookup())
					.property("hibernate.search.backend.type", "lucene")
					.property("hibernate.search.backend.lucene_version", "LATEST")
					.property("hibernate.search.backend.directory.type",
							BeanReference.ofInstance(new NrtDirectoryProvider(folder)))
					.property("hibernate.search.backend.io.refresh_interval", MAX_INTERVAL_MS)
					.property("hibernate.search.backend.io.commit_interval", MAX_INTERVAL_MS)
					.property("hibernate.search.backend.io.writer.ram_buffer_size", Long.toString(WRITE_BUFFER_MB))
					// Small leaves are merged before a new one is searchable, so only the
					// smallest count as small.
					.property("hibernate.search.backend.io.merge.min_size", "1")
					.property("hibernate.search.backend.indexing.queue_count",
							Runtime.getRuntime().availableProcessors())
					.build());
		try {
			index.publish();
			return index;
		}
		catch (IOException ex) {
			index.close();
			throw new UncheckedIOException(ex);
		}
		catch (RuntimeException | Error ex) {
			index.close();
			throw ex;
		}
	}

	/** The folder of the Lucene files of an index. */
	public static Path files(Path folder) {
		return folder.resolve(IndexedPassage.INDEX);
	}

	/**
	 * Writes passages, and returns when all are written. A refresh meanwhile makes some
	 * of them searchable.
	 * @param added passages that the index does not have
	 * @param changed passages that the index may have
	 * @param removed ids of passages
	 * @throws RuntimeException if a passage could not be written
	 */
	void write(Collection<IndexedPassage> added, Collection<IndexedPassage> changed, Collection<Long> removed) {
		try (SearchSession session = this.mapping.createSession()) {
			session.indexingPlanSynchronizationStrategy(new WaitForWriting());
			SearchIndexingPlan plan = session.indexingPlan();
			added.forEach(plan::add);
			changed.forEach(plan::addOrUpdate);
			removed.forEach((id) -> plan.purge(IndexedPassage.class, id, null));
		}
	}

	/** Makes written documents visible to new snapshots. Not thread-safe. */
	void refresh() throws IOException {
		this.workspace.refresh();
		publish();
	}

	/**
	 * Opens a new reader, reads the tables that every search needs, and then swaps the
	 * reader in, so that no search waits for the tables.
	 */
	private void publish() throws IOException {
		IndexReader reader = this.scope.openIndexReader(Set.of());
		try {
			for (LeafReaderContext leaf : reader.leaves()) {
				LeafGroups.of(leaf.reader());
			}
		}
		catch (IOException | RuntimeException | Error ex) {
			reader.close();
			throw ex;
		}
		IndexReader before = this.searched;
		this.searched = reader;
		if (before != null) {
			before.decRef();
		}
	}

	/**
	 * Merges all leaves into one, without deleted documents: Lucene only marks a deleted
	 * document, and its words stay in the files until a merge. The old files are deleted
	 * once the merge is committed and no search uses them.
	 */
	void expunge() throws IOException {
		this.workspace.mergeSegments();
		refresh();
	}

	/** Makes written documents durable. */
	void commit() {
		this.workspace.flush();
	}

	/**
	 * Opens the index as it was last refreshed; the caller closes the reader.
	 * @throws AlreadyClosedException if this index is closed
	 */
	Opened reader() {
		for (IndexReader reader = this.searched; reader != null; reader = this.searched) {
			if (reader.tryIncRef()) {
				return new Opened(reader);
			}
		}
		throw new AlreadyClosedException("This index is closed");
	}

	/** A reader that stays open until the caller closes this object. */
	public record Opened(IndexReader reader) implements Closeable {

		@Override
		public void close() throws IOException {
			this.reader.decRef();
		}

	}

	/** Reads the stamps of the indexed passages of a container, by their ids. */
	Map<Long, Long> readStamps(IndexReader reader, PassageContainer container) throws IOException {
		Map<Long, Long> stamps = new HashMap<>();
		ContainerDocuments.forEach(reader, container.key(), (leaf) -> {
			NumericDocValues ids = leaf.getNumericDocValues(IndexedPassage.ID);
			NumericDocValues found = leaf.getNumericDocValues(IndexedPassage.STAMP);
			return (doc) -> {
				ids.advanceExact(doc);
				found.advanceExact(doc);
				stamps.put(ids.longValue(), found.longValue());
			};
		});
		return stamps;
	}

	@Override
	public void close() {
		IndexReader reader = this.searched;
		this.searched = null;
		try {
			if (reader != null) {
				reader.decRef();
			}
		}
		catch (IOException ex) {
			log.warn("Closing the index reader failed", ex);
		}
		this.mapping.close();
	}

	/** Waits until all is written, and neither commits nor refreshes. */
	private static final class WaitForWriting implements IndexingPlanSynchronizationStrategy {

		@Override
		public void apply(IndexingPlanSynchronizationStrategyConfigurationContext context) {
			context.documentCommitStrategy(DocumentCommitStrategy.NONE);
			context.documentRefreshStrategy(DocumentRefreshStrategy.NONE);
			context.indexingFutureHandler((future) -> future.join().throwable().ifPresent((failure) -> {
				throw new IllegalStateException("Passages could not be indexed: " + failure.getMessage(), failure);
			}));
		}

	}

}
