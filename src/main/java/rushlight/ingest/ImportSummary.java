package rushlight.ingest;

import java.util.List;

/**
 * What became of a whole import.
 *
 * @param reports a file each, in the order of the run
 * @param passedOver files that are no transcripts
 */
record ImportSummary(List<ImportReport> reports, List<String> passedOver) {

	long count(ImportReport.Outcome outcome) {
		return this.reports.stream().filter((report) -> report.outcome() == outcome).count();
	}

	boolean isComplete() {
		return count(ImportReport.Outcome.FAILED) == 0;
	}

	long segments() {
		return this.reports.stream()
			.filter((report) -> report.outcome() == ImportReport.Outcome.IMPORTED)
			.mapToLong(ImportReport::segments)
			.sum();
	}

	String text() {
		StringBuilder text = new StringBuilder();
		text.append(this.reports.size()).append(" files: ");
		text.append(count(ImportReport.Outcome.IMPORTED)).append(" imported (");
		text.append(segments()).append(" segments), ");
		if (count(ImportReport.Outcome.AGAIN) > 0) {
			text.append(count(ImportReport.Outcome.AGAIN)).append(" imported again, ");
		}
		text.append(count(ImportReport.Outcome.UNCHANGED)).append(" unchanged, ");
		text.append(count(ImportReport.Outcome.FAILED)).append(" failed");
		if (!this.passedOver.isEmpty()) {
			text.append("; ").append(this.passedOver.size()).append(" passed over that are no transcripts: ");
			text.append(String.join(", ", this.passedOver.stream().limit(5).toList()));
			text.append((this.passedOver.size() > 5) ? ", …" : "");
		}
		this.reports.stream()
			.filter(ImportReport::isFailed)
			.forEach(
					(report) -> text.append("\n  FAILED ").append(report.path()).append(": ").append(report.message()));
		return text.toString();
	}

}
