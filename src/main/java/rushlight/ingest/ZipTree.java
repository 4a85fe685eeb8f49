package rushlight.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import rushlight.format.Formats;

/**
 * The files of a ZIP. The directory of the ZIP is checked before anything is unpacked,
 * and every entry again while it is read, since a directory can lie; nothing is written
 * to disk, and a ZIP within the ZIP is not opened.
 */
final class ZipTree {

	static final int MAX_ENTRIES = 2_000;

	/** The unpacked size of the files that are read: transcripts and sidecars. */
	static final long MAX_TOTAL_BYTES = 200L * 1024 * 1024;

	/**
	 * Text shrinks to a tenth at best; an entry that shrinks to a hundredth is a bomb.
	 */
	static final int MAX_COMPRESSION_RATIO = 100;

	/** The size up to which an entry may shrink by any ratio. */
	private static final int MIN_CHECKED_BYTES = 1024 * 1024;

	private static final int END_RECORD_BYTES = 22;

	private static final int MAX_COMMENT_BYTES = 65_535;

	private final ZipFile file;

	private final Map<String, ZipArchiveEntry> entries;

	private ZipTree(ZipFile file, Map<String, ZipArchiveEntry> entries) {
		this.file = file;
		this.entries = entries;
	}

	/**
	 * Adds the files of a ZIP to a tree, which closes the ZIP.
	 * @throws ImportException if the file is not a ZIP, or a harmful one
	 */
	static void read(Path path, FileTree tree) throws IOException {
		countBeforehand(path);
		ZipFile file = open(path);
		tree.open().add(file);
		String name = path.getFileName().toString();
		new ZipTree(file, checked(file)).addTo(tree, name.substring(0, name.lastIndexOf('.')));
	}

	private void addTo(FileTree tree, String fallback) {
		this.entries.keySet().stream().sorted().filter((path) -> !isHidden(path)).forEach((path) -> {
			String name = path.substring(path.lastIndexOf('/') + 1);
			String folder = path.substring(0, path.length() - name.length());
			if (Formats.knows(name)) {
				tree.items()
					.add(new ImportItem(path, lastName(folder, fallback), () -> read(path),
							(sibling) -> readBeside(folder, sibling)));
			}
			else if (!ImportItem.isSidecar(name)) {
				tree.skipped().add(new FileTree.Skipped(path, FileTree.Skipped.Reason.TYPE));
			}
			else if (!this.entries.containsKey(ImportItem.describedName(path))) {
				tree.skipped().add(new FileTree.Skipped(path, FileTree.Skipped.Reason.LONELY));
			}
		});
	}

	private static boolean isHidden(String path) {
		return path.startsWith("__MACOSX/") || List.of(path.split("/")).stream().anyMatch(ImportFolder::isHidden);
	}

	private static String lastName(String folder, String fallback) {
		List<String> names = List.of(folder.split("/"));
		return names.getLast().isEmpty() ? fallback : names.getLast();
	}

	private Optional<byte[]> readBeside(String folder, String sibling) throws IOException {
		ImportFolder.checkName(sibling);
		String path = folder + sibling.replaceFirst("^(\\./)+", "");
		return this.entries.containsKey(path) ? Optional.of(read(path)) : Optional.empty();
	}

	private byte[] read(String path) throws IOException {
		ZipArchiveEntry entry = Objects.requireNonNull(this.entries.get(path));
		if (entry.getSize() > ImportLimits.MAX_FILE_BYTES) {
			throw ImportException.tooLarge("“" + path + "”", ImportLimits.MAX_FILE_BYTES);
		}
		try (InputStream in = this.file.getInputStream(entry)) {
			byte[] bytes = in.readNBytes((int) entry.getSize());
			if (bytes.length != entry.getSize() || in.read() >= 0) {
				throw new ImportException("The ZIP says that it has " + entry.getSize()
						+ " bytes, and it has another number; create the ZIP again.");
			}
			return bytes;
		}
	}

