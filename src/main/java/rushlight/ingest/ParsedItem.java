package rushlight.ingest;

import java.io.IOException;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import rushlight.format.Formats;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;

/**
 * A file that was read and understood, and is ready to go in.
 *
 * @param content its bytes
 * @param sidecar the bytes of its sidecar, or null where it has none
 * @param translates the path of the file that this one translates, by its name, or null
 */
record ParsedItem(ImportItem item, byte[] content, byte @Nullable [] sidecar, Document document,
		@Nullable String translates) {

	/** The language of the text, as its metadata or its name say, else the one given. */
	String language(String otherwise) {
		String given = this.document.metadata().language();
		return (given != null) ? given : this.item.languageOfName().orElse(otherwise);
	}

	/**
	 * @throws ImportException when it cannot be read or understood
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
			throw new ImportException(FileTree.unreadable("It", ex));
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

	/** The title the file gives, else one made of its name. */
	String title() {
		return title(this.document, this.item.fileName());
	}

	/** The title that a file of that name gives, or has by its name. */
	static String title(Document document, String name) {
		return Optional.ofNullable(document.metadata().title()).orElseGet(() -> {
			String spaced = name.substring(0, name.lastIndexOf('.')).replaceAll("[-_\\s]+", " ").strip();
			return spaced.isEmpty() ? "Untitled" : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
		});
	}

}
