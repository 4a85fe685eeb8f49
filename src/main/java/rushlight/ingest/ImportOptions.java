package rushlight.ingest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.format.Document;

/**
 * What the command line asks for.
 *
 * @param show the show of every file, whatever the files and folders say; null to ask
 * them
 * @param as what every file is; null to find out
 * @param language of files that do not say theirs, BCP 47
 * @param dryRun whether to read and report only
 * @param sample whether a show that is made belongs to the sample
 */
record ImportOptions(@Nullable String show, Document.@Nullable Kind as, String language, boolean dryRun, boolean sample,
		List<Path> paths) {

	static final String USAGE = """
			Usage: import [--show NAME] [--as transcript|reading] [--language en] [--dry-run] FILE-OR-FOLDER...

			Brings transcripts and readings (.txt, .md, folders of them, ZIPs) into the archive.
			  --show NAME      the show they belong to; otherwise what the file or its sidecar says, else the folder's name
			  --as KIND        transcript or reading; otherwise found out from the file
			  --language TAG   of files that do not say theirs, as in BCP 47; en if not given
			  --dry-run        read and report, but change nothing
			Exit status: 0 all went in, 1 some files failed, 2 wrong usage.""";

	/**
	 * @throws UsageException on wrong usage, with a sentence that says what
	 */
	static ImportOptions parse(List<String> arguments) {
		String show = null;
		Document.Kind as = null;
		String language = "en";
		boolean dryRun = false;
		List<Path> paths = new ArrayList<>();
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			switch (argument) {
				case "--dry-run" -> dryRun = true;
				case "--show" -> show = value(arguments, ++i, argument);
				case "--as" -> as = kind(value(arguments, ++i, argument));
				case "--language" -> language = language(value(arguments, ++i, argument));
				default -> {
					if (argument.startsWith("--")) {
						throw new UsageException("There is no option " + argument + ".");
					}
					paths.add(Path.of(argument));
				}
			}
		}
		if (paths.isEmpty()) {
			throw new UsageException("Name at least one file or folder.");
		}
		return new ImportOptions(show, as, language, dryRun, false, paths);
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
		if (!tag.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
			throw new UsageException("--language takes a tag such as en or pt-BR, not “" + tag + "”.");
		}
		return tag;
	}

	static class UsageException extends RuntimeException {

		UsageException(String message) {
			super(message);
		}

	}

}
