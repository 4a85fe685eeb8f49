package rushlight.transcript;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

import rushlight.speaker.Speaker;

/**
 * A speaker label in one transcript, as the source has it, with the identified speaker.
 */
@Entity
public class Voice {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Transcript transcript;

	private int ordinal;

	private String label;

	private VoiceRole role;

	@ManyToOne(fetch = FetchType.LAZY)
	private @Nullable Speaker speaker;

	private int sinceRevision;

	private int words;

	private int segments;

	@SuppressWarnings("NullAway.Init")
	protected Voice() {
	}

}
