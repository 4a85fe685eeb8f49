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
	 * Returns one citation as a file named by the citation's id.
	 * @param ending bib, bibtex.bib, ris or json
	 */
	public static ResponseEntity<String> of(Cited cited, String ending) {
		return of(List.of(cited), cited.id(), ending);
	}

	/**
	 * Returns a bibliography.
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
	 * Parses the date on which a reader accessed the source.
	 * @param text an ISO 8601 date; "" for none
	 * @throws NotFoundException if the text is not a date between 2000 and 2199
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
			// The exception below has the message.
		}
		throw new NotFoundException(Messages.text("citation.no-day", text));
	}

}
