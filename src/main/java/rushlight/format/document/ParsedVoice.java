package rushlight.format.document;

import org.jspecify.annotations.Nullable;

/**
 * A voice in one transcript.
 *
 * @param label as the source writes it, without the colon; unique in the document
 * @param name the person whom the label certainly names ("Joe Biden" for "President Joe
 * Biden"); null if uncertain ("Speaker 4", "Reporter 1", a first name that the metadata
 * does not resolve)
 * @param role the role in the episode
 */
public record ParsedVoice(String label, @Nullable String name, Role role) {

	public enum Role {

		HOST, GUEST,
		/** A voice that is only in played clips. */
		CLIP,
		/** The role is unknown. */
		UNKNOWN

	}

}
