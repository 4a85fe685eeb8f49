package rushlight.search.index;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import rushlight.search.passage.IndexedPassage;

/**
 * The folder of the index. Each rebuilding makes one of its own in it, numbered, which
 * counts once it is whole: then it says of which archive it was made, in which format,
 * and how far it has read the database.
 */
public final class IndexFolder {

	static final String NO_INDEX = "There was no index.";

	private static final String ABOUT = "about.properties";

	private static final int TRIES = 3;

	private final Path root;

	private final String archive;

	/**
	 * @param archive which archive it is of
	 */
	public IndexFolder(Path root, String archive) {
		this.root = root;
		this.archive = archive;
	}

	/** Which archive it is of. */
	String archive() {
		return this.archive;
	}

	/** The newest that is whole and of this archive, in the format of today. */
	public Optional<Path> newest() {
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

	/**
	 * How far an index has read the database.
	 *
	 * @param commit the Lucene commit that {@code token} stands for
	 * @param token null if unknown
	 * @param number how many commits the database counted by then
	 * @param next the token of the first commit after that one, or null if none was begun
	 */
	record Reached(String commit, @Nullable UUID token, long number, @Nullable UUID next) {

		/**
		 * The state that a commit has: null if unknown, as for a commit that was not
		 * announced.
		 */
		@Nullable UUID token(String commit) {
			return commit.equals(this.commit) ? this.token : this.next;
		}

	}

	/**
	 * Replaces what a folder says of itself, durably and in one go. With the first time
	 * it counts.
	 */
	void write(Path folder, Reached reached) {
		Properties about = new Properties();
		about.setProperty("archive", this.archive);
		about.setProperty("format", Integer.toString(IndexedPassage.FORMAT));
		about.setProperty("commit", reached.commit());
		if (reached.token() != null) {
			about.setProperty("token", reached.token().toString());
		}
		about.setProperty("number", Long.toString(reached.number()));
		if (reached.next() != null) {
			about.setProperty("next", reached.next().toString());
		}
		Path written = folder.resolve(ABOUT + ".new");
		try {
			try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				OutputStream out = Channels.newOutputStream(channel);
				about.store(out, null);
				out.flush();
				channel.force(true);
			}
			Files.move(written, folder.resolve(ABOUT), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
			IOUtils.fsync(folder, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What {@link #write} wrote last; without a token if an older version wrote it. */
	Reached reached(Path folder) {
		Properties about = about(folder);
		try {
			return new Reached(about.getProperty("commit", ""), token(about.getProperty("token")),
					Long.parseLong(about.getProperty("number", "0")), token(about.getProperty("next")));
		}
		catch (IllegalArgumentException ex) {
			return new Reached("", null, 0, null);
		}
	}

	private static @Nullable UUID token(@Nullable String written) {
		return (written == null) ? null : UUID.fromString(written);
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
		Properties about = about(folder);
		return this.archive.equals(about.getProperty("archive"))
				&& Integer.toString(IndexedPassage.FORMAT).equals(about.getProperty("format"));
	}

	private static Properties about(Path folder) {
		Properties about = new Properties();
		try (var in = Files.newInputStream(folder.resolve(ABOUT))) {
			about.load(in);
		}
		catch (IOException | IllegalArgumentException ex) {
			return new Properties();
		}
		return about;
	}

	/** A sentence that says why {@link #newest} finds no index. */
	String whyNone() {
		List<Properties> whole = all().stream()
			.map(IndexFolder::about)
			.filter((about) -> about.containsKey("archive"))
			.toList();
		if (whole.isEmpty()) {
			return NO_INDEX;
		}
		return whole.stream().anyMatch((about) -> this.archive.equals(about.getProperty("archive")))
				? "Another version of Rushlight made the index, in another format."
				: "The index was made of another archive.";
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
		return Optional.of(String.valueOf(Objects.requireNonNull(last).getMessage()));
	}

	/**
	 * A Lucene commit.
	 *
	 * @param id unique to it; empty if it cannot be read
	 * @param lengths of its files, in bytes, by name
	 */
	record Commit(String id, Map<String, Long> lengths) {
	}

	/** The last one. */
	static Commit committed(Path folder) {
		Map<String, Long> lengths = new HashMap<>();
		try (Directory files = FSDirectory.open(LuceneIndex.files(folder))) {
			SegmentInfos infos = SegmentInfos.readLatestCommit(files);
			for (String file : new ArrayList<>(infos.files(true))) {
				lengths.put(file, files.fileLength(file));
			}
			return new Commit(StringHelper.idToString(infos.getId()), lengths);
		}
		catch (IOException ex) {
			// The next thorough look says what it is.
			return new Commit("", Map.of());
		}
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
