package rushlight.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

import rushlight.core.LocaleEncoding;

/**
 * The folder that the command line names, or the folder of the file that it names. Only
 * files of that folder are read, since what is read is published: the target of a link
 * decides, hidden files (".git", ".env") are refused, and so is everything but ordinary
 * files. A hard link cannot be told from a file.
 */
final class ImportFolder {

	private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

	/** The advice in most refusals. */
	private static final String MOVE_IT_ADVICE = "; put the file itself there";

	private final Path root;

	private final String name;

	private ImportFolder(Path root, String name) {
		this.root = root;
		this.name = name;
	}

	/**
	 * Opens a folder. If the folder is a link, its target is read; the name stays the
	 * given one.
	 */
	static ImportFolder of(Path folder) throws IOException {
		Path given = folder.toAbsolutePath().normalize().getFileName();
		return new ImportFolder(folder.toRealPath(), (given == null) ? "" : given.toString());
	}

	/** The path of the folder with all links resolved. */
	Path root() {
		return this.root;
	}

	/**
	 * The name of the folder that holds a file, which is the show's name if nothing else
	 * gives one.
	 * @param file relative to the root
	 */
	String holder(Path file) {
		Path parent = file.getParent();
		return (parent == null) ? this.name : parent.getFileName().toString();
	}

	/** Whether a name is the name of a hidden file or folder, which is never read. */
	static boolean isHidden(String name) {
		return name.startsWith(".");
	}

	/**
	 * Reads a file.
	 * @param file relative to the root
	 * @throws ImportException if the file is outside the folder, hidden, not an ordinary
	 * file, or too large; the message calls the file "It"
	 */
	byte[] read(Path file) throws IOException {
		return read(locate(file, "It"), "It");
	}

