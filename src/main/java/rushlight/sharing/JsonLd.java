package rushlight.sharing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

import rushlight.web.Markup;
import rushlight.web.SafeHtml;
import rushlight.web.SiteAddress;

/** Structured data for search engines, in the vocabulary of schema.org. */
@Component
public class JsonLd {

	private static final double SECOND = 1000;

	private final JsonMapper json;

	private final SiteAddress site;

	JsonLd(JsonMapper json, SiteAddress site) {
		this.json = json;
		this.site = site;
	}

	/**
	 * Returns JSON for {@code <script type="application/ld+json">}: characters that would
	 * end the element, or begin any markup, are written as escapes.
	 */
	public SafeHtml script(Map<String, Object> thing) {
		Map<String, Object> whole = new LinkedHashMap<>();
		whole.put("@context", "https://schema.org");
		whole.putAll(thing);
		String text = this.json.writeValueAsString(whole);
		StringBuilder safe = new StringBuilder(text.length() + 64);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			switch (c) {
				case '<', '>', '&', '\u2028', '\u2029' -> safe.append(String.format("\\u%04x", (int) c));
				default -> safe.append(c);
			}
		}
		return new Markup(safe.length()).raw(safe.toString()).html();
	}

	/**
	 * Returns a thing with its known properties.
	 * @param facts names and values alternately; null and empty values are left out
	 */
	public static Map<String, Object> thing(String type, @Nullable Object... facts) {
		Map<String, Object> thing = new LinkedHashMap<>();
		thing.put("@type", type);
		for (int i = 0; i < facts.length; i += 2) {
			Object value = facts[i + 1];
			if (value != null && !value.equals("") && !value.equals(List.of())) {
				thing.put(String.valueOf(facts[i]), value);
			}
		}
		return thing;
	}

	/** Returns seconds, the unit of offsets in schema.org. */
	public static @Nullable Double seconds(int millis) {
		return (millis < 0) ? null : millis / SECOND;
	}

	/** Returns a passage of an episode. */
	public Map<String, Object> clip(Embeddable clip) {
		String address = this.site.address();
		SharedQuotation quotation = clip.quotation();
		Embeddable.Listen audio = clip.audio();
		Map<String, Object> show = thing("PodcastSeries", "name", quotation.show(), "url",
				address + clip.place().show());
		return thing("Clip", "name", clip.title(), "url", address + clip.path(), "inLanguage", quotation.language(),
				"text", String.join("\n", clip.said().stream().flatMap((said) -> said.paragraphs().stream()).toList()),
				"startOffset", (audio == null) ? null : seconds(audio.startMs()), "endOffset",
				(audio == null) ? null : seconds(audio.endMs()), "image", address + clip.path() + "/card.png", "actor",
				clip.said()
					.stream()
					.map(Embeddable.Said::by)
					.filter((by) -> !by.isEmpty())
					.distinct()
					.map((by) -> thing("Person", "name", by))
					.toList(),
				"partOfEpisode", thing("PodcastEpisode", "name", quotation.episode(), "url",
						address + clip.place().episode(), "partOfSeries", show),
				"partOfSeries", show);
	}

}
