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
 * Which processes use a data folder, told by file locks, which the operating system takes
 * back from a process however it ends: nothing stale is ever left behind. They hold
 * between all containers of a host, since they belong to the file and not to its path.
 * <ul>
 * <li>{@code control.lock}: exclusive, for as long as a process starts or stops the
 * server.
 * <li>{@code users.lock}: shared by all users of the folder; who gets it exclusively is
 * the only one.
 * <li>{@code keeper.lock}: exclusive, held by one of the users, the keeper, which starts
 * the server again if it ends. The file says who the keeper is, or was last.
 * </ul>
 * The server itself holds a fourth lock, {@link ServerLock}.
 * <p>
 * POSIX drops all locks of a process on a file when it closes any channel to it, so there
 * must be one of these per folder and process.
 */
final class FolderLocks implements Closeable {

	/** Behind any text: Windows lets no other process read what is locked. */
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
	 * Counts this process in; only under {@link #control()}.
	 * @return whether it is the only one
	 */
	boolean join() throws IOException {
		boolean alone = isFree();
		this.use = this.users.lock(0, Long.MAX_VALUE, true);
		return alone;
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
		return isFree();
	}

	/**
	 * Makes this process the keeper, unless another process is.
	 * @param description who this process is, for those that find the folder in use
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

	/** Who the keeper is, or was last; empty if there was none. */
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
