package rushlight.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL binaries for this system and processor, unpacked once from the class
 * path. The folder is named for its content, so that an upgrade does not overwrite
 * binaries that may still be running.
 */
final class Binaries {

	private Binaries() {
	}

	/**
	 * Unpacks the binaries into a folder below {@code parent}, unless that exists.
	 * @return the folder with {@code bin}, {@code lib} and {@code share}
	 * @throws DatabaseException if this build has no binaries for this machine
	 */
	static Path install(Path parent) throws IOException {
		String resource = resourceName(System.getProperty("os.name"), System.getProperty("os.arch"));
		Path home = parent.resolve(contentHash(resource));
		if (!Files.isDirectory(home)) {
			PrivateFiles.createFolder(parent);
			Path unfinished = Files.createTempDirectory(parent, "unfinished-");
			try {
				unpack(resource, unfinished);
				Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				PrivateFiles.deleteTree(unfinished);
			}
		}
		return home;
	}

	/** Deletes everything but {@code home}; only while no server runs. */
	static void deleteOthers(Path home) throws IOException {
		try (Stream<Path> all = Files.list(home.getParent())) {
			all.filter((path) -> !path.equals(home)).toList().forEach(PrivateFiles::deleteTree);
		}
	}

	/** The file name that the binaries' jars use for a system and processor. */
	static String resourceName(String osName, String osArch) {
		String os = osName.toLowerCase(Locale.ROOT);
		String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : "linux";
		String processor = switch (osArch.toLowerCase(Locale.ROOT)) {
			case "amd64", "x86_64" -> "x86_64";
			case "aarch64", "arm64" -> "arm_64";
			default -> osArch.toLowerCase(Locale.ROOT);
		};
		return "postgres-" + system + "-" + processor + ".txz";
	}

	static InputStream open(String resource) {
		InputStream in = Binaries.class.getResourceAsStream("/" + resource);
		if (in == null) {
			throw new DatabaseException(
					"No PostgreSQL for this machine (%s on %s) came with this build: %s is not on the class path."
						.formatted(System.getProperty("os.name"), System.getProperty("os.arch"), resource),
					"Build Rushlight on this machine (Linux and macOS on x86-64 or ARM64, Windows on x86-64), or "
							+ DatabaseException.USE_ANOTHER + ".");
		}
		return in;
	}

	private static String contentHash(String resource) throws IOException {
		try (DigestInputStream in = new DigestInputStream(open(resource), MessageDigest.getInstance("SHA-256"))) {
			in.transferTo(OutputStream.nullOutputStream());
			return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void unpack(String resource, Path target) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new XZCompressorInputStream(new BufferedInputStream(open(resource))))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				Path file = target.resolve(entry.getName()).normalize();
				if (!file.startsWith(target)) {
					throw new IOException("entry outside of the archive: " + entry.getName());
				}
				unpack(tar, entry, file);
			}
		}
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path file) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(file);
			return;
		}
		Files.createDirectories(file.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
		}
		else {
			Files.copy(tar, file);
			if ((entry.getMode() & 0100) != 0 && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
				file.toFile().setExecutable(true);
			}
		}
	}

}
