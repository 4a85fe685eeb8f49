package rushlight.ingest;

import java.io.IOException;
import java.util.List;

import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The files to import below the files, folders and ZIPs that the command line names, in a
 * fixed order, and the files that cannot be imported.
 *
 * @param items the files to import
 * @param problems files and folders that cannot be read, one sentence each
 * @param skipped files that are not transcripts
 * @param open the ZIPs that the items are read from
 */
record FileTree(List<ImportItem> items, List<Problem> problems, List<Skipped> skipped,
		List<ZipFile> open) implements AutoCloseable {

	/**
	 * A file or folder that cannot be read.
	 *
	 * @param path as the command line names it, or relative to a named folder
	 */
	record Problem(String path, String message) {
	}

	/**
	 * A file that is not imported.
	 *
	 * @param path relative to the named file or folder
	 */
	record Skipped(String path, Reason reason) {

		enum Reason {

			TYPE("unsupported type"), LINK("link"), LONELY("sidecar without its file");

			private final String words;

			Reason(String words) {
				this.words = words;
			}

			@Override
			public String toString() {
				return this.words;
			}

		}

	}

	@Override
	public void close() throws IOException {
		for (ZipFile zip : this.open) {
			zip.close();
		}
	}

}
