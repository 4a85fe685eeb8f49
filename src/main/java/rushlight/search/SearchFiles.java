package rushlight.search;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import rushlight.query.Query;
import rushlight.query.QueryWords;
import rushlight.search.Concordance.Line;
import rushlight.search.Concordance.Lines;
import rushlight.search.Counts.Counted;
import rushlight.search.Results.Marked;

/**
 * Searches as files: CSV (RFC 4180) and JSON, of any size, written as they are read.
 * Every row has its permanent address and the revision since which its text has read so.
 */
@Component
@ConditionalOnWebApplication
class SearchFiles {

	/** How long whoever downloads waits for a count. */
	private static final Duration PATIENCE = Duration.ofMinutes(10);

	/** How long they wait for their turn. */
	private static final Duration TURN = Duration.ofSeconds(20);

	/** Passages that are read at once. */
	private static final int CHUNK = 500;

	private static final String FORMULA = "=+-@\t\r";

	private final PassageIndex index;

	private final Results results;

	private final Concordance concordance;

	private final Counts counts;

	private final LongWork work;

	private final JsonMapper json;

	private final String site;

	SearchFiles(PassageIndex index, Results results, Concordance concordance, Counts counts, LongWork work,
			JsonMapper json, @Value("${rushlight.url:}") String site) {
		this.index = index;
		this.results = results;
		this.concordance = concordance;
		this.counts = counts;
		this.work = work;
		this.json = json;
		this.site = site;
	}

	/** Is given the hits of a search in turn. */
	private interface HitWriter {

		/** Before the first. */
		default void begin(long total) throws IOException {
		}

		void write(Marked hit) throws IOException;

	}

