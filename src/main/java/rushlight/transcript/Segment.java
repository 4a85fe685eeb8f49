package rushlight.transcript;

import java.math.BigDecimal;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import org.jspecify.annotations.Nullable;

/**
 * One paragraph of one voice, an event, or a heading: the unit of editing, search and
 * citation.
 */
@Entity
public class Segment {

	/** The number of its key. */
	@Id
	private long id;

	@ManyToOne(fetch = FetchType.LAZY)
	private Transcript transcript;

	private int sinceRevision;

	private BigDecimal position;

	private SegmentKind kind;

	private short level;

	@ManyToOne(fetch = FetchType.LAZY)
	@JoinColumn(name = "voice_id")
	private @Nullable Voice voice;

	private Quality quality;

	private String text;

	private int[] anchors;

	@SuppressWarnings("NullAway.Init")
	protected Segment() {
	}

}
