package rushlight.search.snapshot;

import java.util.List;

import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageText;

/**
 * A passage that was found, as it was indexed.
 *
 * @param id of the segment or paragraph
 * @param revision since which the text is as it is; 0 for a reading
 * @param start in milliseconds; -1 if unknown
 * @param upToDate whether the passage is as the archive had it when the search began
 * @param following the texts that a match may continue into; empty if no match does
 */
public record FoundPassage(long id, PassageGroup group, PassageText text, int revision, int start, boolean upToDate,
		List<String> following) {
}