	/**
	 * Counts the entries first, since reading a directory of a million entries would fill
	 * the memory.
	 */
	private static void countBeforehand(Path path) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
			int length = (int) Math.min(in.length(), END_RECORD_BYTES + MAX_COMMENT_BYTES);
			byte[] end = new byte[length];
			in.seek(in.length() - length);
			in.readFully(end);
			for (int i = length - END_RECORD_BYTES; i >= 0; i--) {
				if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6) {
					if ((end[i + 10] & 0xFF | (end[i + 11] & 0xFF) << 8) > MAX_ENTRIES) {
						throw tooMany();
					}
					return;
				}
			}
		}
	}

	private static ZipFile open(Path path) {
		try {
			return ZipFile.builder().setPath(path).get();
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new ImportException("It is not a ZIP, or a damaged one: " + ex.getMessage() + ".");
		}
	}

	private static Map<String, ZipArchiveEntry> checked(ZipFile file) {
		Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
		TreeMap<Long, ZipArchiveEntry> byOffset = new TreeMap<>();
		long total = 0;
		for (ZipArchiveEntry entry : Collections.list(file.getEntries())) {
			String name = entry.getName().replace('\\', '/');
			check(entry, name);
			ZipArchiveEntry twin = byOffset.put(entry.getLocalHeaderOffset(), entry);
			if (twin != null) {
				throw overlapping(twin, entry);
			}
			if (!entry.isDirectory()) {
				total += Formats.knows(name) || name.endsWith(ImportItem.SIDECAR_EXTENSION) ? entry.getSize() : 0;
				if (entries.put(name, entry) != null) {
					throw new ImportException("It has two files “" + name + "”; nothing of it was imported.");
				}
			}
			if (entries.size() > MAX_ENTRIES) {
				throw tooMany();
			}
		}
		if (total > MAX_TOTAL_BYTES) {
			throw new ImportException("Unpacked it is larger than " + MAX_TOTAL_BYTES / (1024 * 1024)
					+ " MB; unpack it and import the folder.");
		}
		refuseOverlaps(byOffset);
		return entries;
	}

	private static ImportException tooMany() {
		return new ImportException("It has more than " + MAX_ENTRIES + " files; unpack it and import the folder.");
	}

	private static void check(ZipArchiveEntry entry, String name) {
		if (name.startsWith("/") || name.matches("(?s)^[A-Za-z]:.*") || List.of(name.split("/")).contains("..")) {
			throw new ImportException("Its entry “" + name + "” leads out of the ZIP; nothing of it was imported.");
		}
		int type = (int) (entry.getExternalAttributes() >> 16) & UnixStat.FILE_TYPE_FLAG;
		if (type == UnixStat.LINK_FLAG) {
			throw new ImportException("Its entry “" + name + "” is a link; nothing of the ZIP was imported.");
		}
		if (type != 0 && type != UnixStat.FILE_FLAG && type != UnixStat.DIR_FLAG) {
			throw new ImportException(
					"Its entry “" + name + "” is a device, pipe or socket; nothing of the ZIP was imported.");
		}
		if (entry.getSize() > MIN_CHECKED_BYTES
				&& entry.getSize() / Math.max(1, entry.getCompressedSize()) > MAX_COMPRESSION_RATIO) {
			throw new ImportException("Its entry “" + name + "” unpacks to more than " + MAX_COMPRESSION_RATIO
					+ " times its size, as a ZIP bomb does; nothing of it was imported.");
		}
	}

	/**
	 * Refuses entries that share their bytes, by which a small file can unpack to
	 * petabytes.
	 */
	private static void refuseOverlaps(TreeMap<Long, ZipArchiveEntry> byOffset) {
		ZipArchiveEntry before = null;
		for (ZipArchiveEntry entry : byOffset.values()) {
			if (before != null
					&& before.getLocalHeaderOffset() + before.getCompressedSize() > entry.getLocalHeaderOffset()) {
				throw overlapping(before, entry);
			}
			before = entry;
		}
	}

	private static ImportException overlapping(ZipArchiveEntry one, ZipArchiveEntry other) {
		return new ImportException("Its entries “" + one.getName() + "” and “" + other.getName()
				+ "” share their bytes, as in a ZIP bomb; nothing of it was imported.");
	}

}
