package rushlight.format.document;

/**
 * A line, or a part of a line, that was not imported.
 *
 * @param line in the file, from 1
 * @param text as written
 * @param reason in a few words, for the import report: "site furniture"
 */
public record LeftOut(int line, String text, String reason) {
}
