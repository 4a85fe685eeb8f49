package rushlight.citation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A citation style. */
interface Style {

	DateTimeFormatter MONTH_DAY = DateTimeFormatter.ofPattern("MMMM d", Locale.US);

	DateTimeFormatter MONTH_DAY_YEAR = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

	/** Returns the entry in the list at the end of a text. */
	RichText entry(Cited cited);

	/**
	 * Returns the citation in the text, in brackets or in a note, with the position of a
	 * passage.
	 */
	RichText inText(Cited cited);

	static String american(LocalDate day) {
		return MONTH_DAY_YEAR.format(day);
	}

	static String capital(String text) {
		return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}

}
