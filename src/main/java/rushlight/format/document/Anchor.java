package rushlight.format.document;

/**
 * A time that a file gives for a place in a block's text.
 *
 * @param offset the character of the text that it belongs to, from 0
 * @param start milliseconds from the beginning of the audio
 * @param end milliseconds, or -1 where the file gives only a start
 */
public record Anchor(int offset, int start, int end) {
}
