package rushlight.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.stereotype.Component;

/**
 * Formatter of days and moments for pages; templates call {@code ${@moments.text(at)}}.
 */
@Component
public class Moments {

	private static final DateTimeFormatter MOMENT_FORMAT = DateTimeFormatter
		.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter DAY_FORMAT = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	/** Formats a day as people write it: "25 November 2026". */
	public static String day(LocalDate day) {
		return DAY_FORMAT.format(day);
	}

	/**
	 * Formats a moment in UTC; without a script the visitor's own time zone is unknown.
	 */
	public String text(Instant moment) {
		return MOMENT_FORMAT.format(moment);
	}

}
