package rushlight.format.document;

import java.util.List;

/**
 * The content of a file, independent of its format: a transcript (speech by voices,
 * events, headings, played clips) or a reading (an essay). Every word of the file is in a
 * block, in the metadata, or in {@code leftOut}.
 *
 * @param voices in order of first appearance; empty for a reading
 * @param blocks in the order of the file
 * @param playedClips stretches of blocks that the episode itself plays, in order, not
 * overlapping
 * @param leftOut what was left out, line by line
 * @param warnings findings that a person should check, doubtful labels included
 */
public record Document(Kind kind, Metadata metadata, List<ParsedVoice> voices, List<Block> blocks,
		List<ParsedClip> playedClips, List<LeftOut> leftOut, List<Warning> warnings) {

	public Document {
		voices = List.copyOf(voices);
		blocks = List.copyOf(blocks);
		playedClips = List.copyOf(playedClips);
		leftOut = List.copyOf(leftOut);
		warnings = List.copyOf(warnings);
	}

	public enum Kind {

		TRANSCRIPT, READING

	}

}
