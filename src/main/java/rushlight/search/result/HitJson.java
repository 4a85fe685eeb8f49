package rushlight.search.result;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

import rushlight.core.LowerCase;

/** Writer of where a hit comes from, in the JSON of every page that lists hits. */
@Component
public class HitJson {

	private final String site;

	/**
	 * @param site the site's address as configured; empty for addresses without a host
	 */
	HitJson(@Value("${rushlight.url:}") String site) {
		this.site = site;
	}

	/**
	 * Writes the properties of a passage, its container and its speaker into the open
	 * object; unknown ones are omitted.
	 */
	public void writePlace(JsonGenerator json, Hit hit) {
		json.writeStringProperty("key", hit.key());
		json.writeStringProperty("address", this.site + hit.permanent());
		json.writeNumberProperty("revision", hit.revision());
		json.writeStringProperty("kind", LowerCase.of(hit.kind()));
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

}
