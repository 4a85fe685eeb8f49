package rushlight.search.index;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the folder of the index to one process, also where two sites have databases of
 * their own: each would delete the other's index as an old one. A file lock, which the
 * operating system takes back however the process ends.
 */
final class IndexFolderLock implements Closeable {

	private static final Logger log = LoggerFactory.getLogger(IndexFolderLock.class);

	private static final String FILE = "keeper.lock";

	/**
	 * Folders that this process holds: to open and close the file of one once more would
	 * give its lock back.
	 */
	private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

	private final Path root;

	private final FileChannel channel;

	private IndexFolderLock(Path root, FileChannel channel) {
		this.root = root;
		this.channel = channel;
	}

	/**
	 * @throws ArchiveInUseException if another process holds the folder, or if it cannot
	 * be written
	 */
	static IndexFolderLock take(Path root) {
		if (!HELD.add(root)) {
			throw inUse(root);
		}
		FileChannel channel = null;
		boolean taken = false;
		try {
			channel = FileChannel.open(Files.createDirectories(root).resolve(FILE), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			taken = lock(channel);
			if (!taken) {
				throw inUse(root);
			}
			return new IndexFolderLock(root, channel);
		}
		catch (IOException ex) {
			throw new ArchiveInUseException("The folder of the index cannot be written: " + ex + ".",
					"Give this user the right to write it, or name another one with RUSHLIGHT_INDEX.");
		}
		finally {
			if (!taken) {
				HELD.remove(root);
				close(channel);
			}
		}
	}

	private static boolean lock(FileChannel channel) {
		try {
			FileLock lock = channel.tryLock();
			return lock != null;
		}
		catch (IOException ex) {
			log.warn("The file system knows no locks, so nothing keeps another site from the folder of the index: {}",
					ex.getMessage());
			return true;
		}
	}

	private static ArchiveInUseException inUse(Path root) {
		return new ArchiveInUseException("Another process uses the folder of the index, " + root + ".",
				"End that process, or give this site a folder of its own (RUSHLIGHT_INDEX, or RUSHLIGHT_DATA).");
	}

	@Override
	public void close() {
		close(this.channel);
		HELD.remove(this.root);
	}

	private static void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			log.debug("A lock ends with the process", ex);
		}
	}

}
