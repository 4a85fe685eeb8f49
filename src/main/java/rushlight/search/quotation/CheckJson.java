package rushlight.search.quotation;

import java.io.OutputStream;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import rushlight.search.quotation.QuoteChecker.Answer;
import rushlight.search.quotation.QuoteChecker.Checked;
import rushlight.search.quotation.QuoteChecker.Piece;
import rushlight.search.quotation.QuoteChecker.Place;
import rushlight.search.result.HitJson;

/** Checked quotations as JSON. */
@Component
@ConditionalOnWebApplication
class CheckJson {

	private final HitJson hits;

	private final JsonMapper json;

	CheckJson(HitJson hits, JsonMapper json) {
		this.hits = hits;
		this.json = json;
	}

	void write(Checked checked, OutputStream out) {
		try (JsonGenerator json = this.json.createGenerator(out)) {
			json.writeStartObject();
			json.writeNumberProperty("leftOut", checked.leftOut());
			json.writeBooleanProperty("cut", checked.cut());
			json.writeArrayPropertyStart("quotations");
			checked.quotations().forEach((answer) -> write(json, answer));
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	private void write(JsonGenerator json, Answer answer) {
		json.writeStartObject();
		json.writeStringProperty("text", answer.quotation().text());
		json.writeNumberProperty("start", answer.quotation().start());
		json.writeNumberProperty("end", answer.quotation().end());
		json.writeStringProperty("verdict", answer.verdict().code());
		json.writeNumberProperty("total", answer.total());
		json.writeBooleanProperty("complete", answer.complete());
		json.writeArrayPropertyStart("places");
		answer.places().forEach((place) -> write(json, place));
		json.writeEndArray();
		json.writeEndObject();
	}

	private void write(JsonGenerator json, Place place) {
		json.writeStartObject();
		json.writeStringProperty("said", place.text());
		json.writeStringProperty("page", place.address());
		if (place.revision() > 0) {
			json.writeNumberProperty("untilRevision", place.revision());
		}
		json.writeBooleanProperty("otherTypography", place.typography());
		json.writeArrayPropertyStart("difference");
		for (Piece piece : place.difference()) {
			json.writeStartObject();
			json.writeStringProperty("text", piece.text());
			json.writeBooleanProperty("said", piece.said());
			json.writeBooleanProperty("quoted", piece.quoted());
			json.writeEndObject();
		}
		json.writeEndArray();
		json.writeArrayPropertyStart("passages");
		place.passages().forEach((hit) -> {
			json.writeStartObject();
			this.hits.writePlace(json, hit);
			json.writeEndObject();
		});
		json.writeEndArray();
		json.writeEndObject();
	}

}
