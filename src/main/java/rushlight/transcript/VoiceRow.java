package rushlight.transcript;

import org.jspecify.annotations.Nullable;

/**
 * A voice with its identified speaker.
 *
 * @param ordinal from 0, by first appearance
 */
public record VoiceRow(long id, int ordinal, String label, VoiceRole role, int words, int segments,
		@Nullable String speakerSlug, @Nullable String speakerName) {

	private static final int COLOUR_COUNT = 10;

	/** The speaker's name, else the label. */
	public String name() {
		return (this.speakerName == null) ? this.label : this.speakerName;
	}

	/** The number of the voice's colour; colours repeat after ten. */
	public int colour() {
		return this.ordinal % COLOUR_COUNT;
	}

	public String roleName() {
		return switch (this.role) {
			case HOST -> "host";
			case GUEST -> "guest";
			case CLIP -> "in a clip";
			case UNKNOWN -> "";
		};
	}

}
