package rushlight.format;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;
import rushlight.format.text.Sidecar;
import rushlight.format.text.SourceText;
import rushlight.format.text.TextFile;
import rushlight.format.text.Whitespace;

/**
 * The entry point of the file formats: from the bytes of a file to a {@link Document}.
 *
 * <pre>
 * Document document = Formats.read("12-tidal-clocks.txt", bytes, null, null);
 * </pre>
 */
public final class Formats {

	private static final Set<String> EXTENSIONS = Set.of("txt", "text", "md", "markdown");

	private Formats() {
	}

	/** Whether {@link #read} supports a file with the extension of this name. */
	public static boolean knows(String fileName) {
		return EXTENSIONS.contains(SourceText.extension(fileName));
	}

	/**
	 * Reads one file.
	 * @param fileName the name without folders; its extension selects the reader, and the
	 * name is the default of the title
	 * @param bytes the whole content
	 * @param sidecar the metadata beside the file, which win over the file's own; null if
	 * none
	 * @param as the kind of the file; null to detect it
	 * @throws FormatException if the file cannot be read
	 */
	public static Document read(String fileName, byte[] bytes, @Nullable Metadata sidecar, Document.@Nullable Kind as) {
		if (!knows(fileName)) {
			throw new FormatException(
					"\"%s\" has an unsupported file type; supported are .txt, .text, .md and .markdown."
						.formatted(Whitespace.excerpt(fileName, 200)));
		}
		return TextFile.read(fileName, SourceText.of(bytes), sidecar, as);
	}

	/**
	 * Reads a sidecar ({@code name.txt.yaml}): YAML with the fields {@code show},
	 * {@code title}, {@code number}, {@code date}, {@code language},
	 * {@code translation-of}, {@code id}, {@code guid}, {@code source-url},
	 * {@code licence}, {@code quality}, {@code summary}, {@code standfirst},
	 * {@code speakers} (names, or entries of name, role and aliases), {@code credits}
	 * (entries of role and names), {@code music}, {@code resources} (texts, or entries of
	 * text and url), {@code audio} (addresses, or entries of location, media-type and
	 * duration), {@code chapters} (entries of at and title) and {@code episodes}.
	 * @throws FormatException if a field is unknown or has a wrong value; with the line
	 */
	public static Metadata readSidecar(byte[] yaml) {
		return Sidecar.read(yaml);
	}

}
