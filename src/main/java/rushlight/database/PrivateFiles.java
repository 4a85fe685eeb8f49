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

/** Files and folders that no other user of the machine may look into. */
public final class PrivateFiles {

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private PrivateFiles() {
	}

	/** Creates the folder and its missing parents; one that is there stays as it is. */
	public static void createFolder(Path folder) throws IOException {
		Files.createDirectories(folder, mode("rwx------"));
	}

	static void write(Path file, String text) throws IOException {
		Files.createFile(file, mode("rw-------"));
		Files.writeString(file, text);
	}

	/** Creates an empty file, which must not be there. */
	public static void create(Path file) throws IOException {
		Files.createFile(file, mode("rw-------"));
	}

	/**
	 * Gives a file that is written its name in the same folder, at once and as a whole.
	 * @throws FileAlreadyExistsException if another file has that name
	 */
	public static void giveName(Path written, Path name) throws IOException {
		try {
			// Unlike a move, a link never replaces a file that another process has just
			// made.
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
				// Another process was faster: its file is as good.
			}
		}
		return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
	}

	/** Makes sure that a rename within the folder outlives a power cut. */
	public static void sync(Path folder) {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
		catch (IOException ex) {
			// Windows cannot open folders, and needs no such help.
		}
	}

	/**
	 * Deletes what it can; what another process still holds is left for the next time.
	 */
	static void deleteTree(Path root) {
		try (Stream<Path> paths = Files.walk(root)) {
			paths.sorted(Comparator.reverseOrder()).forEach((path) -> path.toFile().delete());
		}
		catch (IOException | UncheckedIOException ex) {
			// Gone already, or being written to: not worth a failure.
		}
	}

	private static FileAttribute<?>[] mode(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
