package rushlight.clip;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.history.Lineage;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;

/**
 * Input of a {@link PassageFold}: the history of one transcript from the revision in
 * which a passage was cited to a later revision, and the state of that later revision.
 */
interface RecordedHistory {

	/** Returns the later revision, to which the verdict refers. */
	int revision();

	/**
	 * Returns what each revision after the cited one changed, up to {@link #revision()}.
	 */
	Lineage lineage();

	/** Returns a segment of the later revision. */
	SegmentState state(long segment);

	/** Returns the segments of the later revision from one to another, in order. */
	List<SegmentState> between(long first, long last);

	/** Returns the position of every segment of a revision, in order. */
	Map<Long, BigDecimal> positions(int revision);

	/** Returns the voices of the later revision, by id. */
	Map<Long, VoiceState> voices();

	/**
	 * Returns the speaker into whom a speaker was merged, or the same speaker; null if
	 * there is none.
	 */
	@Nullable Long identity(@Nullable Long speaker);

	/** Checks whether a revision is a re-import. */
	boolean isImport(int revision);

}
