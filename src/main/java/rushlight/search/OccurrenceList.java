package rushlight.search;

import java.util.List;

/**
 * Occurrences, newest first.
 *
 * @param complete false where there are more than were wanted
 */
record OccurrenceList(List<Occurrence> all, boolean complete) {
}
