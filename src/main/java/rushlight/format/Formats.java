package rushlight.format;

import org.jspecify.annotations.Nullable;

/**
 * The front door: bytes of a file to a {@link Document}.
 *
 * <pre>
 * Document document = Formats.read("12-tidal-clocks.txt", bytes, null, null);
 * </pre>
 */
public final class Formats {

	private Formats() {
	}

	/** Whether a file of this name, by its extension, is one that {@link #read} knows. */
	public static boolean knows(String fileName) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads one file.
	 * @param fileName its name, without folders; its extension chooses the reader, and
	 * the title falls back to it
	 * @param bytes all of it
	 * @param sidecar what is given beside it; it wins over what the file says
	 * @param as what the file is, or null to find out
	 * @throws FormatException when it cannot be read
	 */
	public static Document read(String fileName, byte[] bytes, @Nullable Metadata sidecar, Document.@Nullable Kind as) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reads a sidecar ({@code name.txt.yaml}).
	 * @throws FormatException with the line, on a field that is unknown or has a wrong
	 * value
	 */
	public static Metadata readSidecar(byte[] yaml) {
		throw new UnsupportedOperationException();
	}

}
