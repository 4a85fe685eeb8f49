package rushlight.format.document;

/**
 * A time that a file gives for a position in a block's text.
 *
 * @param offset the position of the character that the time belongs to, from 0
 * @param start milliseconds from the beginning of the audio
 * @param end milliseconds, or -1 if the file gives only a start
 */
public record Anchor(int offset, int start, int end) {
}
