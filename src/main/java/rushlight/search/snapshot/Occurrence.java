package rushlight.search.snapshot;

/**
 * One place where a query is answered.
 *
 * @param passage id
 * @param start number of the first word in the passage, from 0
 * @param end number of the last
 */
public record Occurrence(long passage, int start, int end) {
}
