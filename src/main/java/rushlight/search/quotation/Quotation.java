package rushlight.search.quotation;

/**
 * A quotation in a text that a reader checks.
 *
 * @param text its words, without the quotation marks
 * @param start where the words begin in the whole text, in UTF-16 units
 * @param end where the words end
 */
public record Quotation(String text, int start, int end) {
}
