package rushlight.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import org.springframework.stereotype.Component;

/** Moments as pages write them; templates say {@code ${@moments.text(at)}}. */
@Component
public class Moments {

	private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	/** For a reader; a visitor's own zone is not known without a script. */
	public String text(Instant moment) {
		return TEXT.format(moment);
	}

}
