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

import rushlight.core.LocaleEncoding;
import rushlight.format.Formats;

/** The reader of the files, folders and ZIPs that the command line names. */
final class FileTreeReader {

	private final FileTree tree = new FileTree(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
			new ArrayList<>());

	private FileTreeReader() {
	}

	/** Finds what can be imported below the given files and folders. */
	static FileTree read(List<Path> roots) {
		FileTreeReader reader = new FileTreeReader();
		roots.forEach(reader::add);
		return reader.tree;
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
				ZipTree.read(root, this.tree);
			}
			else if (!Formats.knows(name)) {
				throw new ImportException(
						"Unsupported file type" + extension(name) + "; rename it to .txt or .md if it is text.");
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
			this.tree.problems().add(new FileTree.Problem(root.toString(), ImportException.unreadable("It", ex)));
		}
		catch (ImportException ex) {
			this.tree.problems().add(new FileTree.Problem(root.toString(), ex.getMessage()));
		}
	}

	/**
	 * Adds the files of a folder.
	 * @param given the name of the folder on the command line
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
					FileTreeReader.this.tree.problems()
						.add(new FileTree.Problem(slashed(folder.root().relativize(path)), unnameable().getMessage()));
					return false;
				}
				return true;
			}

			@Override
			public FileVisitResult visitFileFailed(Path path, IOException ex) {
				String named = path.equals(folder.root()) ? given : slashed(folder.root().relativize(path));
				FileTreeReader.this.tree.problems()
					.add(new FileTree.Problem(named, ImportException.unreadable("It", ex)));
				return FileVisitResult.CONTINUE;
			}
		});
		files.forEach((file, attributes) -> addFound(folder, file, attributes, files));
	}

	/**
	 * Adds or skips a file of a folder.
	 * @param file relative to the folder
	 * @param all the files of the folder
	 */
	private void addFound(ImportFolder folder, Path file, BasicFileAttributes attributes,
			Map<Path, BasicFileAttributes> all) {
		String name = file.getFileName().toString();
		if (ImportItem.isSidecar(name)) {
			// A sidecar beside its file is read with it, and refused with it.
			if (!all.containsKey(file.resolveSibling(ImportItem.describedName(name)))) {
				skip(file, FileTree.Skipped.Reason.LONELY);
			}
		}
		else if (attributes.isSymbolicLink()) {
			addLink(folder, file);
		}
		else if (Formats.knows(name)) {
			addFile(folder, file);
		}
		else {
			skip(file, FileTree.Skipped.Reason.TYPE);
		}
	}

	/**
	 * Adds or skips a link. A link to a transcript of the same folder would import that
	 * transcript twice, and a link to a folder within it everything there.
	 */
	private void addLink(ImportFolder folder, Path link) {
		boolean isTranscript = Formats.knows(link.getFileName().toString());
		try {
			Optional<Path> target = folder.target(link);
			if (isTranscript && target.isPresent() && !Formats.knows(target.get().getFileName().toString())) {
				addFile(folder, link);
			}
			else {
				skip(link, FileTree.Skipped.Reason.LINK);
			}
		}
		catch (ImportException ex) {
			if (isTranscript || Files.isDirectory(folder.root().resolve(link))) {
				this.tree.problems().add(new FileTree.Problem(slashed(link), ex.getMessage()));
			}
			else {
				skip(link, FileTree.Skipped.Reason.LINK);
			}
		}
		catch (IOException ex) {
			this.tree.problems().add(new FileTree.Problem(slashed(link), ImportException.unreadable("It", ex)));
		}
	}

	private void addFile(ImportFolder folder, Path file) {
		Path holder = (file.getParent() == null) ? Path.of("") : file.getParent();
		this.tree.items()
			.add(new ImportItem(slashed(file), folder.holder(file), () -> folder.read(file),
					(name) -> folder.readBeside(holder, name)));
	}

	private void skip(Path file, FileTree.Skipped.Reason reason) {
		this.tree.skipped().add(new FileTree.Skipped(slashed(file), reason));
	}

	private static ImportException unnameable() {
		return new ImportException("Its name cannot be read. " + LocaleEncoding.advice());
	}

	/**
	 * The extension of a file name in parentheses, for a message; empty if it has none.
	 */
	private static String extension(String name) {
		int dot = name.lastIndexOf('.');
		return (dot < 0) ? "" : " (" + name.substring(dot) + ")";
	}

	private static String slashed(Path file) {
		return file.toString().replace('\\', '/');
	}

}