	/**
	 * Reads a file that another file names.
	 * @param holder the folder of the other file, relative to the root; empty for the
	 * root
	 * @param name the name of a file beside the other file, or in a folder below, with
	 * forward slashes
	 * @return empty if there is no such file
	 * @throws ImportException as {@link #read(Path)} does, or if the name is not
	 * relative, or the file cannot be read; the message has the name
	 */
	Optional<byte[]> readBeside(Path holder, String name) {
		String subject = "“" + name + "”";
		checkName(name);
		try {
			Path file = holder.resolve(name);
			if (!Files.exists(this.root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
				return Optional.empty();
			}
			return Optional.of(read(locate(file, subject), subject));
		}
		catch (InvalidPathException ex) {
			throw new ImportException(subject + " cannot be read. " + (LocaleEncoding.canName(name)
					? "No file can have that name on this machine; rename the file." : LocaleEncoding.advice()));
		}
		catch (IOException ex) {
			throw new ImportException(ImportException.unreadable(subject, ex));
		}
	}

	/**
	 * Refuses names that lead elsewhere, before the file system is asked for them.
	 * @throws ImportException if the name leads elsewhere; the message says what to do
	 */
	static void checkName(String name) {
		String subject = "“" + name + "”";
		if (name.startsWith("/") || name.startsWith("\\") || name.matches("(?s)[A-Za-z]:[/\\\\].*")) {
			throw new ImportException(subject
					+ " is an absolute path; write a name relative to the file's folder, and put the file there.");
		}
		for (String part : name.split("[/\\\\]")) {
			if (part.equals("..")) {
				throw new ImportException(subject + " leads out of the file's folder; put the file beside it.");
			}
			if (isHidden(part) && !part.equals(".")) {
				throw new ImportException(
						subject + " is a hidden file or in a hidden folder, which are never imported; rename it.");
			}
		}
	}

	/**
	 * Resolves all links of a path.
	 * @return the path relative to the root, without links
	 * @throws ImportException if the path leads out, to a hidden file, or to no file
	 */
	private Path locate(Path file, String subject) throws IOException {
		Path real;
		try {
			real = this.root.resolve(file).toRealPath();
		}
		catch (NoSuchFileException ex) {
			if (!Files.exists(this.root.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
				throw ex;
			}
			throw new ImportException(subject + " is a link to a missing file" + MOVE_IT_ADVICE + ".");
		}
		if (!real.startsWith(this.root)) {
			throw new ImportException(
					subject + " leads out of the folder that is imported, by a link" + MOVE_IT_ADVICE + ".");
		}
		Path inside = this.root.relativize(real);
		for (Path part : inside) {
			if (isHidden(part.toString())) {
				throw new ImportException(
						subject + " is a link to a hidden file, which is never imported" + MOVE_IT_ADVICE + ".");
			}
		}
		return inside;
	}

	/**
	 * Resolves a link within this folder.
	 * @param link relative to the root
	 * @return the path of the target, relative to the root; empty if the target is a
	 * folder
	 * @throws ImportException if the link leads elsewhere
	 */
	Optional<Path> target(Path link) throws IOException {
		Path inside = locate(link, "It");
		return Files.isDirectory(this.root.resolve(inside)) ? Optional.empty() : Optional.of(inside);
	}

	private byte[] read(Path inside, String subject) throws IOException {
		if (inside.toString().isEmpty()) {
			throw notOrdinary(subject, "a folder");
		}
		try (SeekableByteChannel channel = open(inside, subject)) {
			if (channel.size() > ImportLimits.MAX_FILE_BYTES) {
				throw ImportException.tooLarge(subject, ImportLimits.MAX_FILE_BYTES);
			}
			// A growing file has more bytes than its size said.
			InputStream in = Channels.newInputStream(channel);
			byte[] bytes = in.readNBytes(ImportLimits.MAX_FILE_BYTES);
			if (in.read() >= 0) {
				throw ImportException.tooLarge(subject, ImportLimits.MAX_FILE_BYTES);
			}
			return bytes;
		}
	}

	/**
	 * Opens a file folder by folder, none of which may be a link: links that were created
	 * since {@link #locate} are not followed. Platforms without secure folders check the
	 * location of the open file.
	 */
	private SeekableByteChannel open(Path inside, String subject) throws IOException {
		try (DirectoryStream<Path> folder = Files.newDirectoryStream(this.root)) {
			if (folder instanceof SecureDirectoryStream<Path> secure) {
				return open(secure, inside, subject);
			}
		}
		catch (AccessDeniedException ex) {
			// A folder may be closed to listing although its files can be read.
		}
		Path file = this.root.resolve(inside);
		requireOrdinary(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), subject);
		SeekableByteChannel channel = Files.newByteChannel(file, READ);
		if (!file.toRealPath().equals(file)) {
			channel.close();
			throw new ImportException(subject + " was replaced by a link while it was read; nothing of it was stored.");
		}
		return channel;
	}

	private static SeekableByteChannel open(SecureDirectoryStream<Path> folder, Path inside, String subject)
			throws IOException {
		Path first = inside.getName(0);
		if (inside.getNameCount() > 1) {
			try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(first, LinkOption.NOFOLLOW_LINKS)) {
				return open(next, inside.subpath(1, inside.getNameCount()), subject);
			}
		}
		// Opening a pipe waits for a writer, so the kind of the file is checked first.
		requireOrdinary(folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.readAttributes(), subject);
		return folder.newByteChannel(first, READ);
	}

	/**
	 * Refuses everything but ordinary files.
	 * @throws ImportException for folders, devices, pipes and sockets
	 */
	static void requireOrdinary(BasicFileAttributes attributes, String subject) {
		if (!attributes.isRegularFile()) {
			throw notOrdinary(subject, attributes.isDirectory() ? "a folder" : "a device, pipe or socket");
		}
	}

	private static ImportException notOrdinary(String subject, String kind) {
		return new ImportException(subject + " is " + kind + ", not an ordinary file; put a file in its place.");
	}

}
