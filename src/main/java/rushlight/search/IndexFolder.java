package rushlight.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.springframework.util.FileSystemUtils;

/**
 * The folder of the index. Each rebuilding makes one of its own in it, numbered, which
 * counts once it is whole: then it says of which archive it was made, and in which
 * format.
 */
final class IndexFolder {

	private static final String ABOUT = "about.properties";

	private static final int TRIES = 3;

	private final Path root;

	private final String archive;

	/**
	 * @param archive which archive it is of
	 */
	IndexFolder(Path root, String archive) {
		this.root = root;
		this.archive = archive;
	}

	/** The newest that is whole and of this archive, in the format of today. */
	Optional<Path> newest() {
		return all().stream().filter(this::isOurs).max(Comparator.comparingInt(IndexFolder::number));
	}

	/** A new one, empty. */
	Path next() {
		int number = all().stream().mapToInt(IndexFolder::number).max().orElse(0) + 1;
		try {
			return Files.createDirectories(this.root.resolve(Integer.toString(number)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The folder of the index cannot be made: " + ex.getMessage(), ex);
		}
	}

	/** From now on it counts. */
	void finish(Path folder) {
		Properties about = new Properties();
		about.setProperty("archive", this.archive);
		about.setProperty("format", Integer.toString(Passage.FORMAT));
		try (var out = Files.newOutputStream(folder.resolve(ABOUT))) {
			about.store(out, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Deletes all others: those that are old, damaged, or were never finished. */
	void keepOnly(Path folder) {
		all().stream().filter((other) -> !other.equals(folder)).forEach((other) -> {
			try {
				FileSystemUtils.deleteRecursively(other);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("An old index cannot be deleted: " + ex.getMessage(), ex);
			}
		});
	}

	private List<Path> all() {
		if (Files.notExists(this.root)) {
			return List.of();
		}
		try (Stream<Path> folders = Files.list(this.root)) {
			return folders.filter((folder) -> folder.getFileName().toString().matches("\\d{1,9}")).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int number(Path folder) {
		return Integer.parseInt(folder.getFileName().toString());
	}

	private boolean isOurs(Path folder) {
		Properties about = new Properties();
		try (var in = Files.newInputStream(folder.resolve(ABOUT))) {
			about.load(in);
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
		return this.archive.equals(about.getProperty("archive"))
				&& Integer.toString(Passage.FORMAT).equals(about.getProperty("format"));
	}

	/**
	 * Reads every byte of what is committed against its checksums.
	 * @return what is wrong, or empty
	 */
	static Optional<String> damage(Path folder) {
		Exception last = null;
		// A merge may take a file away between two looks: only what fails again is wrong.
		for (int i = 0; i < TRIES; i++) {
			try (Directory files = FSDirectory.open(LuceneIndex.files(folder));
					DirectoryReader reader = DirectoryReader.open(files)) {
				for (LeafReaderContext leaf : reader.leaves()) {
					((CodecReader) leaf.reader()).checkIntegrity();
				}
				return Optional.empty();
			}
			catch (IOException | RuntimeException | InternalError ex) {
				last = (ex instanceof Exception exception) ? exception : new IOException(ex.getMessage(), ex);
			}
		}
		return Optional.of(String.valueOf(last.getMessage()));
	}

	/** The files of the last commit, with their lengths. */
	static Map<String, Long> committed(Path folder) {
		Map<String, Long> lengths = new HashMap<>();
		try (Directory files = FSDirectory.open(LuceneIndex.files(folder))) {
			for (String file : new ArrayList<>(SegmentInfos.readLatestCommit(files).files(true))) {
				lengths.put(file, files.fileLength(file));
			}
		}
		catch (IOException ex) {
			// The next thorough look says what it is.
			return Map.of();
		}
		return lengths;
	}

	/** Whether all those files are there, as long as they were: a quick look. */
	static boolean holds(Path folder, Map<String, Long> lengths) {
		for (Map.Entry<String, Long> file : lengths.entrySet()) {
			Path path = LuceneIndex.files(folder).resolve(file.getKey());
			try {
				if (Files.size(path) != file.getValue()) {
					return false;
				}
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
