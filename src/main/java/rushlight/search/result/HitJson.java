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

	/** The lasting address of a hit, with the site's own if that is configured. */
	public String address(Hit hit) {
		return this.site + hit.permanent();
	}

	/**
	 * Writes the properties of a passage, its container and its speaker into the open
	 * object; unknown ones are omitted.
	 */
	public void writePlace(JsonGenerator json, Hit hit) {
		json.writeStringProperty("key", hit.key());
		json.writeStringProperty("address", address(hit));
		json.writeNumberProperty("revision", hit.source().revision());
		json.writeStringProperty("kind", LowerCase.of(hit.kind()));
		json.writeStringProperty("language", hit.source().language());
		write(json, "quality", hit.source().quality());
		write(json, "show", hit.container().showTitle());
		write(json, "showSlug", hit.container().showSlug());
		json.writeStringProperty("title", hit.container().title());
		json.writeStringProperty("slug", hit.container().slug());
		write(json, "number", hit.container().number());
		write(json, "date", hit.container().day());
		write(json, "speaker", hit.by().speakerName());
		write(json, "speakerSlug", hit.by().speakerSlug());
		write(json, "label", hit.by().voice());
		write(json, "role", hit.by().role());
		if (hit.source().start() >= 0) {
			json.writeNumberProperty("start", hit.source().start());
		}
	}

	private static void write(JsonGenerator json, String name, @Nullable Object value) {
		if (value != null) {
			json.writeStringProperty(name, value.toString());
		}
	}

}
