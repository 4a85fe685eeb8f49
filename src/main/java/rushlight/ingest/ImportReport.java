package rushlight.ingest;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import rushlight.core.ControlCharacters;
import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.LeftOut;
import rushlight.format.document.Warning;
import rushlight.reimport.ReimportReport;

/**
 * The outcome of the import of one file.
 *
 * @param path the path by which the import names the file
 * @param address the address of its page; null if it has none
 * @param message why the file failed, or a remark; null if there is neither
 * @param segments the number of segments, or of paragraphs of a reading
 * @param details the lines of the report below the first
 */
record ImportReport(String path, Outcome outcome, @Nullable String address, @Nullable String message, int segments,
		String details) {

	enum Outcome {

		IMPORTED, UNCHANGED, FAILED,
		/** A changed file of a known transcript. */
		REIMPORTED

	}

	static ImportReport imported(String path, @Nullable String address, @Nullable String message, Document document) {
		return new ImportReport(path, Outcome.IMPORTED, address, message, document.blocks().size(), details(document));
	}

	/**
	 * The report of a re-import.
	 * @param changes what the re-import did to the existing segments
	 */
	static ImportReport reimported(String path, String address, ReimportReport changes, Document document) {
		StringBuilder text = new StringBuilder();
		text.append("    ")
			.append("%s before: %d unchanged, %d changed, %d removed; %d added%n".formatted(
					counted(changes.before(), "segment"), changes.same(), changes.changed(), changes.removed(),
					changes.added()));
		for (ReimportReport.Note note : changes.notes()) {
			text.append("    ").append(sentence(note));
			text.append((note.paragraph() < 0) ? "" : where(document.blocks().get(note.paragraph()).line()));
			text.append('\n');
		}
		return new ImportReport(path, Outcome.REIMPORTED, address,
				changes.isEmpty() ? "Its words change nothing." : null, document.blocks().size(),
				text + details(document));
	}

	private static String sentence(ReimportReport.Note note) {
		String of = (note.key() == null) ? "" : " " + note.key();
		String ours = "“" + note.ours() + "”";
		String theirs = "“" + note.theirs() + "”";
		return switch (note.kind()) {
			case KEPT -> "kept" + of + ": " + ours + "; the file has " + theirs;
			case OVERRULED -> "overruled" + of + ": " + ours + " became " + theirs;
			case ADDED -> "added: " + theirs;
			case REMOVED -> "removed" + of + ": " + ours;
			case MOVED -> "moved" + of + ": " + ours;
			case RENAMED -> "voice " + ours + " renamed to " + theirs;
			case WITHDRAWN -> "withdrawn" + of + (note.ours().isEmpty() ? ": left out" : ": stays " + ours);
			case MARKED -> "played clip added: " + theirs;
			case UNMARKED -> "played clip removed: " + ours;
		};
	}

	static ImportReport unchanged(String path, String address) {
		return new ImportReport(path, Outcome.UNCHANGED, address, null, 0, "");
	}

	static ImportReport failed(String path, String message) {
		return new ImportReport(path, Outcome.FAILED, null, message, 0, "");
	}

	/**
	 * A copy without the details, which are needed only while the file is being reported.
	 */
	ImportReport brief() {
		return new ImportReport(this.path, this.outcome, this.address, this.message, this.segments, "");
	}

	boolean hasChangedArchive() {
		return this.outcome == Outcome.IMPORTED || this.outcome == Outcome.REIMPORTED;
	}

	boolean isFailed() {
		return this.outcome == Outcome.FAILED;
	}

	/**
	 * The report for the command line: a line of figures, then the lines to check.
	 */
	String text() {
		StringBuilder text = new StringBuilder();
		text.append(switch (this.outcome) {
			case IMPORTED -> "imported   ";
			case UNCHANGED -> "unchanged  ";
			case FAILED -> "FAILED     ";
			case REIMPORTED -> "reimported ";
		}).append(ControlCharacters.escapeName(this.path));
		if (this.address != null) {
			text.append("  ->  ").append(this.address);
		}
		if (this.message != null) {
			text.append("\n    ").append(this.message);
		}
		return text.append('\n').append(this.details).toString();
	}

	private static String details(Document document) {
		StringBuilder text = new StringBuilder();
		boolean isReading = document.kind() == Document.Kind.READING;
		text.append("    ").append(counted(document.blocks().size(), isReading ? "paragraph" : "segment"));
		if (!isReading) {
			long events = count(document.blocks(), (block) -> block.kind() == Block.Kind.EVENT);
			long doubtful = count(document.warnings(), (warning) -> warning.kind() == Warning.Kind.DOUBTFUL_LABEL);
			text.append(", ").append(counted(document.voices().size(), "voice"));
			text.append(", ").append(counted(events, "event"));
			text.append(", ").append(counted(document.playedClips().size(), "played clip"));
			text.append(", ").append(counted(doubtful, "doubtful label"));
		}
		text.append(", ").append(counted(document.leftOut().size(), "left-out line")).append('\n');
		for (Warning warning : document.warnings()) {
			text.append("    warning").append(where(warning.line())).append(": ");
			text.append(warning.message()).append('\n');
		}
		for (LeftOut leftOut : document.leftOut()) {
			text.append("    left out").append(where(leftOut.line())).append(" (").append(leftOut.reason());
			text.append("): ").append(leftOut.text().strip()).append('\n');
		}
		return text.toString();
	}

	private static <T> long count(List<T> all, Predicate<T> which) {
		return all.stream().filter(which).count();
	}

	/** "1 file", "2 files". */
	static String counted(long count, String noun) {
		return count + " " + noun + ((count == 1) ? "" : "s");
	}

	private static String where(int line) {
		return (line == 0) ? "" : ", line " + line;
	}

}
