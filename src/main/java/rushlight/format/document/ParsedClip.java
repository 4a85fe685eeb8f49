package rushlight.format.document;

/**
 * A stretch of blocks that the episode plays from elsewhere.
 *
 * @param firstBlock index of its first block in {@link Document#blocks()}
 * @param lastBlock index of its last block, itself included
 * @param opening the marker that opens it, as written: "[CLIP BEGINS]"
 * @param closing the marker that closes it; empty if the file never closes it
 */
public record ParsedClip(int firstBlock, int lastBlock, String opening, String closing) {
}
