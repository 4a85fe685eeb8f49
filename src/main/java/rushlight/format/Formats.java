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
 * The front door: bytes of a file to a {@link Document}.
 *
 * <pre>
 * Document document = Formats.read("12-tidal-clocks.txt", bytes, null, null);
 * </pre>
 */
public final class Formats {

	private static final Set<String> EXTENSIONS = Set.of("txt", "text", "md", "markdown");

	private Formats() {
	}

	/** Whether a file of this name, by its extension, is one that {@link #read} knows. */
	public static boolean knows(String fileName) {
		return EXTENSIONS.contains(SourceText.extension(fileName));
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
		if (!knows(fileName)) {
			throw new FormatException("\"%s\" is of a kind that cannot be read; .txt, .text, .md and .markdown can."
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
	 * @throws FormatException with the line, on a field that is unknown or has a wrong
	 * value
	 */
	public static Metadata readSidecar(byte[] yaml) {
		return Sidecar.read(yaml);
	}

}
