package rushlight.transcript;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

/** Consecutive segments of a transcript that the episode plays from elsewhere. */
@Entity
public class PlayedClip {

	/** The number of its key. */
	@Id
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Transcript transcript;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "first_segment")
	private Segment firstSegment;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "last_segment")
	private Segment lastSegment;

	private String opening;

	private String closing;

	@SuppressWarnings("NullAway.Init")
	protected PlayedClip() {
	}

}
