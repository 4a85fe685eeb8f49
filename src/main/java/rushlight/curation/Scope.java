package rushlight.curation;

import java.util.List;

import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * A part of the archive: all of it, one show, or one episode.
 *
 * @param text the form in addresses: "archive", or "episode:" or "show:" with a slug
 * @param condition SQL on {@code w} (the show) and {@code e} (the episode)
 * @param parameters of the condition
 */
record Scope(String text, String condition, List<Object> parameters) {

	/** Narrows a scope to one show. */
	Scope within(long show) {
		return new Scope(this.text, "w.id = " + show + " and " + this.condition, this.parameters);
	}

	/**
	 * Parses a scope.
	 * @throws RefusedChangeException if the text is not a scope
	 */
	static Scope of(String text) {
		int colon = text.indexOf(':');
		// PostgreSQL takes every other character.
		String slug = text.substring(colon + 1).replace("\0", "");
		return switch ((colon < 0) ? text : text.substring(0, colon)) {
			case "archive" -> new Scope(text, "true", List.of());
			case "show" -> new Scope(text, "w.slug = ?", List.of(slug));
			case "episode" -> new Scope(text, "e.slug = ?", List.of(slug));
			default -> throw new RefusedChangeException(Messages.text("curation.scope.unknown", text));
		};
	}

}
