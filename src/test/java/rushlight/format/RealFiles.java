package rushlight.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

import rushlight.format.document.Document;

/** Real transcripts beside the project that are not part of it. */
final class RealFiles {

	static final Path SHARED = Path.of("..", "shared");

	private RealFiles() {
	}

	/**
	 * Text and Markdown files below a folder; without the folder the test is skipped with
	 * a message.
	 */
	static List<Path> below(String folder) {
		Path root = SHARED.resolve(folder);
		String missing = "SKIPPED: no real transcripts in %s".formatted(root.toAbsolutePath().normalize());
		if (!Files.isDirectory(root)) {
			System.out.println(missing);
		}
		Assumptions.assumeTrue(Files.isDirectory(root), missing);
		try (Stream<Path> files = Files.walk(root)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> Formats.knows(file.getFileName().toString()))
				.filter((file) -> !file.getFileName().toString().equals("README.md"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Document read(Path file) {
		return Formats.read(file.getFileName().toString(), bytes(file), null, null);
	}

	static byte[] bytes(Path file) {
		try {
			return Files.readAllBytes(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
