package rushlight.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * The file locks that tell which processes use a data folder. The operating system
 * releases them however a process ends, so that no stale lock is left behind. They work
 * between all containers of a host, since they belong to the file and not to its path.
 * <ul>
 * <li>{@code control.lock}: exclusive, for as long as a process starts or stops the
 * server.
 * <li>{@code users.lock}: shared by all processes that use the folder; a process that
 * gets it exclusively is the only one.
 * <li>{@code keeper.lock}: exclusive, held by one of these processes, the keeper, which
 * restarts the server if it ends. The file names the present or last keeper.
 * </ul>
 * The server itself holds a fourth lock, {@link ServerLock}.
 * <p>
 * POSIX drops all locks of a process on a file when it closes any channel to it, so there
 * must be one of these per folder and process.
 */
final class FolderLocks implements Closeable {

	/** Behind any text, since on Windows no other process can read locked bytes. */
	private static final long KEEPER_LOCK_POSITION = Long.MAX_VALUE - 1;

	private static final int MAX_KEEPER_LENGTH = 1000;

	private final FileChannel control;

	private final FileChannel users;

	private final FileChannel keeper;

	private @Nullable FileLock use;

	private @Nullable FileLock keeping;

	FolderLocks(Path folder) throws IOException {
		this.control = PrivateFiles.openForLocking(folder.resolve("control.lock"));
		this.users = PrivateFiles.openForLocking(folder.resolve("users.lock"));
		this.keeper = PrivateFiles.openForLocking(folder.resolve("keeper.lock"));
	}

	/** Waits until no other process is starting or stopping the database. */
	FileLock control() throws IOException {
		return this.control.lock();
	}

	/** As {@link #control()}, but null if another process is starting or stopping it. */
	@Nullable FileLock tryControl() throws IOException {
		return this.control.tryLock();
	}

	/**
	 * Registers this process as a user; only under {@link #control()}.
	 * @return whether it is the only user
	 */
	boolean join() throws IOException {
		boolean alone = isFree();
		this.use = this.users.lock(0, Long.MAX_VALUE, true);
		return alone;
	}

	/**
	 * Removes this process from the users; only under {@link #control()}.
	 * @return whether it was the last user
	 */
	boolean leave() throws IOException {
		if (this.use != null) {
			this.use.release();
			this.use = null;
		}
		return isFree();
	}

	/**
	 * Makes this process the keeper, unless another process is.
	 * @param description of this process, for processes that find the folder in use
	 * @return whether this process is the keeper
	 */
	boolean tryKeep(String description) throws IOException {
		if (this.keeping == null) {
			this.keeping = this.keeper.tryLock(KEEPER_LOCK_POSITION, 1, false);
			if (this.keeping != null) {
				this.keeper.truncate(0);
				this.keeper.write(StandardCharsets.UTF_8.encode(description), 0);
			}
		}
		return this.keeping != null;
	}

	/** The description of the present or last keeper; empty if there was none. */
	String keeper() throws IOException {
		ByteBuffer text = ByteBuffer.allocate(MAX_KEEPER_LENGTH);
		this.keeper.read(text, 0);
		return StandardCharsets.UTF_8.decode(text.flip()).toString().strip();
	}

	private boolean isFree() throws IOException {
		try (FileLock alone = this.users.tryLock()) {
			return alone != null;
		}
	}

	@Override
	public void close() throws IOException {
		this.users.close();
		this.keeper.close();
		this.control.close();
	}

}
