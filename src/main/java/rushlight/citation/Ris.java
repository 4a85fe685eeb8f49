package rushlight.citation;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writer of RIS, which has no podcasts: the type is sound recording, which programs show
 * as an audio recording. A tag has one line, and no text here has a line break.
 */
final class Ris {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);

	private final StringBuilder out = new StringBuilder();

	private Ris() {
	}

	static String of(Cited cited) {
		Ris ris = new Ris();
		ris.line("TY", "SOUND");
		ris.line("ID", cited.id());
		cited.hosts().forEach((host) -> ris.line("AU", name(host)));
		cited.guests().forEach((guest) -> ris.line("A2", name(guest)));
		ris.line("TI", cited.title());
		ris.line("T2", cited.show());
		if (cited.number() != null) {
			ris.line("M1", cited.number());
		}
		if (cited.published() != null) {
			ris.line("PY", String.valueOf(cited.published().getYear()));
			ris.line("DA", DAY.format(cited.published()));
		}
		ris.line("PB", cited.publisher());
		ris.line("M3", Style.capital(cited.medium()));
		if (cited.transcript() != null) {
			ris.line("ET", "Revision " + cited.transcript().revision());
		}
		ris.line("N1", BibTex.quotation(cited).strip());
		ris.line("LA", cited.language());
		ris.line("UR", cited.url());
		if (cited.accessed() != null) {
			ris.line("Y2", DAY.format(cited.accessed()));
		}
		return ris.out.append("ER  - \r\n").toString();
	}

	/** Returns "Fletcher, Bill, Jr." */
	private static String name(CitedName name) {
		if (name.isWhole()) {
			return name.family();
		}
		return name.familyWithParticle() + ", " + name.given() + (name.suffix().isEmpty() ? "" : ", " + name.suffix());
	}

	private void line(String tag, String text) {
		if (!text.isEmpty()) {
			this.out.append(tag).append("  - ").append(Cited.clean(text, Integer.MAX_VALUE)).append("\r\n");
		}
	}

}
