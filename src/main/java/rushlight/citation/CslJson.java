package rushlight.citation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writer of items of CSL-JSON 1.0.2, the format that reference managers and citation
 * processors exchange: a podcast is a {@code broadcast}.
 */
final class CslJson {

	private CslJson() {
	}

	static Map<String, Object> item(Cited cited) {
		Map<String, Object> item = new LinkedHashMap<>();
		item.put("id", cited.id());
		item.put("type", "broadcast");
		item.put("title", cited.title());
		item.put("container-title", cited.show());
		if (cited.number() != null) {
			item.put("number", cited.number());
		}
		if (!cited.hosts().isEmpty()) {
			item.put("host", names(cited.hosts()));
		}
		if (!cited.guests().isEmpty()) {
			item.put("guest", names(cited.guests()));
		}
		if (cited.published() != null) {
			item.put("issued", date(cited.published()));
		}
		item.put("publisher", cited.publisher());
		item.put("medium", Style.capital(cited.medium()));
		if (cited.durationMs() != null) {
			item.put("dimensions", new rushlight.core.Timecode(cited.durationMs()).toString());
		}
		if (cited.transcript() != null) {
			item.put("version", String.valueOf(cited.transcript().revision()));
		}
		item.put("language", cited.language());
		item.put("URL", cited.url());
		if (cited.accessed() != null) {
			item.put("accessed", date(cited.accessed()));
		}
		String note = (BibTex.quotation(cited) + ((cited.licence() == null) ? "" : "Licence: " + cited.licence()))
			.strip();
		if (!note.isEmpty()) {
			item.put("note", note);
		}
		return item;
	}

	private static List<Map<String, String>> names(List<CitedName> names) {
		return names.stream().map(CslJson::name).toList();
	}

	private static Map<String, String> name(CitedName name) {
		Map<String, String> parts = new LinkedHashMap<>();
		if (name.isWhole()) {
			parts.put("literal", name.family());
			return parts;
		}
		parts.put("family", name.family());
		if (!name.given().isEmpty()) {
			parts.put("given", name.given());
		}
		if (!name.particle().isEmpty()) {
			parts.put("non-dropping-particle", name.particle());
		}
		if (!name.suffix().isEmpty()) {
			parts.put("suffix", name.suffix());
		}
		return parts;
	}

	private static Map<String, Object> date(LocalDate day) {
		return Map.of("date-parts", List.of(List.of(day.getYear(), day.getMonthValue(), day.getDayOfMonth())));
	}

}
