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
 * Keeps an index in a folder, and in memory what of it is small and not yet committed: a
 * correction is found as soon as it is indexed, and until then the editor waits. To make,
 * map and delete the dozen files of a part of two passages takes longer than to index
 * them; most of those parts are merged before anything is committed.
 */
final class NrtDirectoryProvider implements DirectoryProvider {

	/** Larger parts go into the folder at once. */
	private static final double PART_MB = 4;

	private static final double MEMORY_MB = 32;

	private final Path folder;

	/**
	 * @param folder of all indexes
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
			this.directory = new NRTCachingDirectory(FSDirectory.open(this.folder), PART_MB, MEMORY_MB);
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
