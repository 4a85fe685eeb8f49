package rushlight.episode;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * One audio file of an episode: on another host, at an https address, or, if it is small,
 * stored in the database.
 */
@Entity
public class AudioEdition {

	/**
	 * Limit of a file that is stored in the database; longer audio belongs on a file
	 * host.
	 */
	public static final int MAX_STORED_BYTES = 20 * 1024 * 1024;

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Episode episode;

	private boolean reference;

	private @Nullable String url;

	private byte @Nullable [] content;

	private String mediaType;

	private @Nullable Integer durationMs;

	private byte @Nullable [] sha256;

	@SuppressWarnings("NullAway.Init")
	protected AudioEdition() {
	}

	private AudioEdition(Episode episode, boolean reference, String mediaType, @Nullable Integer durationMs) {
		this.episode = episode;
		this.reference = reference;
		this.mediaType = mediaType;
		this.durationMs = durationMs;
	}

	/**
	 * Creates an edition whose audio is on another host.
	 * @param reference whether times refer to this edition
	 * @param url an https address
	 * @param durationMs milliseconds; null if unknown
	 */
	public static AudioEdition at(Episode episode, boolean reference, String url, String mediaType,
			@Nullable Integer durationMs) {
		AudioEdition edition = new AudioEdition(episode, reference, mediaType, durationMs);
		edition.url = url;
		return edition;
	}

	/**
	 * Creates an edition whose audio is stored in the database. Its bytes determine the
	 * media type.
	 * @param content at most {@link #MAX_STORED_BYTES} bytes
	 * @throws IllegalArgumentException if {@link AudioType} does not recognise the bytes
	 */
	public static AudioEdition of(Episode episode, boolean reference, byte[] content, byte[] sha256,
			@Nullable Integer durationMs) {
		String mediaType = AudioType.of(content)
			.orElseThrow(() -> new IllegalArgumentException("The bytes are not audio of a supported format"));
		AudioEdition edition = new AudioEdition(episode, reference, mediaType, durationMs);
		edition.content = content;
		edition.sha256 = sha256;
		return edition;
	}

}
