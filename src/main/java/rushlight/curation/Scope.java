package rushlight.curation;

import java.util.List;

import rushlight.transcript.RefusedChangeException;

/**
 * A part of the archive that is worked on.
 *
 * @param text as addresses have it: "archive", or "episode:" or "show:" with an address
 * @param condition in SQL, on {@code w} (the show) and {@code e} (the episode)
 * @param parameters of the condition
 */
record Scope(String text, String condition, List<Object> parameters) {

	/** What of it is of a show. */
	Scope within(long show) {
		return new Scope(this.text, "w.id = " + show + " and " + this.condition, this.parameters);
	}

	/**
	 * @throws RefusedChangeException where the text is none
	 */
	static Scope of(String text) {
		int colon = text.indexOf(':');
		// PostgreSQL takes every other character.
		String slug = text.substring(colon + 1).replace("\0", "");
		return switch ((colon < 0) ? text : text.substring(0, colon)) {
			case "archive" -> new Scope(text, "true", List.of());
			case "show" -> new Scope(text, "w.slug = ?", List.of(slug));
			case "episode" -> new Scope(text, "e.slug = ?", List.of(slug));
			default -> throw new RefusedChangeException("“" + text
					+ "” is no part of the archive; there is “archive”, “show:” and “episode:” with an address.");
		};
	}

}
