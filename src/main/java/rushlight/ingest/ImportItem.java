package rushlight.ingest;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

	private static final Pattern LANGUAGE = Pattern.compile("(.+)\\.([a-z]{2,3})((?:-[A-Z]{2})?)(\\.[a-z]+)");

	private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

	/** The last part of the path. */
	String fileName() {
		return this.path.substring(this.path.lastIndexOf('/') + 1);
	}

	/** The sidecar's name: that of the file, and {@code .yaml}. */
	String sidecarName() {
		return fileName() + FileTree.SIDECAR;
	}

	/**
	 * The language that the name gives, as static sites do ({@code talk.es.md},
	 * {@code talk.pt-BR.txt}), if it does.
	 */
	Optional<String> languageOfName() {
		Matcher matcher = LANGUAGE.matcher(fileName());
		return (matcher.matches() && KNOWN.contains(matcher.group(2)))
				? Optional.of(matcher.group(2) + matcher.group(3)) : Optional.empty();
	}

	/**
	 * The path of the file that this one translates by its name: {@code talk.md} for
	 * {@code talk.es.md}.
	 */
	Optional<String> originalOfName() throws IOException {
		Matcher matcher = LANGUAGE.matcher(fileName());
		if (languageOfName().isEmpty() || !matcher.matches()) {
			return Optional.empty();
		}
		String original = matcher.group(1) + matcher.group(4);
		return this.siblings.read(original)
			.map((there) -> this.path.substring(0, this.path.length() - fileName().length()) + original);
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
