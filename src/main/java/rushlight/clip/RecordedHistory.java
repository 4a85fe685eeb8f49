package rushlight.clip;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.history.Lineage;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;

/**
 * What a {@link PassageFold} asks of one transcript: its history from the revision in
 * which a passage was cited to a later revision, and how it reads there.
 */
interface RecordedHistory {

	/** The later revision, for which the verdict is asked. */
	int revision();

	/** What each revision after the cited one did, up to {@link #revision()}. */
	Lineage lineage();

	/** A segment as the later revision has it. */
	SegmentState state(long segment);

	/** The segments of the later revision from one to another, in order. */
	List<SegmentState> between(long first, long last);

	/** The position of every segment of a revision, in order. */
	Map<Long, BigDecimal> positions(int revision);

	/** The voices of the later revision, by id. */
	Map<Long, VoiceState> voices();

	/**
	 * The speaker into whom a speaker was merged, or the same; null if there is none.
	 */
	@Nullable Long identity(@Nullable Long speaker);

	/** Whether a revision took in a source that was imported again. */
	boolean isImport(int revision);

}
