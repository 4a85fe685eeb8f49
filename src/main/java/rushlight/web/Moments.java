package rushlight.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.stereotype.Component;

/** Moments as pages write them; templates say {@code ${@moments.text(at)}}. */
@Component
public class Moments {

	private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

	/** A day as people write it: "25 November 2026". */
	public static String day(LocalDate day) {
		return DAY.format(day);
	}

	/** For a reader; a visitor's own zone is not known without a script. */
	public String text(Instant moment) {
		return TEXT.format(moment);
	}

}
