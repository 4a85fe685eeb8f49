package rushlight.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

import rushlight.format.Formats;

/**
 * The files of a ZIP. Its directory is checked before anything is unpacked, and every
 * entry again while it is read, since a directory can lie; nothing is ever written to
 * disk.
 */
final class ZipTree {

	static final int MAX_ENTRIES = 20_000;

	static final long MAX_TOTAL = 1024L * 1024 * 1024;

	/** Text shrinks ten times at best; what shrinks a hundred times is a bomb. */
	static final int MAX_RATIO = 100;

	/** Small entries may shrink by any ratio. */
	private static final int RATIO_FROM = 1024 * 1024;

	private ZipTree() {
	}

	static void read(Path zip, FileTree tree) throws IOException {
		Map<String, ZipArchiveEntry> entries = entries(zip);
		String zipName = zip.getFileName().toString();
		String fallback = zipName.substring(0, zipName.lastIndexOf('.'));
		for (String path : entries.keySet().stream().sorted(Comparator.naturalOrder()).toList()) {
			String name = path.substring(path.lastIndexOf('/') + 1);
			String folder = path.substring(0, path.length() - name.length());
			if (name.startsWith(".") || path.startsWith("__MACOSX/")) {
				continue;
			}
			if (Formats.knows(name)) {
				tree.items()
					.add(new ImportItem(path, lastName(folder, fallback), () -> read(zip, entries.get(path)),
							(sibling) -> Optional.ofNullable(entries.get(folder + sibling)).map((entry) -> {
								try {
									return read(zip, entry);
								}
								catch (IOException ex) {
									throw new ImportException(FileTree.unreadable(ex));
								}
							})));
			}
			else if (!FileTree.isSidecar(name)) {
				tree.passedOver().add(path);
			}
		}
	}

	private static String lastName(String folder, String fallback) {
		List<String> names = List.of(folder.split("/"));
		return names.getLast().isEmpty() ? fallback : names.getLast();
	}

	private static Map<String, ZipArchiveEntry> entries(Path zip) throws IOException {
		Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
		long total = 0;
		try (ZipFile file = open(zip)) {
			for (ZipArchiveEntry entry : (Iterable<ZipArchiveEntry>) file.getEntries()::asIterator) {
				String name = entry.getName().replace('\\', '/');
				check(entry, name);
				total += entry.getSize();
				if (!entry.isDirectory()) {
					entries.put(name, entry);
				}
				if (entries.size() > MAX_ENTRIES) {
					throw new ImportException(
							"It holds more than " + MAX_ENTRIES + " files; unpack it and import the folder.");
				}
				if (total > MAX_TOTAL) {
					throw new ImportException(
							"Unpacked it is larger than " + MAX_TOTAL / (1024 * 1024) + " MB; import it in parts.");
				}
			}
		}
		return entries;
	}

	private static ZipFile open(Path zip) throws IOException {
		try {
			return ZipFile.builder().setPath(zip).get();
		}
		catch (ZipException ex) {
			throw new ImportException("It is no ZIP, or a damaged one: " + ex.getMessage() + ".");
		}
	}

	private static void check(ZipArchiveEntry entry, String name) {
		if (name.startsWith("/") || name.matches("^[A-Za-z]:.*") || List.of(name.split("/")).contains("..")) {
			throw new ImportException("Its entry “" + name + "” leads out of the ZIP; nothing of it was imported.");
		}
		if (entry.isUnixSymlink()) {
			throw new ImportException("Its entry “" + name + "” is a link; nothing of the ZIP was imported.");
		}
		if (entry.getSize() > RATIO_FROM && entry.getSize() / Math.max(1, entry.getCompressedSize()) > MAX_RATIO) {
			throw new ImportException("Its entry “" + name + "” unpacks to more than " + MAX_RATIO
					+ " times its size, as a ZIP bomb does; nothing of it was imported.");
		}
	}

	private static byte[] read(Path zip, ZipArchiveEntry entry) throws IOException {
		try (ZipFile file = open(zip); InputStream in = file.getInputStream(file.getEntry(entry.getName()))) {
			int limit = (int) Math.min(FileTree.MAX_BYTES,
					Math.max(RATIO_FROM, entry.getCompressedSize() * (long) MAX_RATIO));
			return FileTree.readBounded(in, limit);
		}
	}

}
