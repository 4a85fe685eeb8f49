package rushlight.search;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import rushlight.limits.LongTasks.Outcome;
import rushlight.query.QueryWords;
import rushlight.search.index.IndexState;
import rushlight.search.passage.Facet;
import rushlight.search.result.Concordance.Lines;
import rushlight.search.result.Counts;
import rushlight.search.result.Counts.Counted;
import rushlight.search.result.Hit;
import rushlight.search.result.HitJson;
import rushlight.search.result.Question;
import rushlight.search.result.Results;
import rushlight.search.result.Results.Marked;

/**
 * Searches as JSON, written as they are read. Every row has its permanent address and the
 * revision since which its text has been the same.
 */
@Component
@ConditionalOnWebApplication
public class SearchJson {

	private final SearchRows rows;

	private final HitJson hits;

	private final Results results;

	private final JsonMapper json;

	/** An episode or reading with hits; an unknown show is omitted. */
	record GroupJson(String title, String slug, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String showSlug,
			long total) {
	}

	/** The counts of a speaker, show or year; an unknown slug is omitted. */
	record CountJson(String name, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String slug, String address,
			long count, long spoken, double per10000) {
	}

	SearchJson(SearchRows rows, Results results, HitJson hits, JsonMapper json) {
		this.rows = rows;
		this.hits = hits;
		this.results = results;
		this.json = json;
	}

	/**
	 * Writes a numbered page, with everything that the HTML page has.
	 * @param state of the index
	 */
	void numbered(Question question, IndexState state, OutputStream out) {
		Results.Page page = this.results.page(question);
		try (JsonGenerator json = this.json.createGenerator(out)) {
			head(json, question, state);
			page(json, question, page);
			json.writeEndObject();
		}
	}

	/**
	 * Writes one page of a walk to the last hit.
	 * @param state of the index
	 */
	void hits(Question question, SearchRows.HitPage page, IndexState state, String client, OutputStream out)
			throws IOException {
		try (JsonGenerator json = this.json.createGenerator(out)) {
			head(json, question, state);
			json.writeNumberProperty("total", page.total());
			json.writeBooleanProperty("complete", true);
			if (page.next() != null) {
				json.writeStringProperty("next", this.rows.next(question, page.next()));
			}
			json.writeArrayPropertyStart("hits");
			this.rows.hits(question, page, client, (hit) -> hit(json, hit));
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	private void head(JsonGenerator json, Question question, IndexState state) {
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
		if (!page.groups().isEmpty()) {
			json.writeArrayPropertyStart("groups");
			for (Results.Grouped group : page.groups()) {
				Hit first = group.hits().getFirst().hit();
				json.writePOJO(new GroupJson(first.container().title(), first.container().slug(),
						first.container().showSlug(), group.total()));
			}
			json.writeEndArray();
		}
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
			choices.most().forEach(json::writePOJO);
			json.writeEndArray();
		});
		json.writeEndObject();
		json.writeObjectPropertyStart("values");
		page.facets()
			.forEach((facet, choices) -> json.writeNumberProperty(facet.name().toLowerCase(Locale.ROOT),
					choices.values()));
		json.writeEndObject();
	}

	private void hit(JsonGenerator json, Marked marked) {
		Hit hit = marked.hit();
		json.writeStartObject();
		this.hits.writePlace(json, hit);
		json.writeStringProperty("text", hit.text());
		json.writeArrayPropertyStart("marks");
		for (int[] range : marked.marks().ranges()) {
			json.writeStartArray();
			json.writeNumber(range[0]);
			json.writeNumber(range[1]);
			json.writeEndArray();
		}
		json.writeEndArray();
		if (!marked.marks().continuation().isEmpty()) {
			json.writeStringProperty("runsOn", marked.marks().continuation());
		}
		json.writeEndObject();
	}

	void lines(Question question, IndexState state, String client, OutputStream out) throws IOException {
		try (Outcome<Lines> found = this.rows.lines(question, client)) {
			lines(question, found.finished(), state, client, out);
		}
	}

	private void lines(Question question, Lines lines, IndexState state, String client, OutputStream out)
			throws IOException {
		try (JsonGenerator json = this.json.createGenerator(out)) {
			head(json, question, state);
			json.writeNumberProperty("total", lines.size());
			json.writeBooleanProperty("complete", lines.complete());
			json.writeArrayPropertyStart("lines");
			this.rows.lines(question, lines, client, (line) -> {
				json.writeStartObject();
				this.hits.writePlace(json, line.hit());
				json.writeStringProperty("left", line.left());
				json.writeStringProperty("match", line.match());
				json.writeStringProperty("right", line.right());
				json.writeEndObject();
			});
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	void counts(List<Question> questions, IndexState state, String client, OutputStream out) {
		Facet by = Counts.by(questions.getFirst().parameters());
		List<Counted> counted = this.rows.counted(questions, by, client);
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
			json.writePOJO(new CountJson(row.name(), row.slug(), this.rows.address(row, by), row.count(), row.words(),
					row.rate()));
		}
		json.writeEndArray();
	}

}
