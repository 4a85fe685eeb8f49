package rushlight.search.quotation;

/**
 * A quotation in a text that a reader checks.
 *
 * @param text its words, without the marks around them
 * @param start where they begin in the whole text, in UTF-16 units
 * @param end where they end
 */
public record Quotation(String text, int start, int end) {
}
