package rushlight.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.commons.compress.archivers.zip.ZipFile;

import rushlight.format.Formats;

/**
 * What there is to import below the files, folders and ZIPs that were named, in a fixed
 * order; and what there is that cannot be.
 *
 * @param items to import
 * @param problems files and folders that cannot be read, one sentence each
 * @param passedOver what is no transcript (pictures, audio, links, sidecars of nothing):
 * its paths
 * @param open ZIPs that the items are read from
 */
record FileTree(List<ImportItem> items, List<Problem> problems, List<String> passedOver,
		List<ZipFile> open) implements AutoCloseable {

	/** The ending of a sidecar's name, after the whole name of its file. */
	static final String SIDECAR = ".yaml";

	/** The most that is read of one file. */
	static final int MAX_BYTES = 100 * 1024 * 1024;

	/**
	 * @param path as it was named, or relative to what was named
	 */
	record Problem(String path, String message) {
	}

	static FileTree of(List<Path> roots) {
		FileTree tree = new FileTree(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		roots.forEach(tree::add);
		return tree;
	}

	private void add(Path root) {
		String name = String.valueOf(root.getFileName());
		try {
			if (!Files.exists(root)) {
				this.problems.add(new Problem(root.toString(), "There is no such file or folder."));
			}
			else if (Files.isDirectory(root)) {
				addFolder(root);
			}
			else if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
				ZipTree.read(root, this);
			}
			else if (Formats.knows(name)) {
				addFile(root, root.toAbsolutePath().getParent());
			}
			else {
				this.problems.add(new Problem(root.toString(),
						"Its ending is none that Rushlight reads; rename it to .txt or .md if it is text."));
			}
		}
		catch (IOException ex) {
			this.problems.add(new Problem(root.toString(), unreadable(ex)));
		}
		catch (ImportException ex) {
			this.problems.add(new Problem(root.toString(), ex.getMessage()));
		}
	}

	private void addFolder(Path root) throws IOException {
		List<Path> files = new ArrayList<>();
		Files.walkFileTree(root, new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
				return (!folder.equals(root) && isHidden(folder)) ? FileVisitResult.SKIP_SUBTREE
						: FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (!isHidden(file)) {
					files.add(file);
				}
				return FileVisitResult.CONTINUE;
			}

			@Override
			public FileVisitResult visitFileFailed(Path file, IOException ex) {
				FileTree.this.problems.add(new Problem(file.toString(), unreadable(ex)));
				return FileVisitResult.CONTINUE;
			}
		});
		files.sort(Comparator.naturalOrder());
		for (Path file : files) {
			String name = file.getFileName().toString();
			boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
			if (regular && Formats.knows(name)) {
				addFile(file, root);
			}
			else if (!regular || !isSidecar(name) || Files.notExists(file.resolveSibling(described(name)))) {
				this.passedOver.add(slashed(root, file));
			}
		}
	}

	private static boolean isHidden(Path path) {
		return path.getFileName().toString().startsWith(".");
	}

	/** Whether a name is that of a sidecar of a file that could be imported. */
	static boolean isSidecar(String name) {
		return name.endsWith(SIDECAR) && Formats.knows(described(name));
	}

	/** The name of the file that a sidecar is about. */
	static String described(String sidecar) {
		return sidecar.substring(0, sidecar.length() - SIDECAR.length());
	}

	private void addFile(Path file, Path root) {
		Path absolute = file.toAbsolutePath().normalize();
		Path folder = absolute.getParent();
		String show = (folder.getFileName() == null) ? "" : folder.getFileName().toString();
		this.items.add(new ImportItem(slashed(root.toAbsolutePath().normalize(), absolute), show, () -> read(absolute),
				(name) -> readBeside(folder, name)));
	}

	private static Optional<byte[]> readBeside(Path folder, String name) throws IOException {
		Path file = beside(folder, name);
		if (!file.startsWith(folder)) {
			throw new ImportException("“" + name + "” leads out of the file's folder; put the file beside it.");
		}
		return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
	}

	private static Path beside(Path folder, String name) {
		try {
			return folder.resolve(name).normalize();
		}
		catch (InvalidPathException ex) {
			throw new ImportException("“" + name + "” can be no file's name on this machine; rename the file.");
		}
	}

	private static byte[] read(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			// Known beforehand of a file, but not of a pipe or a file that grows.
			if (Files.size(file) > MAX_BYTES) {
				throw tooLarge();
			}
			byte[] bytes = in.readNBytes(MAX_BYTES);
			if (in.read() >= 0) {
				throw tooLarge();
			}
			return bytes;
		}
	}

	static ImportException tooLarge() {
		return new ImportException(
				"It is larger than " + MAX_BYTES / (1024 * 1024) + " MB, the most that is read; split it.");
	}

	static String unreadable(IOException ex) {
		String reason = switch (ex) {
			case java.nio.file.AccessDeniedException denied -> "this user has no right to read it";
			case java.nio.file.NoSuchFileException missing -> "it is not there";
			default -> ex.getMessage();
		};
		return "It cannot be read: " + reason + ".";
	}

	private static String slashed(Path root, Path file) {
		return root.relativize(file).toString().replace('\\', '/');
	}

	@Override
	public void close() throws IOException {
		for (ZipFile zip : this.open) {
			zip.close();
		}
	}

}
