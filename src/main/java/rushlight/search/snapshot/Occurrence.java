package rushlight.search.snapshot;

/**
 * An occurrence of a query in a passage.
 *
 * @param passage the id of the passage
 * @param start the position of the first word in the passage, from 0
 * @param end the position of the last word
 */
public record Occurrence(long passage, int start, int end) {
}