	/** All hits, as many as there are. */
	private void hits(Question question, HitWriter writer) throws IOException {
		try {
			this.work.inTurn(TURN, () -> {
				List<Long> ids = new ArrayList<>();
				this.index.each(question.whole(), Results.order(question.parameters()), (done, total) -> {
				}, new PassageIndex.Each() {
					@Override
					public void begin(long total) {
						try {
							writer.begin(total);
						}
						catch (IOException ex) {
							throw new UncheckedIOException(ex);
						}
					}

					@Override
					public void passage(long id) {
						ids.add(id);
						if (ids.size() == CHUNK) {
							write(ids, question, writer);
						}
					}
				});
				write(ids, question, writer);
			});
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private void write(List<Long> ids, Question question, HitWriter writer) {
		for (Marked hit : this.results.marked(ids, question.whole(), false)) {
			try {
				writer.write(hit);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		ids.clear();
	}

	void csvOfHits(Question question, OutputStream out) throws IOException {
		csv(out, List.of("address", "revision", "show", "title", "date", "speaker", "label", "role", "time", "kind",
				"language", "quality", "text"), (csv) -> {
					HitWriter writer = (marked) -> {
						Hit hit = marked.hit();
						record(csv, address(hit), hit.revision(), hit.showTitle(), hit.ownerTitle(), hit.day(),
								hit.speakerName(), hit.voice(), hit.role(), hit.time(), kind(hit), hit.language(),
								hit.quality(), hit.text());
					};
					if (question.parameters().has("page")) {
						for (Marked hit : this.results.page(question).hits()) {
							writer.write(hit);
						}
					}
					else {
						hits(question, writer);
					}
				});
	}

	void csvOfLines(Question question, OutputStream out) throws IOException {
		csv(out, List.of("address", "revision", "left", "match", "right", "speaker", "label", "show", "title", "date",
				"time", "quality"), (csv) -> lines(question, linesOf(question), (line) -> {
					Hit hit = line.hit();
					record(csv, address(hit), hit.revision(), line.left(), line.match(), line.right(),
							hit.speakerName(), hit.voice(), hit.showTitle(), hit.ownerTitle(), hit.day(), hit.time(),
							hit.quality());
				}));
	}

	void csvOfCounts(List<Question> questions, OutputStream out) throws IOException {
		Facet by = Counts.by(questions.getFirst().parameters());
		List<Counted> counted = counted(questions, by);
		csv(out, List.of("query", by.name().toLowerCase(Locale.ROOT), "address", "count", "words", "per10000"),
				(csv) -> {
					for (Counted each : counted) {
						for (Counts.Row row : each.rows()) {
							record(csv, each.question().words(), row.name(), address(row, by), row.count(), row.words(),
									String.format(Locale.ROOT, "%.4f", row.rate()));
						}
					}
				});
	}

	private interface CsvBody {

		void write(CSVPrinter csv) throws IOException;

	}

	private static void csv(OutputStream out, List<String> head, CsvBody body) throws IOException {
		Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
		CSVPrinter csv = new CSVPrinter(writer, CSVFormat.RFC4180);
		csv.printRecord(head);
		body.write(csv);
		csv.flush();
	}

	/** Numbers stay numbers; of texts none is taken for a formula by a spreadsheet. */
	private static void record(CSVPrinter csv, @Nullable Object... values) throws IOException {
		for (Object value : values) {
			String text = (value == null) ? "" : value.toString();
			csv.print((value instanceof Number || text.isEmpty() || FORMULA.indexOf(text.charAt(0)) < 0) ? text
					: "'" + text);
		}
		csv.println();
	}

	private Lines linesOf(Question question) {
		return Objects.requireNonNull(this.concordance.lines(question, PATIENCE).result());
	}

	private interface LineWriter {

		void write(Line line) throws IOException;

	}

	private void lines(Question question, Lines lines, LineWriter writer) throws IOException {
		SearchParameters parameters = question.parameters();
		boolean runsOn = Results.runsOn(question.whole());
		List<Occurrence> wanted = parameters.has("page") ? lines.page(parameters.page()) : lines.all();
		for (int from = 0; from < wanted.size(); from += CHUNK) {
			List<Occurrence> chunk = wanted.subList(from, Math.min(from + CHUNK, wanted.size()));
			for (Line line : this.concordance.read(chunk, parameters.context(), runsOn)) {
				writer.write(line);
			}
		}
	}

	private List<Counted> counted(List<Question> questions, Facet by) {
		return Objects.requireNonNull(this.counts.count(questions, by, PATIENCE).result());
	}

	/**
	 * @param state of the index
	 */
	void jsonOfHits(Question question, Indexer.State state, OutputStream out) throws IOException {
		if (question.parameters().has("page")) {
			Results.Page page = this.results.page(question);
			try (JsonGenerator json = this.json.createGenerator(out)) {
				head(json, question, state);
				page(json, question, page);
				json.writeEndObject();
			}
			return;
		}
		try (JsonGenerator json = this.json.createGenerator(out)) {
			head(json, question, state);
			hits(question, new HitWriter() {
				@Override
				public void begin(long total) {
					json.writeNumberProperty("total", total);
					json.writeBooleanProperty("complete", true);
					json.writeArrayPropertyStart("hits");
				}

				@Override
				public void write(Marked hit) {
					hit(json, hit);
				}
			});
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	private void head(JsonGenerator json, Question question, Indexer.State state) {
		json.writeStartObject();
		json.writeStringProperty("query", question.parameters().get("q"));
		json.writeStringProperty("words", question.words());
		json.writeArrayPropertyStart("notes");
		question.notes().forEach(json::writeString);
		json.writeEndArray();
		json.writeName("rebuilding");
		if (state.rebuilding() == null) {
			json.writeNull();
		}
		else {
			json.writeNumber(state.rebuilding());
		}
		json.writeNumberProperty("pending", state.pending() ? 1 : 0);
	}

	private void page(JsonGenerator json, Question question, Results.Page page) {
		json.writeNumberProperty("total", page.total());
		json.writeBooleanProperty("complete", page.complete());
		json.writeNumberProperty("page", page.number());
		json.writeNumberProperty("pages", page.pages());
		if (page.suggestion() != null) {
			json.writeStringProperty("suggestion", QueryWords.of(page.suggestion()));
		}
		json.writeArrayPropertyStart("hits");
		page.hits().stream().filter((hit) -> !hit.soundsAlike()).forEach((hit) -> hit(json, hit));
		page.groups().forEach((group) -> group.hits().forEach((hit) -> hit(json, hit)));
		json.writeEndArray();
		json.writeObjectPropertyStart("sounds");
		json.writeNumberProperty("total", page.alike());
		json.writeArrayPropertyStart("spellings");
		page.spellings().forEach(json::writeString);
		json.writeEndArray();
		json.writeArrayPropertyStart("hits");
		page.hits().stream().filter(Marked::soundsAlike).forEach((hit) -> hit(json, hit));
		json.writeEndArray();
		json.writeEndObject();
		json.writeObjectPropertyStart("facets");
		page.facets().forEach((facet, choices) -> {
			json.writeArrayPropertyStart(facet.name().toLowerCase(Locale.ROOT));
			choices.forEach((choice) -> {
				json.writeStartObject();
				json.writeStringProperty("value", choice.value());
				json.writeStringProperty("name", choice.name());
				json.writeNumberProperty("hits", choice.hits());
				json.writeEndObject();
			});
			json.writeEndArray();
		});
		json.writeEndObject();
	}

	private void hit(JsonGenerator json, Marked marked) {
		Hit hit = marked.hit();
		json.writeStartObject();
		place(json, hit);
		json.writeStringProperty("text", hit.text());
		json.writeArrayPropertyStart("marks");
		for (int[] range : marked.marks().ranges()) {
			json.writeStartArray();
			json.writeNumber(range[0]);
			json.writeNumber(range[1]);
			json.writeEndArray();
		}
		json.writeEndArray();
		if (!marked.marks().runsOn().isEmpty()) {
			json.writeStringProperty("runsOn", marked.marks().runsOn());
		}
		json.writeEndObject();
	}

	/** What it is, where it is from, and who said it; what is not known is left out. */
	private void place(JsonGenerator json, Hit hit) {
		json.writeStringProperty("key", hit.key());
		json.writeStringProperty("address", address(hit));
		json.writeNumberProperty("revision", hit.revision());
		json.writeStringProperty("kind", kind(hit));
		json.writeStringProperty("language", hit.language());
		write(json, "quality", hit.quality());
		write(json, "show", hit.showTitle());
		write(json, "showSlug", hit.showSlug());
		json.writeStringProperty("title", hit.ownerTitle());
		json.writeStringProperty("slug", hit.ownerSlug());
		write(json, "number", hit.number());
		write(json, "date", hit.day());
		write(json, "speaker", hit.speakerName());
		write(json, "speakerSlug", hit.speakerSlug());
		write(json, "label", hit.voice());
		write(json, "role", hit.role());
		if (hit.start() >= 0) {
			json.writeNumberProperty("start", hit.start());
		}
	}

	private static void write(JsonGenerator json, String name, @Nullable Object value) {
		if (value != null) {
			json.writeStringProperty(name, value.toString());
		}
	}

	void jsonOfLines(Question question, Indexer.State state, OutputStream out) throws IOException {
		Lines lines = linesOf(question);
		try (JsonGenerator json = this.json.createGenerator(out)) {
			head(json, question, state);
			json.writeNumberProperty("total", lines.all().size());
			json.writeBooleanProperty("complete", lines.complete());
			json.writeArrayPropertyStart("lines");
			lines(question, lines, (line) -> {
				json.writeStartObject();
				place(json, line.hit());
				json.writeStringProperty("left", line.left());
				json.writeStringProperty("match", line.match());
				json.writeStringProperty("right", line.right());
				json.writeEndObject();
			});
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	void jsonOfCounts(List<Question> questions, Indexer.State state, OutputStream out) throws IOException {
		Facet by = Counts.by(questions.getFirst().parameters());
		List<Counted> counted = counted(questions, by);
		try (JsonGenerator json = this.json.createGenerator(out)) {
			head(json, questions.getFirst(), state);
			counts(json, counted.getFirst(), by);
			if (counted.size() > 1) {
				json.writeArrayPropertyStart("compared");
				for (Counted each : counted.subList(1, counted.size())) {
					json.writeStartObject();
					json.writeStringProperty("words", each.question().words());
					counts(json, each, by);
					json.writeEndObject();
				}
				json.writeEndArray();
			}
			json.writeEndObject();
		}
	}

	private void counts(JsonGenerator json, Counted counted, Facet by) {
		json.writeNumberProperty("total", counted.total());
		json.writeNumberProperty("spoken", counted.words());
		json.writeNumberProperty("per10000", counted.rate());
		json.writeArrayPropertyStart("by");
		for (Counts.Row row : counted.rows()) {
			json.writeStartObject();
			json.writeStringProperty("name", row.name());
			write(json, "slug", row.slug());
			json.writeStringProperty("address", address(row, by));
			json.writeNumberProperty("count", row.count());
			json.writeNumberProperty("spoken", row.words());
			json.writeNumberProperty("per10000", row.rate());
			json.writeEndObject();
		}
		json.writeEndArray();
	}

	/** Of who or what was counted; a year has no page. */
	private String address(Counts.Row row, Facet by) {
		if (row.slug() == null) {
			return "";
		}
		return this.site + ((by == Facet.SHOW) ? "/shows/" : "/speakers/") + row.slug();
	}

	private String address(Hit hit) {
		return this.site + hit.permanent();
	}

	private static String kind(Hit hit) {
		return hit.kind().name().toLowerCase(Locale.ROOT);
	}

}
