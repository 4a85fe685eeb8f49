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
 * The folder of the index. Each rebuild makes a numbered folder in it. A folder is
 * complete once it has an {@code about.properties}, which names the archive and the
 * format, and says how far the index has read the database.
 */
public final class IndexFolder {

	static final String NO_INDEX = "There was no index.";

	private static final String ABOUT_FILE = "about.properties";

	private static final int MAX_DAMAGE_CHECKS = 3;

	private final Path root;

	private final String archive;

	/**
	 * @param archive the identity of the archive
	 */
	public IndexFolder(Path root, String archive) {
		this.root = root;
		this.archive = archive;
	}

	/** The identity of the archive. */
	String archive() {
		return this.archive;
	}

	/** Finds the newest complete index of this archive in the current format. */
	public Optional<Path> findNewest() {
		return all().stream().filter(this::isOurs).max(Comparator.comparingInt(IndexFolder::number));
	}

	/** Creates an empty folder for the next index. */
	Path createNext() {
		int number = all().stream().mapToInt(IndexFolder::number).max().orElse(0) + 1;
		try {
			return Files.createDirectories(this.root.resolve(Integer.toString(number)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The folder of the index cannot be created: " + ex.getMessage(), ex);
		}
	}

	/**
	 * What a folder records of the last commit of its index: how far the index has read
	 * the database.
	 *
	 * @param commit the identifier of the Lucene commit
	 * @param token of that commit in the database; null if unknown
	 * @param number of commits that the database had counted by then
	 * @param nextToken the token of the commit after it; null if none was begun
	 */
	record CommitRecord(String commit, @Nullable UUID token, long number, @Nullable UUID nextToken) {

		/**
		 * The token of a Lucene commit: null if unknown, as for a commit that was not
		 * announced.
		 */
		@Nullable UUID tokenOf(String commit) {
			return commit.equals(this.commit) ? this.token : this.nextToken;
		}

	}

	/**
	 * Replaces the record of a folder, durably and atomically. The first record makes the
	 * folder complete.
	 */
	void write(Path folder, CommitRecord last) {
		Properties about = new Properties();
		about.setProperty("archive", this.archive);
		about.setProperty("format", Integer.toString(IndexedPassage.FORMAT));
		about.setProperty("commit", last.commit());
		if (last.token() != null) {
			about.setProperty("token", last.token().toString());
		}
		about.setProperty("number", Long.toString(last.number()));
		if (last.nextToken() != null) {
			about.setProperty("next", last.nextToken().toString());
		}
		Path written = folder.resolve(ABOUT_FILE + ".new");
		try {
			try (FileChannel channel = FileChannel.open(written, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
					StandardOpenOption.TRUNCATE_EXISTING)) {
				OutputStream out = Channels.newOutputStream(channel);
				about.store(out, null);
				out.flush();
				channel.force(true);
			}
			Files.move(written, folder.resolve(ABOUT_FILE), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
			IOUtils.fsync(folder, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads the record of a folder; without a token if an older version wrote it. */
	CommitRecord read(Path folder) {
		Properties about = about(folder);
		try {
			return new CommitRecord(about.getProperty("commit", ""), token(about.getProperty("token")),
					Long.parseLong(about.getProperty("number", "0")), token(about.getProperty("next")));
		}
		catch (IllegalArgumentException ex) {
			return new CommitRecord("", null, 0, null);
		}
	}

	private static @Nullable UUID token(@Nullable String written) {
		return (written == null) ? null : UUID.fromString(written);
	}

	/** Deletes all other indexes: old, damaged and unfinished ones. */
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
		try (var in = Files.newInputStream(folder.resolve(ABOUT_FILE))) {
			about.load(in);
		}
		catch (IOException | IllegalArgumentException ex) {
			return new Properties();
		}
		return about;
	}

	/** Explains in a sentence why {@link #findNewest} found none. */
	String explainNone() {
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
	 * Reads every byte of the last commit against its checksums.
	 * @return what is wrong; empty if all is well
	 */
	static Optional<String> findDamage(Path folder) {
		Exception last = null;
		// A merge may delete a file during a check, so damage must be found in each
		// check.
		for (int i = 0; i < MAX_DAMAGE_CHECKS; i++) {
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
	 * @param id its unique identifier; empty if the commit cannot be read
	 * @param lengths of its files, in bytes, by name
	 */
	record Commit(String id, Map<String, Long> lengths) {
	}

	/** Reads the last commit of an index. */
	static Commit readCommit(Path folder) {
		Map<String, Long> lengths = new HashMap<>();
		try (Directory files = FSDirectory.open(LuceneIndex.files(folder))) {
			SegmentInfos infos = SegmentInfos.readLatestCommit(files);
			for (String file : new ArrayList<>(infos.files(true))) {
				lengths.put(file, files.fileLength(file));
			}
			return new Commit(StringHelper.idToString(infos.getId()), lengths);
		}
		catch (IOException ex) {
			// The next full check says what is wrong.
			return new Commit("", Map.of());
		}
	}

	/** Whether all these files exist with these lengths. This reads no contents. */
	static boolean hasFiles(Path folder, Map<String, Long> lengths) {
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
