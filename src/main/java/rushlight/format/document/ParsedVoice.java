package rushlight.format.document;

import org.jspecify.annotations.Nullable;

/**
 * Somebody heard in one transcript.
 *
 * @param label as the source writes it, without the colon; unique in the document
 * @param name the person whom the label names for certain ("Joe Biden" for "President Joe
 * Biden"), or null where it names nobody for certain ("Speaker 4", "Reporter 1", a bare
 * first name that the metadata does not resolve)
 * @param role what part they play
 */
public record ParsedVoice(String label, @Nullable String name, Role role) {

	public enum Role {

		HOST, GUEST,
		/** Heard only in a played clip. */
		CLIP,
		/** Not known. */
		UNKNOWN

	}

}
