package rushlight.search.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.hibernate.search.backend.lucene.lowlevel.directory.spi.DirectoryCreationContext;
import org.hibernate.search.backend.lucene.lowlevel.directory.spi.DirectoryHolder;
import org.hibernate.search.backend.lucene.lowlevel.directory.spi.DirectoryProvider;
import org.jspecify.annotations.Nullable;

/**
 * Provides the directory of an index: a folder, with small uncommitted leaves in memory.
 * An editor waits until a correction is searchable, and creating, mapping and deleting
 * the dozen files of a leaf of two passages takes longer than indexing them. Most such
 * leaves are merged before a commit.
 */
final class NrtDirectoryProvider implements DirectoryProvider {

	/** Larger leaves are written into the folder at once. */
	private static final double MAX_CACHED_LEAF_MB = 4;

	private static final double MAX_CACHED_MB = 32;

	private final Path folder;

	/**
	 * @param folder in which each index has a folder of its own
	 */
	NrtDirectoryProvider(Path folder) {
		this.folder = folder;
	}

	@Override
	public DirectoryHolder createDirectoryHolder(DirectoryCreationContext context) {
		return new Holder(this.folder.resolve(context.indexName()));
	}

	private static final class Holder implements DirectoryHolder {

		private final Path folder;

		private @Nullable Directory directory;

		Holder(Path folder) {
			this.folder = folder;
		}

		@Override
		public void start() throws IOException {
			Files.createDirectories(this.folder);
			this.directory = new NRTCachingDirectory(FSDirectory.open(this.folder), MAX_CACHED_LEAF_MB, MAX_CACHED_MB);
		}

		@Override
		public Directory get() {
			return Objects.requireNonNull(this.directory);
		}

		@Override
		public void close() throws IOException {
			if (this.directory != null) {
				this.directory.close();
			}
		}

	}

}
