package rushlight.search.snapshot;

import java.util.List;

import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageText;

/**
 * A passage that was found, as it was indexed.
 *
 * @param id of the segment or paragraph
 * @param revision since which it has read so; 0 of a reading
 * @param start milliseconds, or -1
 * @param upToDate whether it is known to be as the archive had it when the search began
 * @param following the texts that a match may run on into; empty where none does
 */
public record FoundPassage(long id, PassageGroup group, PassageText text, int revision, int start, boolean upToDate,
		List<String> following) {
}
