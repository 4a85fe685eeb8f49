package rushlight.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files and folders that only their owner may read. */
public final class PrivateFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private PrivateFiles() {
	}

	/** Creates a folder and its missing parents; an existing folder stays as it is. */
	public static void createFolder(Path folder) throws IOException {
		Files.createDirectories(folder, mode("rwx------"));
	}

	static void write(Path file, String text) throws IOException {
		Files.createFile(file, mode("rw-------"));
		Files.writeString(file, text);
	}

	/** Creates an empty file, which must not exist. */
	public static void create(Path file) throws IOException {
		Files.createFile(file, mode("rw-------"));
	}

	/**
	 * Gives a finished file its final name in the same folder, atomically.
	 * @throws FileAlreadyExistsException if another file has that name
	 */
	public static void giveName(Path written, Path name) throws IOException {
		try {
			// Unlike a move, a link never replaces a file that another process has just
			// created.
			Files.createLink(name, written);
			Files.delete(written);
		}
		catch (UnsupportedOperationException | FileSystemException ex) {
			if (ex instanceof FileAlreadyExistsException there) {
				throw there;
			}
			Files.move(written, name);
		}
	}

	static FileChannel openForLocking(Path file) throws IOException {
		if (Files.notExists(file)) {
			try {
				Files.createFile(file, mode("rw-------"));
			}
			catch (FileAlreadyExistsException ex) {
				// Another process was faster; its file serves as well.
			}
		}
		return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
	}

	/** Flushes a folder, so that a rename within it survives a power cut. */
	public static void sync(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows cannot open folders, and does not need this.
		}
	}

	/**
	 * Deletes a folder as far as possible; files that another process still holds are
	 * left for the next time.
	 */
	static void deleteTree(Path root) {
		try (Stream<Path> paths = Files.walk(root)) {
			paths.sorted(Comparator.reverseOrder()).forEach((path) -> path.toFile().delete());
		}
		catch (IOException | UncheckedIOException ex) {
			// The folder is gone already, or a process writes to it: no reason to fail.
		}
	}

	private static FileAttribute<?>[] mode(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
