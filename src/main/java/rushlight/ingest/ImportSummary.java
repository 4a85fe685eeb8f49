package rushlight.ingest;

import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.core.ControlCharacters;
import rushlight.ingest.FileTree.Skipped;

/**
 * The outcome of an import.
 *
 * @param reports one for each file, in the order of the import
 * @param skipped files that are not transcripts
 * @param stopped why the import ended before its last file, and how to continue; null if
 * it did not
 */
record ImportSummary(List<ImportReport> reports, List<Skipped> skipped, @Nullable String stopped) {

	private static final int MAX_SKIPPED_NAMES = 5;

	long count(ImportReport.Outcome outcome) {
		return this.reports.stream().filter((report) -> report.outcome() == outcome).count();
	}

	boolean isComplete() {
		return this.stopped == null && count(ImportReport.Outcome.FAILED) == 0;
	}

	long segments() {
		return this.reports.stream()
			.filter((report) -> report.outcome() == ImportReport.Outcome.IMPORTED)
			.mapToLong(ImportReport::segments)
			.sum();
	}

	String text() {
		StringBuilder text = new StringBuilder();
		text.append(ImportReport.counted(this.reports.size(), "file")).append(": ");
		text.append(count(ImportReport.Outcome.IMPORTED)).append(" imported (");
		text.append(ImportReport.counted(segments(), "segment")).append("), ");
		if (count(ImportReport.Outcome.REIMPORTED) > 0) {
			text.append(count(ImportReport.Outcome.REIMPORTED)).append(" re-imported, ");
		}
		text.append(count(ImportReport.Outcome.UNCHANGED)).append(" unchanged, ");
		text.append(count(ImportReport.Outcome.FAILED)).append(" failed");
		for (Skipped.Reason reason : Skipped.Reason.values()) {
			text.append(skipped(reason));
		}
		this.reports.stream()
			.filter(ImportReport::isFailed)
			.forEach((report) -> text.append("\n  FAILED ")
				.append(ControlCharacters.escapeName(report.path()))
				.append(": ")
				.append(report.message()));
		if (this.stopped != null) {
			text.append('\n').append(this.stopped);
		}
		return text.toString();
	}

	private String skipped(Skipped.Reason reason) {
		List<String> paths = this.skipped.stream()
			.filter((skipped) -> skipped.reason() == reason)
			.map((skipped) -> ControlCharacters.escapeName(skipped.path()))
			.toList();
		return paths.isEmpty() ? ""
				: "; " + paths.size() + " skipped (" + reason + "): "
						+ String.join(", ", paths.stream().limit(MAX_SKIPPED_NAMES).toList())
						+ ((paths.size() > MAX_SKIPPED_NAMES) ? ", …" : "");
	}

}
