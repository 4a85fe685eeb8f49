package rushlight.citation;

import java.util.List;
import java.util.Map;

import rushlight.core.Timecode;

/**
 * Entries for BibTeX and for biblatex. Both are written in UTF-8. Characters that TeX
 * would read as commands are escaped, and braces, which TeX could not count, become
 * brackets.
 */
final class BibTex {

	private static final Map<Character, String> SPECIAL = Map.of('\\', "\\textbackslash{}", '{', "(", '}', ")", '%',
			"\\%", '&', "\\&", '$', "\\$", '#', "\\#", '_', "\\_", '~', "\\textasciitilde{}", '^',
			"\\textasciicircum{}");

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private final StringBuilder out = new StringBuilder();

	private BibTex(String type, String id) {
		this.out.append('@').append(type).append('{').append(id).append(",\n");
	}

	/**
	 * Returns an entry for old programs, which know neither podcasts nor addresses:
	 * {@code
	 * howpublished} and {@code note} hold everything that has no field there.
	 */
	static String bibtex(Cited cited) {
		BibTex entry = new BibTex("misc", cited.id());
		entry.names("author", cited.hosts());
		entry.title("title", cited.title());
		String number = (cited.number() == null) ? ""
				: (cited.isNumbered() ? ", episode " : ", ") + escape(cited.number());
		entry.raw("howpublished", "\\emph{" + escape(cited.show()) + "}" + number + ", " + escape(cited.medium()));
		entry.text("publisher", cited.publisher());
		if (cited.published() != null) {
			entry.raw("year", String.valueOf(cited.published().getYear()));
			entry.out.append("  month = ").append(MONTHS.get(cited.published().getMonthValue() - 1)).append(",\n");
		}
		entry.url(cited);
		String with = cited.guests().isEmpty() ? ""
				: "With " + NameLists.joined(NameLists.each(cited.guests(), CitedName::spoken), "and", true) + ". ";
		String accessed = (cited.accessed() == null) ? "" : "Accessed " + Style.american(cited.accessed()) + ". ";
		entry.text("note", (with + quotation(cited) + accessed).strip());
		entry.text("language", cited.language());
		return entry.end();
	}

	/** Returns an entry as biblatex-apa and biblatex-mla read podcasts. */
	static String biblatex(Cited cited) {
		BibTex entry = new BibTex("audio", cited.id());
		entry.raw("entrysubtype", "podcast episode");
		entry.names("author", cited.hosts());
		if (!cited.hosts().isEmpty()) {
			entry.raw("authortype", "host");
		}
		entry.names("editor", cited.guests());
		if (!cited.guests().isEmpty()) {
			entry.raw("editortype", "guest");
		}
		entry.title("title", cited.title());
		entry.text("titleaddon", Style.capital(cited.medium()));
		entry.title("maintitle", cited.show());
		if (cited.number() != null) {
			entry.text("number", cited.number());
		}
		if (cited.published() != null) {
			entry.raw("date", cited.published().toString());
		}
		entry.text("publisher", cited.publisher());
		entry.url(cited);
		if (cited.accessed() != null) {
			entry.raw("urldate", cited.accessed().toString());
		}
		if (cited.transcript() != null) {
			entry.raw("version", String.valueOf(cited.transcript().revision()));
		}
		entry.text("note", quotation(cited));
		entry.text("language", cited.language());
		return entry.end();
	}

	/** Returns "Māra Kalniņa at 1:40: “…”", or nothing for a whole episode. */
	static String quotation(Cited cited) {
		Cited.Passage passage = cited.passage();
		if (passage == null) {
			return "";
		}
		Timecode start = passage.start();
		String place = (start == null) ? passage.place() : "at " + start;
		String head = CitedName.words(NameLists.joined(passage.speakers(), "and", true), place);
		return passage.words().isEmpty() ? Style.capital(head) + ". "
				: Style.capital(head) + (head.isEmpty() ? "" : ": ") + "“" + passage.words() + "” ";
	}

	private void names(String field, List<CitedName> names) {
		if (!names.isEmpty()) {
			raw(field, String.join(" and ", NameLists.each(names, BibTex::name)));
		}
	}

	/** Returns "van Beethoven, Ludwig"; braces keep a name without parts together. */
	private static String name(CitedName name) {
		if (name.isWhole()) {
			return "{" + escape(name.family()) + "}";
		}
		String suffix = name.suffix().isEmpty() ? "" : ", " + protect(name.suffix());
		return CitedName.words(protect(name.particle()), protect(name.family())) + suffix + ", "
				+ protect(name.given());
	}

	/**
	 * Protects a part of a name: a comma or an "and" within it would begin another part.
	 */
	private static String protect(String part) {
		String text = escape(part);
		return (part.indexOf(',') >= 0 || part.matches("(?i)(.* )?and( .*)?")) ? "{" + text + "}" : text;
	}

	/** Writes a title; doubled braces preserve its capitals. */
	private void title(String field, String title) {
		raw(field, "{" + escape(title) + "}");
	}

	private void text(String field, String text) {
		if (!text.isBlank()) {
			raw(field, escape(text.strip()));
		}
	}

	/** Writes the address, the one field that BibTeX reads letter by letter. */
	private void url(Cited cited) {
		raw("url", cited.url().replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D").replace(" ", "%20"));
	}

	private void raw(String field, String value) {
		this.out.append("  ").append(field).append(" = {").append(value).append("},\n");
	}

	private String end() {
		return this.out.append("}\n").toString();
	}

	private static String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 8);
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			String special = SPECIAL.get(c);
			if (special == null) {
				escaped.append(c);
			}
			else {
				escaped.append(special);
			}
		}
		return escaped.toString();
	}

}
