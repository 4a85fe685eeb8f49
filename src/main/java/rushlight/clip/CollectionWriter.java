package rushlight.clip;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

import rushlight.clip.ClipCollection.Item;
import rushlight.web.Csv;
import rushlight.web.SiteAddress;

/**
 * Writer of exported collections. It reads one clip at a time; a clip that is gone is
 * listed with its address only.
 */
@Component
class CollectionWriter {

	/** Characters of context before and after a quotation, by which readers find it. */
	private static final int CONTEXT_CHARACTERS = 32;

	private final JsonMapper json;

	private final VerdictReader verdicts;

	private final SiteAddress site;

	CollectionWriter(JsonMapper json, VerdictReader verdicts, SiteAddress site) {
		this.json = json;
		this.verdicts = verdicts;
		this.site = site;
	}

	private String address(Item item) {
		return this.site.address() + "/clips/" + item.key();
	}

	private String verdict(@Nullable Clip clip) {
		if (clip == null || clip.excerpt() == null) {
			return "";
		}
		return this.verdicts.of(clip.passage(), clip.origin().revision()).summary();
	}

	void csv(Iterable<Item> items, OutputStream out) throws IOException {
		Csv.write(out, List.of("address", "words", "speakers", "show", "episode", "date", "time", "revision", "verdict",
				"note", "tags"), (csv) -> {
					for (Item item : items) {
						Clip clip = item.shown();
						if (clip == null) {
							csv.record(address(item), "", "", "", "", "", "", "", "gone", item.note(), item.tagText());
							continue;
						}
						csv.record(address(item), clip.passage().text(), String.join(", ", clip.passage().labels()),
								clip.origin().show().title(), clip.origin().episode().title(),
								clip.origin().episode().publishedOn(), clip.time(), clip.passage().revision(),
								verdict(clip), item.note(), item.tagText());
					}
				});
	}

	void json(String title, Iterable<Item> items, OutputStream out) {
		try (JsonGenerator json = this.json.createGenerator(out)) {
			json.writeStartObject();
			json.writeStringProperty("title", title);
			json.writeArrayPropertyStart("clips");
			for (Item item : items) {
				json.writeStartObject();
				json.writeStringProperty("address", address(item));
				Clip clip = item.shown();
				if (clip != null) {
					json.writeStringProperty("words", clip.passage().text());
					json.writeArrayPropertyStart("speakers");
					clip.passage().labels().forEach(json::writeString);
					json.writeEndArray();
					json.writeStringProperty("show", clip.origin().show().title());
					json.writeStringProperty("episode", clip.origin().episode().title());
					json.writeStringProperty("episodeAddress", this.site.address() + clip.origin().address());
					if (clip.origin().episode().publishedOn() != null) {
						json.writeStringProperty("date", clip.origin().episode().publishedOn().toString());
					}
					if (clip.start() != null) {
						json.writeNumberProperty("startMs", clip.start());
					}
					json.writeNumberProperty("revision", clip.passage().revision());
					json.writeStringProperty("verdict", verdict(clip));
				}
				json.writeStringProperty("note", item.note());
				tags(json, item);
				json.writeEndObject();
			}
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	private static void tags(JsonGenerator json, Item item) {
		json.writeArrayPropertyStart("tags");
		item.tags().forEach(json::writeString);
		json.writeEndArray();
	}

	/**
	 * Writes W3C Web Annotations (https://www.w3.org/TR/annotation-model/): one for each
	 * clip, with the episode as its target and a selector of the quotation and its
	 * context.
	 * @param total the number of items
	 */
	void annotations(String title, int total, Iterable<Item> items, OutputStream out) {
		try (JsonGenerator json = this.json.createGenerator(out)) {
			json.writeStartObject();
			json.writeStringProperty("@context", "http://www.w3.org/ns/anno.jsonld");
			json.writeStringProperty("type", "AnnotationCollection");
			json.writeStringProperty("label", title);
			json.writeNumberProperty("total", total);
			json.writeObjectPropertyStart("first");
			json.writeStringProperty("type", "AnnotationPage");
			json.writeNumberProperty("startIndex", 0);
			json.writeArrayPropertyStart("items");
			items.forEach((item) -> annotation(json, item));
			json.writeEndArray();
			json.writeEndObject();
			json.writeEndObject();
		}
	}

	private void annotation(JsonGenerator json, Item item) {
		json.writeStartObject();
		json.writeStringProperty("id", address(item));
		json.writeStringProperty("type", "Annotation");
		json.writeStringProperty("motivation", item.note().isEmpty() ? "bookmarking" : "commenting");
		json.writeArrayPropertyStart("body");
		if (!item.note().isEmpty()) {
			body(json, item.note(), "commenting");
		}
		item.tags().forEach((tag) -> body(json, tag, "tagging"));
		json.writeEndArray();
		Clip clip = item.shown();
		if (clip == null) {
			json.writeStringProperty("target", address(item));
		}
		else {
			json.writeObjectPropertyStart("target");
			json.writeStringProperty("source", this.site.address() + clip.origin().address());
			json.writeObjectPropertyStart("selector");
			json.writeStringProperty("type", "TextQuoteSelector");
			json.writeStringProperty("exact", clip.passage().text());
			String before = clip.passage().first().before();
			String after = clip.passage().last().after();
			json.writeStringProperty("prefix", before.substring(Math.max(0, before.length() - CONTEXT_CHARACTERS)));
			json.writeStringProperty("suffix", after.substring(0, Math.min(CONTEXT_CHARACTERS, after.length())));
			json.writeEndObject();
			json.writeEndObject();
		}
		json.writeEndObject();
	}

	private static void body(JsonGenerator json, String value, String purpose) {
		json.writeStartObject();
		json.writeStringProperty("type", "TextualBody");
		json.writeStringProperty("value", value);
		json.writeStringProperty("purpose", purpose);
		json.writeEndObject();
	}

}
