package rushlight.ingest;

import java.io.IOException;
import java.util.Optional;

/**
 * One file that is to be imported, wherever it lies.
 *
 * @param path relative to what was imported, with forward slashes: what recognises it
 * later
 * @param folder the name of the folder that holds it: the show, where nothing else names
 * one
 * @param content reads the file itself
 * @param siblings reads files beside it: the sidecar, and the audio that the sidecar
 * names
 */
record ImportItem(String path, String folder, Content content, Siblings siblings) {

	/** The last part of the path. */
	String fileName() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

	/** The sidecar's name: that of the file, and {@code .yaml}. */
	String sidecarName() {
		return fileName() + FileTree.SIDECAR;
	}

	interface Content {

		/**
		 * @throws ImportException when the file is too large
		 */
		byte[] read() throws IOException;

	}

	interface Siblings {

		/**
		 * @param name without a folder, or in a folder below
		 * @throws ImportException when the file is too large, or the name leads out of
		 * the folder
		 */
		Optional<byte[]> read(String name) throws IOException;

	}

}
