package rushlight.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Who uses a data folder, told by file locks, which the operating system takes back from
 * a process however it ends: nothing stale is ever left behind. Every user shares the
 * lock on {@code users.lock}; starting and stopping exclude each other by
 * {@code control.lock}.
 * <p>
 * POSIX drops all locks of a process on a file when it closes any channel to it, so there
 * must be one of these per folder and process.
 */
final class FolderLocks implements Closeable {

	private final FileChannel control;

	private final FileChannel users;

	private @Nullable FileLock use;

	FolderLocks(Path folder) throws IOException {
		this.control = PrivateFiles.openForLocking(folder.resolve("control.lock"));
		this.users = PrivateFiles.openForLocking(folder.resolve("users.lock"));
	}

	/** Waits until no other process is starting or stopping the database. */
	FileLock control() throws IOException {
		return this.control.lock();
	}

	/** Counts this process in; only under {@link #control()}. */
	void join() throws IOException {
		this.use = this.users.lock(0, Long.MAX_VALUE, true);
	}

	/**
	 * Counts this process out; only under {@link #control()}.
	 * @return whether it was the last one
	 */
	boolean leave() throws IOException {
		if (this.use != null) {
			this.use.release();
			this.use = null;
		}
		try (FileLock alone = this.users.tryLock()) {
			return alone != null;
		}
	}

	@Override
	public void close() throws IOException {
		this.users.close();
		this.control.close();
	}

}
