package rushlight.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rushlight.format.document.Document;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No word of a source file is lost or doubled, in all real files.
 */
@Execution(ExecutionMode.CONCURRENT)
class ConservationTests {

	/** Of the corpus every sixth file is read; {@link ConservationProof} reads all. */
	@ParameterizedTest
	@CsvSource({ "seeds, 1", "corpus, 6" })
	void everyWordIsInABlockInTheMetadataOrLeftOut(String folder, int step) {
		assertThat(count(folder, step).failures()).isEmpty();
	}

	/**
	 * The result over all files.
	 *
	 * @param in the words of the files
	 * @param failures the files in which words are lost or invented, each with these
	 * words
	 */
	record Count(int files, long in, long placed, long leftOut, List<String> failures) {
	}

	/**
	 * Counts the words of a folder.
	 * @param step 1 for every file, 2 for every other one
	 */
	static Count count(String folder, int step) {
		List<String> failures = new ArrayList<>();
		List<Path> all = RealFiles.below(folder);
		List<Path> files = IntStream.iterate(0, (i) -> i < all.size(), (i) -> i + step).mapToObj(all::get).toList();
		long in = 0;
		long placed = 0;
		long leftOut = 0;
		long nanos = 0;
		for (Path file : files) {
			byte[] bytes = RealFiles.bytes(file);
			long start = System.nanoTime();
			Document document = RealFiles.read(file);
			nanos += System.nanoTime() - start;
			Accounting accounting = new Accounting(bytes, document);
			in += Accounting.sum(accounting.in);
			leftOut += Accounting.sum(accounting.leftOut);
			placed += Accounting.sum(accounting.in) - Accounting.sum(accounting.leftOut)
					- Accounting.sum(accounting.lost());
			if (!accounting.lost().isEmpty() || !accounting.invented().isEmpty()) {
				failures.add("%s lost %s, invented %s".formatted(file, accounting.lost(), accounting.invented()));
			}
		}
		System.out.printf(
				"Conservation in %s: %,d files, %,d words in, %,d placed, %,d left out, %d files with a loss; read in %,d ms%n",
				folder, files.size(), in, placed, leftOut, failures.size(), nanos / 1_000_000);
		return new Count(files.size(), in, placed, leftOut, failures);
	}

	@Test
	void theAccountsNoticeAMissingWord() {
		Document document = Formats.read("a.txt", "Ada Brook: One two.\nAda Brook: Three.".getBytes(), null, null);
		assertThat(new Accounting("Ada Brook: One two four.\nAda Brook: Three.".getBytes(), document).lost())
			.containsOnlyKeys("four");
	}

}
