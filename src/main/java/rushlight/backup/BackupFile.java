package rushlight.backup;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import rushlight.backup.BackupManifest.Reference;
import rushlight.backup.BackupManifest.TablePart;

/** A backup that is read, and the proof that it is complete and undamaged. */
final class BackupFile implements Closeable {

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private static final Pattern COMMENT = Pattern.compile("SHA-256 of the first (\\d{1,18}) bytes: ([0-9a-f]{64})");

	private final Path file;

	private final ZipFile zip;

	private final BackupManifest manifest;

	private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
		this.file = file;
		this.zip = zip;
		this.manifest = manifest;
	}

	/**
	 * Opens a backup without reading its parts.
	 * @throws BackupException if the file is not a backup, is cut off, or is of a newer
	 * format
	 */
	static BackupFile open(Path file) {
		if (!Files.isRegularFile(file)) {
			throw new BackupException("There is no file " + file + ".");
		}
		ZipFile zip = null;
		try {
			zip = new ZipFile(file.toFile());
			BackupFile backup = new BackupFile(file, zip, manifest(file, zip));
			zip = null;
			return backup;
		}
		catch (ZipException ex) {
			throw new BackupException(file + " is not a backup, or is cut off: " + ex.getMessage()
					+ ". Use another copy of it, or an older backup.", ex);
		}
		catch (IOException ex) {
			throw new BackupException(file + " cannot be read: " + reason(ex) + ".", ex);
		}
		finally {
			if (zip != null) {
				close(zip);
			}
		}
	}

	private static void close(ZipFile zip) {
		try {
			zip.close();
		}
		catch (IOException ex) {
			// Nothing was written, so nothing is lost.
		}
	}

	private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
		ZipEntry entry = zip.getEntry(BackupManifest.PART);
		if (entry == null) {
			throw new BackupException(file + " is a ZIP, but not a backup: it has no " + BackupManifest.PART + ".");
		}
		try (InputStream in = zip.getInputStream(entry)) {
			// Reads the part to its end first, where its checksum is compared.
			JsonNode tree = JSON.readTree(in.readAllBytes());
			int format = tree.path("format").asInt(0);
			if (format > BackupManifest.FORMAT) {
				throw new BackupException(
						"%s was written by a newer Rushlight (%s): read it with that version or a newer one."
							.formatted(file, tree.path("application").asString("unknown")));
			}
			BackupManifest manifest = JSON.treeToValue(tree, BackupManifest.class);
			if (format < 1 || manifest.archive() == null || manifest.moment() == null || manifest.tables() == null
					|| manifest.sequences() == null || manifest.references() == null) {
				throw new BackupException(
						file + " is not a backup: its " + BackupManifest.PART + " lacks required fields.");
			}
			return manifest;
		}
		catch (JacksonException ex) {
			throw new BackupException(
					file + " is not a backup, or is damaged: its " + BackupManifest.PART + " cannot be read.", ex);
		}
	}

	/**
	 * The comment at the end of the file: the digest of everything before the list of
	 * parts.
	 */
	static String comment(long bytes, String sha256) {
		return "SHA-256 of the first " + bytes + " bytes: " + sha256;
	}

	Path file() {
		return this.file;
	}

	BackupManifest manifest() {
		return this.manifest;
	}

	/** The rows of a table, in PostgreSQL's text format. */
	InputStream open(TablePart part) throws IOException {
		ZipEntry entry = this.zip.getEntry(part.part());
		if (entry == null) {
			throw damaged(part, "it is missing");
		}
		return this.zip.getInputStream(entry);
	}

	/**
	 * Checks every byte: the parts are complete and as they were written, their rows are
	 * whole, and the rows that they refer to exist.
	 * @throws BackupException if a part is damaged; the message names the part and the
	 * damage
	 */
	void check(Consumer<String> progress) {
		Set<String> known = this.manifest.tables().stream().map(TablePart::part).collect(Collectors.toSet());
		known.add(BackupManifest.PART);
		this.zip.stream()
			.map(ZipEntry::getName)
			.filter((name) -> !known.contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new BackupException(
						this.file + " is damaged: it has a part “" + name + "” that does not belong to a backup.");
			});
		References references = new References(this.manifest);
		for (TablePart part : this.manifest.tables()) {
			check(part, references.targets(part));
			progress.accept("%s: %,d rows checked".formatted(part.table(), part.rows()));
		}
		for (TablePart part : this.manifest.tables()) {
			List<References.Check> checks = references.checks(part);
			if (!checks.isEmpty()) {
				check(part, checks);
			}
		}
		references.missing().forEach((reference) -> {
			throw new BackupException("%s is damaged: rows of “%s” refer by %s to missing rows of “%s”."
				.formatted(this.file, reference.table(), String.join(", ", reference.columns()), reference.target()));
		});
		checkWhole();
	}

	/** Checks the whole file, including the bytes between the parts. */
	private void checkWhole() {
		String comment = this.zip.getComment();
		Matcher expected = COMMENT.matcher((comment != null) ? comment : "");
		if (!expected.matches()) {
			throw new BackupException(this.file + " is damaged: its last line is not the last line of a backup.");
		}
		checkEnd(expected.group());
		MessageDigest digest = MeteredOutput.sha256();
		long left = Long.parseLong(expected.group(1));
		try (InputStream in = Files.newInputStream(this.file)) {
			byte[] buffer = new byte[1 << 16];
			while (left > 0) {
				int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
				if (read < 0) {
					break;
				}
				digest.update(buffer, 0, read);
				left -= read;
			}
		}
		catch (IOException ex) {
			throw new BackupException(this.file + " cannot be read: " + reason(ex) + ".", ex);
		}
		if (left > 0 || !HexFormat.of().formatHex(digest.digest()).equals(expected.group(2))) {
			throw new BackupException(this.file + " is damaged: its bytes differ from those that were written. "
					+ "Use another copy of it, or an older backup.");
		}
	}

	/** Checks that nothing follows the last line; {@link ZipFile} would overlook it. */
	private void checkEnd(String lastLine) {
		byte[] expected = lastLine.getBytes(StandardCharsets.US_ASCII);
		ByteBuffer end = ByteBuffer.allocate(expected.length);
		try (FileChannel bytes = FileChannel.open(this.file)) {
			bytes.position(Math.max(0, bytes.size() - expected.length));
			while (end.hasRemaining() && bytes.read(end) >= 0) {
				continue;
			}
		}
		catch (IOException ex) {
			throw new BackupException(this.file + " cannot be read: " + reason(ex) + ".", ex);
		}
		if (!Arrays.equals(end.array(), expected)) {
			throw new BackupException(this.file + " is damaged: bytes follow its last line. "
					+ "Use another copy of it, or an older backup.");
		}
	}

	private void check(TablePart part, List<? extends CopyRows.Reader> readers) {
		MessageDigest digest = MeteredOutput.sha256();
		CopyRows rows = new CopyRows(part.columns().size(), readers);
		try (InputStream in = open(part)) {
			byte[] buffer = new byte[1 << 16];
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				digest.update(buffer, 0, read);
				rows.accept(buffer, read);
			}
		}
		catch (IOException ex) {
			throw damaged(part, String.valueOf(ex.getMessage()));
		}
		String sha256 = HexFormat.of().formatHex(digest.digest());
		if (rows.bytes() != part.bytes() || !sha256.equals(part.sha256())) {
			throw damaged(part, "it has %,d bytes with the SHA-256 %s, and had %,d with %s".formatted(rows.bytes(),
					sha256, part.bytes(), part.sha256()));
		}
		String problem = rows.problem();
		if (problem != null) {
			throw damaged(part, problem);
		}
		if (rows.count() != part.rows()) {
			throw damaged(part, "it has %,d rows, and had %,d".formatted(rows.count(), part.rows()));
		}
	}

	BackupException damaged(TablePart part, String how) {
		return new BackupException("%s is damaged in its part “%s”: %s. Use another copy of it, or an older backup."
			.formatted(this.file, part.part(), how));
	}

	@Override
	public void close() {
		close(this.zip);
	}

	/** The references between rows, by hashes of 64 bits, which take little memory. */
	private static final class References {

		private final List<Reference> all;

		private final Map<String, HashedKeys> keys = new HashMap<>();

		private final Set<Reference> missing = new LinkedHashSet<>();

		References(BackupManifest manifest) {
			Set<String> tables = manifest.tables()
				.stream()
				.map(TablePart::table)
				.collect(Collectors.toCollection(HashSet::new));
			this.all = manifest.references()
				.stream()
				.filter((reference) -> tables.contains(reference.table()) && tables.contains(reference.target()))
				.toList();
		}

		private static String name(Reference reference) {
			return reference.target() + " " + reference.targetColumns();
		}

		/**
		 * Readers that collect the keys by which other rows can refer to rows of this
		 * part.
		 */
		List<CopyRows.Reader> targets(TablePart part) {
			List<CopyRows.Reader> readers = new ArrayList<>();
			this.all.stream().filter((reference) -> reference.target().equals(part.table())).forEach((reference) -> {
				if (!this.keys.containsKey(name(reference))) {
					HashedKeys keys = new HashedKeys(Math.toIntExact(Math.min(part.rows(), Integer.MAX_VALUE / 2)));
					this.keys.put(name(reference), keys);
					int[] columns = columns(part, reference.targetColumns());
					readers.add((row) -> {
						Long hash = hash(row, columns);
						if (hash != null) {
							keys.add(hash);
						}
					});
				}
			});
			return readers;
		}

		private record Check(Reference reference, int[] columns, HashedKeys keys,
				Set<Reference> missing) implements CopyRows.Reader {

			@Override
			public void row(List<@Nullable String> fields) {
				Long hash = hash(fields, this.columns);
				if (hash != null && !this.keys.has(hash)) {
					this.missing.add(this.reference);
				}
			}

		}

		/** Readers that check whether the keys to which rows of this part refer exist. */
		List<Check> checks(TablePart part) {
			return this.all.stream()
				.filter((reference) -> reference.table().equals(part.table()))
				.map((reference) -> new Check(reference, columns(part, reference.columns()),
						Objects.requireNonNull(this.keys.get(name(reference))), this.missing))
				.toList();
		}

		Set<Reference> missing() {
			return this.missing;
		}

		private static int[] columns(TablePart part, List<String> names) {
			return names.stream().mapToInt(part.columns()::indexOf).toArray();
		}

		/** The hash of some columns of a row; null if one of them is null. */
		private static @Nullable Long hash(List<@Nullable String> fields, int[] columns) {
			long hash = 17;
			for (int column : columns) {
				String field = (column < 0 || column >= fields.size()) ? null : fields.get(column);
				if (field == null) {
					return null;
				}
				for (int i = 0; i < field.length(); i++) {
					hash = (hash ^ field.charAt(i)) * 0x100000001B3L;
				}
				hash = (hash ^ hash >>> 29) * 0x9E3779B97F4A7C15L;
			}
			return hash;
		}

	}

	private static String reason(IOException ex) {
		return (ex.getMessage() == null) ? "it ends too early" : ex.getMessage();
	}

}
