package rushlight.search;

/**
 * A passage that was found, as it was indexed.
 *
 * @param id of the segment or paragraph
 * @param revision since which it has read so; 0 of a reading
 * @param start milliseconds, or -1
 * @param upToDate whether it is known to be as the archive had it when the search began
 */
record FoundPassage(long id, Group group, String text, int revision, int start, boolean upToDate) {
}
