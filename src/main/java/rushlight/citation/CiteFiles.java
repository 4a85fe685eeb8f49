package rushlight.citation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import rushlight.core.NotFoundException;
import rushlight.web.Messages;

/** Citations as files for reference managers. */
public final class CiteFiles {

	private static final MediaType BIBTEX = new MediaType("application", "x-bibtex", StandardCharsets.UTF_8);

	private static final MediaType RIS = new MediaType("application", "x-research-info-systems",
			StandardCharsets.UTF_8);

	private static final MediaType CSL_JSON = new MediaType("application", "vnd.citationstyles.csl+json");

	private CiteFiles() {
	}

	/**
	 * One citation, named by its own id.
	 * @param ending bib, bibtex.bib, ris or json
	 */
	public static ResponseEntity<String> of(Cited cited, String ending) {
		return of(List.of(cited), cited.id(), ending);
	}

	/**
	 * A bibliography.
	 * @param name of the file, without its ending
	 * @param ending bib, bibtex.bib, ris or json
	 */
	public static ResponseEntity<String> of(List<Cited> cited, String name, String ending) {
		return switch (ending) {
			case "bib" -> file(BIBTEX, name, ending, CitationFormatter.biblatex(cited));
			case "bibtex.bib" -> file(BIBTEX, name, ending, CitationFormatter.bibtex(cited));
			case "ris" -> file(RIS, name, ending, CitationFormatter.ris(cited));
			case "json" -> file(CSL_JSON, name, ending, CitationFormatter.cslJson(cited));
			default -> throw new NotFoundException(Messages.text("citation.no-format", ending));
		};
	}

	private static ResponseEntity<String> file(MediaType type, String name, String ending, String text) {
		return ResponseEntity.ok()
			.contentType(type)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment().filename(name + "." + ending).build().toString())
			.body(text);
	}

	/**
	 * The day that somebody says they read something on.
	 * @param text as ISO 8601 has it; "" for none
	 * @throws NotFoundException where it is no such day
	 */
	public static @Nullable LocalDate day(String text) {
		if (text.isEmpty()) {
			return null;
		}
		try {
			LocalDate day = LocalDate.parse(text);
			if (day.getYear() >= 2000 && day.getYear() < 2200) {
				return day;
			}
		}
		catch (DateTimeParseException ex) {
			// Said below.
		}
		throw new NotFoundException(Messages.text("citation.no-day", text));
	}

}
