package rushlight.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as the pages of accounts write them. */
final class Moments {

	static final Moments INSTANCE = new Moments();

	private static final DateTimeFormatter TEXT = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private Moments() {
	}

	/** For a reader; a visitor's own zone is not known without a script. */
	public String text(Instant moment) {
		return TEXT.format(moment);
	}

}
