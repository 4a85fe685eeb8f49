package rushlight.ingest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.compress.archivers.zip.ZipFile;

import rushlight.core.LocaleEncoding;
import rushlight.format.Formats;

/**
 * What there is to import below the files, folders and ZIPs that were named, in a fixed
 * order; and what there is that cannot be.
 *
 * @param items to import
 * @param problems files and folders that cannot be read, one sentence each
 * @param skipped files that are not transcripts
 * @param open ZIPs that the items are read from
 */
record FileTree(List<ImportItem> items, List<Problem> problems, List<Skipped> skipped,
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

	/**
	 * @param path relative to what was named
	 */
	record Skipped(String path, Reason reason) {

		enum Reason {

			TYPE("no transcript"), LINK("link"), LONELY("sidecar without its file");

			private final String words;

			Reason(String words) {
				this.words = words;
			}

			@Override
			public String toString() {
				return this.words;
			}

		}

	}

	static FileTree of(List<Path> roots) {
		FileTree tree = new FileTree(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		roots.forEach(tree::add);
		return tree;
	}

	private void add(Path root) {
		String name = String.valueOf(root.getFileName());
		try {
			if (!LocaleEncoding.canName(root.toAbsolutePath().toString())) {
				throw unnameable();
			}
			if (!Files.exists(root)) {
				throw new ImportException("There is no such file or folder.");
			}
			if (Files.isDirectory(root)) {
				addFolder(ImportFolder.of(root), root.toString());
			}
			else if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
				ImportFolder.requireOrdinary(Files.readAttributes(root, BasicFileAttributes.class), "It");
				ZipTree.read(root, this);
			}
			else if (!Formats.knows(name)) {
				throw new ImportException("Unsupported file type; rename it to .txt or .md if it is text.");
			}
			else if (ImportFolder.isHidden(name)) {
				throw new ImportException("It is a hidden file, which is never imported; rename it.");
			}
			else {
				Path folder = Objects.requireNonNull(root.toAbsolutePath().getParent());
				addFile(ImportFolder.of(folder), root.getFileName());
			}
		}
		catch (IOException ex) {
			this.problems.add(new Problem(root.toString(), unreadable("It", ex)));
		}
		catch (ImportException ex) {
			this.problems.add(new Problem(root.toString(), ex.getMessage()));
		}
	}

	/**
	 * @param given how the command line names the folder
	 */
	private void addFolder(ImportFolder folder, String given) throws IOException {
		Map<Path, BasicFileAttributes> files = new TreeMap<>();
		Files.walkFileTree(folder.root(), new SimpleFileVisitor<>() {
			@Override
			public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
				boolean isTaken = visited.equals(folder.root()) || isTaken(visited);
				return isTaken ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
			}

			@Override
			public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
				if (isTaken(file)) {
					files.put(folder.root().relativize(file), attributes);
				}
				return FileVisitResult.CONTINUE;
			}

			private boolean isTaken(Path path) {
				String name = path.getFileName().toString();
				if (ImportFolder.isHidden(name)) {
					return false;
				}
				if (!LocaleEncoding.canName(name)) {
					FileTree.this.problems
						.add(new Problem(slashed(folder.root().relativize(path)), unnameable().getMessage()));
					return false;
				}
				return true;
			}

			@Override
			public FileVisitResult visitFileFailed(Path path, IOException ex) {
				String named = path.equals(folder.root()) ? given : slashed(folder.root().relativize(path));
				FileTree.this.problems.add(new Problem(named, unreadable("It", ex)));
				return FileVisitResult.CONTINUE;
			}
		});
		files.forEach((file, attributes) -> addFound(folder, file, attributes, files));
	}

	/**
	 * @param file relative to the folder
	 * @param all files of the folder
	 */
	private void addFound(ImportFolder folder, Path file, BasicFileAttributes attributes,
			Map<Path, BasicFileAttributes> all) {
		String name = file.getFileName().toString();
		if (isSidecar(name)) {
			// With its file it is read, whatever it is, and refused with it.
			if (!all.containsKey(file.resolveSibling(described(name)))) {
				skip(file, Skipped.Reason.LONELY);
			}
		}
		else if (attributes.isSymbolicLink()) {
			addLink(folder, file);
		}
		else if (Formats.knows(name)) {
			addFile(folder, file);
		}
		else {
			skip(file, Skipped.Reason.TYPE);
		}
	}

	/**
	 * A link to a transcript of the same folder would bring that in twice, and a link to
	 * a folder of it all of that.
	 */
	private void addLink(ImportFolder folder, Path link) {
		boolean isTranscript = Formats.knows(link.getFileName().toString());
		try {
			Optional<Path> target = folder.target(link);
			if (isTranscript && target.isPresent() && !Formats.knows(target.get().getFileName().toString())) {
				addFile(folder, link);
			}
			else {
				skip(link, Skipped.Reason.LINK);
			}
		}
		catch (ImportException ex) {
			if (isTranscript || Files.isDirectory(folder.root().resolve(link))) {
				this.problems.add(new Problem(slashed(link), ex.getMessage()));
			}
			else {
				skip(link, Skipped.Reason.LINK);
			}
		}
		catch (IOException ex) {
			this.problems.add(new Problem(slashed(link), unreadable("It", ex)));
		}
	}

	private void addFile(ImportFolder folder, Path file) {
		Path holder = (file.getParent() == null) ? Path.of("") : file.getParent();
		this.items.add(new ImportItem(slashed(file), folder.holder(file), () -> folder.read(file),
				(name) -> folder.readBeside(holder, name)));
	}

	private void skip(Path file, Skipped.Reason reason) {
		this.skipped.add(new Skipped(slashed(file), reason));
	}

	/** Whether a name is that of a sidecar of a file that could be imported. */
	static boolean isSidecar(String name) {
		return name.endsWith(SIDECAR) && Formats.knows(described(name));
	}

	/** The name of the file that a sidecar is about. */
	static String described(String sidecar) {
		return sidecar.substring(0, sidecar.length() - SIDECAR.length());
	}

	/**
	 * @param subject of the sentence: "It", or the quoted name of a file
	 */
	static ImportException tooLarge(String subject) {
		return new ImportException(
				subject + " is larger than " + MAX_BYTES / (1024 * 1024) + " MB, the most that is read; split it.");
	}

	/**
	 * @param subject of the sentence: "It", or the quoted name of a file
	 */
	static String unreadable(String subject, IOException ex) {
		String reason = switch (ex) {
			case java.nio.file.AccessDeniedException denied -> "this user has no right to read it";
			case java.nio.file.NoSuchFileException missing -> "it is not there";
			default -> ex.getMessage();
		};
		return subject + " cannot be read: " + reason + ".";
	}

	private static ImportException unnameable() {
		return new ImportException("Its name cannot be read. " + LocaleEncoding.advice());
	}

	private static String slashed(Path file) {
		return file.toString().replace('\\', '/');
	}

	@Override
	public void close() throws IOException {
		for (ZipFile zip : this.open) {
			zip.close();
		}
	}

}
