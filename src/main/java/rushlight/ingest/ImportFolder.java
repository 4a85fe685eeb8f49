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
 * The folder that an import was given, or the one that holds the file it was given. Reads
 * files of that folder and nothing outside, since what is read is published: links count
 * by where they lead, hidden files (".git", ".env") are refused, and so is whatever is
 * not an ordinary file. A hard link cannot be told from a file.
 */
final class ImportFolder {

	private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

	/** What to do about most refusals. */
	private static final String MOVE_IT = "; put the file itself there";

	private final Path root;

	private final String name;

	private ImportFolder(Path root, String name) {
		this.root = root;
		this.name = name;
	}

	/**
	 * If the folder is a link, its target is the folder; its name stays the one given.
	 */
	static ImportFolder of(Path folder) throws IOException {
		Path given = folder.toAbsolutePath().normalize().getFileName();
		return new ImportFolder(folder.toRealPath(), (given == null) ? "" : given.toString());
	}

	/** With all links resolved. */
	Path root() {
		return this.root;
	}

	/**
	 * The name of the folder that holds a file, which is the show's if nothing else names
	 * one.
	 * @param file relative to the root
	 */
	String holder(Path file) {
		Path parent = file.getParent();
		return (parent == null) ? this.name : parent.getFileName().toString();
	}

	/** Whether a name is that of a file or folder that is never read. */
	static boolean isHidden(String name) {
		return name.startsWith(".");
	}

	/**
	 * Reads a file.
	 * @param file relative to the root
	 * @throws ImportException if it is outside the folder, hidden, not an ordinary file,
	 * or too large; "It" is the file
	 */
	byte[] read(Path file) throws IOException {
		return read(locate(file, "It"), "It");
	}

	/**
	 * Reads a file that another file names.
	 * @param holder the folder of the other file, relative to the root; empty for the
	 * root
	 * @param name beside the other file, or in a folder below, with forward slashes
	 * @return empty if there is no such file
	 * @throws ImportException as {@link #read(Path)} does, or if the name is not a
	 * relative one, or the file cannot be read; with the name
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
			throw new ImportException(FileTree.unreadable(subject, ex));
		}
	}

	/**
	 * Refuses names that lead elsewhere, before anything on disk is asked for them.
	 * @throws ImportException with what to do
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
	 * @return relative to the root, without a link
	 * @throws ImportException if it leads out, to something hidden, or nowhere
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
			throw new ImportException(subject + " is a link to a file that is not there" + MOVE_IT + ".");
		}
		if (!real.startsWith(this.root)) {
			throw new ImportException(subject + " leads out of the folder that is imported, by a link" + MOVE_IT + ".");
		}
		Path inside = this.root.relativize(real);
		for (Path part : inside) {
			if (isHidden(part.toString())) {
				throw new ImportException(
						subject + " is a link to a hidden file, which is never imported" + MOVE_IT + ".");
			}
		}
		return inside;
	}

	/**
	 * Whether a link leads to an ordinary file of this folder that is found without the
	 * link.
	 * @param link relative to the root
	 * @return the path of the file, relative to the root; empty if the link leads to a
	 * folder of this folder
	 * @throws ImportException if it leads elsewhere
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
			if (channel.size() > FileTree.MAX_BYTES) {
				throw FileTree.tooLarge(subject);
			}
			// A file that grows has more than it said.
			InputStream in = Channels.newInputStream(channel);
			byte[] bytes = in.readNBytes(FileTree.MAX_BYTES);
			if (in.read() >= 0) {
				throw FileTree.tooLarge(subject);
			}
			return bytes;
		}
	}

	/**
	 * Opens a file folder by folder, none of which may be a link: links that were put
	 * there since {@link #locate} are not followed. Platforms without such folders check
	 * where the file is once it is open.
	 */
	private SeekableByteChannel open(Path inside, String subject) throws IOException {
		try (DirectoryStream<Path> folder = Files.newDirectoryStream(this.root)) {
			if (folder instanceof SecureDirectoryStream<Path> secure) {
				return open(secure, inside, subject);
			}
		}
		catch (AccessDeniedException ex) {
			// A folder may be closed to listing, and its files still be open.
		}
		Path file = this.root.resolve(inside);
		requireOrdinary(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), subject);
		SeekableByteChannel channel = Files.newByteChannel(file, READ);
		if (!file.toRealPath().equals(file)) {
			channel.close();
			throw new ImportException(subject + " was replaced by a link while it was read; nothing of it was kept.");
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
		// Opening a pipe waits for a writer, so its kind is asked first.
		requireOrdinary(folder.getFileAttributeView(first, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.readAttributes(), subject);
		return folder.newByteChannel(first, READ);
	}

	/**
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
