package rushlight.ingest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Document;

/**
 * The options of the command line.
 *
 * @param show the show of every file, regardless of files and folders; null to take it
 * from them
 * @param as the kind of every file; null to detect it
 * @param language the language of files that do not give theirs, BCP 47
 * @param reimportMode the treatment of changed files of known episodes
 * @param dryRun whether to read and report without changing the archive
 * @param sampleFolder the folder, below the imported one, whose show is the sample; null
 * if there is none
 */
record ImportOptions(@Nullable String show, Document.@Nullable Kind as, String language, ReimportMode reimportMode,
		boolean dryRun, @Nullable String sampleFolder, List<Path> paths) {

	private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

	static final String USAGE = """
			Usage: import [--show NAME] [--as transcript|reading] [--language en] [--dry-run]
			              [--again [--source-wins]] FILE-OR-FOLDER...

			Imports transcripts and readings (.txt, .md, folders of them, ZIPs).
			  --show NAME      the show of the files; by default what the file or its sidecar says, else the folder's name
			  --as KIND        transcript or reading; by default detected from the file
			  --language TAG   the language of files that do not give theirs, a BCP 47 tag; by default en
			  --dry-run        read and report without changing the archive
			  --again          re-import changed files of known episodes; keys, corrections and citations stay.
			                   By default such files are refused
			  --source-wins    with --again: if an editor corrected the very words that the file changes, use the
			                   file's words
			Exit status: 0 if all files were imported, 1 if some failed, 2 for wrong usage.""";

	/**
	 * Parses the arguments.
	 * @throws UsageException for wrong usage; the message says what is wrong
	 */
	static ImportOptions parse(List<String> arguments) {
		String show = null;
		Document.Kind as = null;
		String language = "en";
		boolean dryRun = false;
		boolean again = false;
		boolean sourceWins = false;
		List<Path> paths = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			switch (argument) {
				case "--dry-run" -> dryRun = true;
				case "--again" -> again = true;
				case "--source-wins" -> sourceWins = true;
				case "--show" -> show = value(arguments, ++i, argument);
				case "--as" -> as = kind(value(arguments, ++i, argument));
				case "--language" -> language = language(value(arguments, ++i, argument));
				default -> {
					if (argument.startsWith("--")) {
						throw new UsageException("There is no option " + argument + ".");
					}
					paths.add(path(argument));
				}
			}
		}
		if (paths.isEmpty()) {
			throw new UsageException("Name at least one file or folder.");
		}
		if (sourceWins && !again) {
			throw new UsageException("--source-wins needs --again.");
		}
		return new ImportOptions(show, as, language,
				sourceWins ? ReimportMode.SOURCE_WINS : again ? ReimportMode.MERGE : ReimportMode.REFUSE, dryRun, null,
				paths);
	}

	private static String value(List<String> arguments, int index, String option) {
		if (index >= arguments.size() || arguments.get(index).isBlank()) {
			throw new UsageException(option + " needs a value.");
		}
		return arguments.get(index).strip();
	}

	private static Document.Kind kind(String name) {
		return switch (name) {
			case "transcript" -> Document.Kind.TRANSCRIPT;
			case "reading" -> Document.Kind.READING;
			default -> throw new UsageException("--as takes transcript or reading, not “" + name + "”.");
		};
	}

	private static String language(String tag) {
		if (!isLanguage(tag)) {
			throw new UsageException("--language takes a tag such as en or pt-BR, not “" + tag + "”.");
		}
		return tag;
	}

	private static Path path(String argument) {
		try {
			return Path.of(argument);
		}
		catch (InvalidPathException ex) {
			throw new UsageException("No file can have the name “" + argument + "” on this machine.");
		}
	}

	/** The treatment of changed files of known episodes. */
	enum ReimportMode {

		/** The files are refused. */
		REFUSE,

		/** The changes are imported, except where they conflict with an editor's. */
		MERGE,

		/** The changes are imported, also where they conflict with an editor's. */
		SOURCE_WINS

	}

	boolean isSample(ImportItem item) {
		return this.sampleFolder != null && item.path().startsWith(this.sampleFolder + "/");
	}

	static boolean isLanguage(String tag) {
		return LANGUAGE_TAG.matcher(tag).matches();
	}

	static class UsageException extends RuntimeException {

		UsageException(String message) {
			super(message);
		}

	}

}
