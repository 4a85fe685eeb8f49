package rushlight.search;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.core.LowerCase;
import rushlight.limits.LongTasks.Outcome;
import rushlight.search.passage.Facet;
import rushlight.search.result.Concordance.Lines;
import rushlight.search.result.Counts;
import rushlight.search.result.Counts.Counted;
import rushlight.search.result.Hit;
import rushlight.search.result.HitJson;
import rushlight.search.result.Question;
import rushlight.search.result.Results;
import rushlight.search.result.Results.Marked;
import rushlight.web.Csv;

/**
 * Searches as CSV (RFC 4180), written row by row as they are read. Every row has its
 * permanent address and the revision since which its text has been the same.
 */
@Component
@ConditionalOnWebApplication
class SearchCsv {

	private final SearchRows rows;

	private final Results results;

	private final HitJson hits;

	SearchCsv(SearchRows rows, Results results, HitJson hits) {
		this.rows = rows;
		this.results = results;
		this.hits = hits;
	}

	void hits(Question question, String client, OutputStream out) throws IOException {
		Csv.write(out, List.of("address", "revision", "show", "title", "date", "speaker", "label", "role", "time",
				"kind", "language", "quality", "text"), (csv) -> {
					SearchRows.HitWriter writer = (marked) -> {
						Hit hit = marked.hit();
						csv.record(this.hits.address(hit), hit.source().revision(), hit.container().showTitle(),
								hit.container().title(), hit.container().day(), hit.by().speakerName(),
								hit.by().voice(), hit.by().role(), hit.time(), LowerCase.of(hit.kind()),
								hit.source().language(), hit.source().quality(), hit.text());
					};
					if (question.parameters().has("page")) {
						for (Marked hit : this.results.page(question).hits()) {
							writer.write(hit);
						}
					}
					else {
						this.rows.hits(question, client, writer);
					}
				});
	}

	void lines(Question question, String client, OutputStream out) throws IOException {
		try (Outcome<Lines> found = this.rows.lines(question, client)) {
			Lines lines = found.finished();
			Csv.write(out, List.of("address", "revision", "left", "match", "right", "speaker", "label", "show", "title",
					"date", "time", "quality"), (csv) -> this.rows.lines(question, lines, client, (line) -> {
						Hit hit = line.hit();
						csv.record(this.hits.address(hit), hit.source().revision(), line.left(), line.match(),
								line.right(), hit.by().speakerName(), hit.by().voice(), hit.container().showTitle(),
								hit.container().title(), hit.container().day(), hit.time(), hit.source().quality());
					}));
		}
	}

	void counts(List<Question> questions, String client, OutputStream out) throws IOException {
		Facet by = Counts.by(questions.getFirst().parameters());
		List<Counted> counted = this.rows.counted(questions, by, client);
		Csv.write(out, List.of("query", by.name().toLowerCase(Locale.ROOT), "address", "count", "words", "per10000"),
				(csv) -> {
					for (Counted each : counted) {
						for (Counts.Row row : each.rows()) {
							csv.record(each.question().words(), row.name(), this.rows.address(row, by), row.count(),
									row.words(), String.format(Locale.ROOT, "%.4f", row.rate()));
						}
					}
				});
	}

}
