package rushlight.ingest;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import rushlight.format.Formats;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;

/**
 * A parsed file, ready to be imported.
 *
 * @param content the bytes of the file
 * @param sidecar the bytes of its sidecar; null if it has none
 * @param translates the path of the file that this one translates by its name; null if
 * none
 */
record ParsedItem(ImportItem item, byte[] content, byte @Nullable [] sidecar, Document document,
		@Nullable String translates) {

	/** The language of the text by its metadata, else by its name, else the given one. */
	String language(String otherwise) {
		String given = this.document.metadata().language();
		return (given != null) ? given : this.item.languageOfName().orElse(otherwise);
	}

	/**
	 * Reads and parses a file.
	 * @throws ImportException if the file or its sidecar cannot be read or parsed
	 */
	static ParsedItem of(ImportItem item, ImportOptions options) {
		try {
			byte[] content = item.content().read();
			byte[] sidecar = item.siblings().read(item.sidecarName()).orElse(null);
			Metadata given = (sidecar == null) ? null : sidecar(item, sidecar);
			return new ParsedItem(item, content, sidecar, Formats.read(item.fileName(), content, given, options.as()),
					item.originalOfName().orElse(null));
		}
		catch (FormatException ex) {
			throw new ImportException(ex.getMessage() + ((ex.line() == 0) ? "" : " (line " + ex.line() + ")"));
		}
		catch (IOException ex) {
			throw new ImportException(ImportException.unreadable("It", ex));
		}
	}

	private static Metadata sidecar(ImportItem item, byte[] sidecar) {
		try {
			return Formats.readSidecar(sidecar);
		}
		catch (FormatException ex) {
			throw new ImportException("Its sidecar " + item.sidecarName()
					+ ((ex.line() == 0) ? "" : ", line " + ex.line()) + ": " + ex.getMessage());
		}
	}

	/** The title that the file gives, else one made of its name. */
	String title() {
		return title(this.document, this.item.fileName());
	}

	/** The title that a document gives, else one made of the name of its file. */
	static String title(Document document, String name) {
		return Optional.ofNullable(document.metadata().title()).orElseGet(() -> {
			String spaced = name.substring(0, name.lastIndexOf('.')).replaceAll("[-_\\s]+", " ").strip();
			return spaced.isEmpty() ? "Untitled" : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
		});
	}

}
