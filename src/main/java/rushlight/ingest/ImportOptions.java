package rushlight.ingest;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Document;

/**
 * What the command line asks for.
 *
 * @param show the show of every file, whatever the files and folders say; null to ask
 * them
 * @param as what every file is; null to find out
 * @param language of files that do not say theirs, BCP 47
 * @param again what becomes of other bytes for what is known
 * @param dryRun whether to read and report only
 * @param sampleFolder below what is imported, the folder whose show is the sample; null
 * where there is none
 */
record ImportOptions(@Nullable String show, Document.@Nullable Kind as, String language, Again again, boolean dryRun,
		@Nullable String sampleFolder, List<Path> paths) {

	static final String USAGE = """
			Usage: import [--show NAME] [--as transcript|reading] [--language en] [--dry-run]
			              [--again [--source-wins]] FILE-OR-FOLDER...

			Brings transcripts and readings (.txt, .md, folders of them, ZIPs) into the archive.
			  --show NAME      the show they belong to; otherwise what the file or its sidecar says, else the folder's name
			  --as KIND        transcript or reading; otherwise found out from the file
			  --language TAG   of files that do not say theirs, as in BCP 47; en if not given
			  --dry-run        read and report, but change nothing
			  --again          where a known episode comes with other bytes, take in what they change: keys, corrections
			                   and citations stay; otherwise such files are refused
			  --source-wins    with --again, where an editor corrected just what the file changes, the file is right
			Exit status: 0 all went in, 1 some files failed, 2 wrong usage.""";

	/**
	 * @throws UsageException on wrong usage, with a sentence that says what
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
			throw new UsageException("--source-wins goes with --again.");
		}
		return new ImportOptions(show, as, language,
				sourceWins ? Again.SOURCE_WINS : again ? Again.MERGE : Again.REFUSE, dryRun, null, paths);
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
		if (!Limits.isLanguage(tag)) {
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

	/** What becomes of other bytes for what is known. */
	enum Again {

		/** They are refused. */
		REFUSE,
		/** What they change is taken in; what an editor changed stands. */
		MERGE,
		/** What they change is taken in. */
		SOURCE_WINS

	}

	boolean isSample(ImportItem item) {
		return this.sampleFolder != null && item.path().startsWith(this.sampleFolder + "/");
	}

	static class UsageException extends RuntimeException {

		UsageException(String message) {
			super(message);
		}

	}

}
