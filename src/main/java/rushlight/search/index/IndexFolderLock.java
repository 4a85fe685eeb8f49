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
 * A file lock that reserves the folder of the index for one process: two sites with
 * databases of their own would delete each other's index as an old one. The operating
 * system releases the lock however the process ends.
 */
final class IndexFolderLock implements Closeable {

	private static final Logger log = LoggerFactory.getLogger(IndexFolderLock.class);

	private static final String LOCK_FILE = "keeper.lock";

	/**
	 * The folders that this process has locked: closing a second channel to a lock file
	 * would release the lock.
	 */
	private static final Set<Path> LOCKED_FOLDERS = ConcurrentHashMap.newKeySet();

	private final Path root;

	private final FileChannel channel;

	private IndexFolderLock(Path root, FileChannel channel) {
		this.root = root;
		this.channel = channel;
	}

	/**
	 * Locks a folder.
	 * @throws ArchiveInUseException if another process uses the folder, or if this
	 * process cannot write it
	 */
	static IndexFolderLock take(Path root) {
		if (!LOCKED_FOLDERS.add(root)) {
			throw inUse(root);
		}
		FileChannel channel = null;
		boolean isLocked = false;
		try {
			channel = FileChannel.open(Files.createDirectories(root).resolve(LOCK_FILE), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			isLocked = lock(channel);
			if (!isLocked) {
				throw inUse(root);
			}
			return new IndexFolderLock(root, channel);
		}
		catch (IOException ex) {
			throw new ArchiveInUseException("The folder of the index cannot be written: " + ex + ".",
					"Give this user the right to write it, or name another one with RUSHLIGHT_INDEX.");
		}
		finally {
			if (!isLocked) {
				LOCKED_FOLDERS.remove(root);
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
			log.warn("The file system has no locks, so a second site could delete the index of this one: {}",
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
		LOCKED_FOLDERS.remove(this.root);
	}

	private static void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			log.debug("Closing the lock file failed; the lock ends with the process", ex);
		}
	}

}
