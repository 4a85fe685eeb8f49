package rushlight.ingest;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import rushlight.format.Formats;

/**
 * A file to import, on disk or in a ZIP.
 *
 * @param path relative to the imported folder, with forward slashes; a later import
 * recognises the file by it
 * @param folder the name of the folder that holds the file, which is the show's name if
 * nothing else gives one
 * @param content the reader of the file itself
 * @param siblings the reader of files beside it: the sidecar, and the audio that the
 * sidecar names
 */
record ImportItem(String path, String folder, Content content, Siblings siblings) {

	/** The extension of a sidecar's name, after the whole name of its file. */
	static final String SIDECAR_EXTENSION = ".yaml";

	private static final Pattern NAME_WITH_LANGUAGE = Pattern.compile("(.+)\\.([a-z]{2,3})((?:-[A-Z]{2})?)(\\.[a-z]+)");

	private static final Set<String> ISO_LANGUAGES = Set.of(Locale.getISOLanguages());

	/** The name without its folders. */
	String fileName() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

	/** The name of the sidecar: the name of the file, and {@code .yaml}. */
	String sidecarName() {
		return fileName() + SIDECAR_EXTENSION;
	}

	/**
	 * The language in the name, as static sites write it ({@code talk.es.md},
	 * {@code talk.pt-BR.txt}); empty if there is none.
	 */
	Optional<String> languageOfName() {
		Matcher matcher = NAME_WITH_LANGUAGE.matcher(fileName());
		return (matcher.matches() && ISO_LANGUAGES.contains(matcher.group(2)))
				? Optional.of(matcher.group(2) + matcher.group(3)) : Optional.empty();
	}

	/**
	 * The path of the existing file that this one translates by its name: {@code talk.md}
	 * for {@code talk.es.md}.
	 */
	Optional<String> originalOfName() throws IOException {
		Matcher matcher = NAME_WITH_LANGUAGE.matcher(fileName());
		if (languageOfName().isEmpty() || !matcher.matches()) {
			return Optional.empty();
		}
		String original = matcher.group(1) + matcher.group(4);
		return this.siblings.read(original)
			.map((there) -> this.path.substring(0, this.path.length() - fileName().length()) + original);
	}

	/** Whether a name is the name of a sidecar of a file that can be imported. */
	static boolean isSidecar(String name) {
		return name.endsWith(SIDECAR_EXTENSION) && Formats.knows(describedName(name));
	}

	/** The name of the file that a sidecar describes. */
	static String describedName(String sidecar) {
		return sidecar.substring(0, sidecar.length() - SIDECAR_EXTENSION.length());
	}

	interface Content {

		/**
		 * @throws ImportException if the file is too large
		 */
		byte[] read() throws IOException;

	}

	interface Siblings {

		/**
		 * @param name without a folder, or in a folder below
		 * @throws ImportException if the file is too large, or the name leads out of the
		 * folder
		 */
		Optional<byte[]> read(String name) throws IOException;

	}

}
