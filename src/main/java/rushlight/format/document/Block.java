package rushlight.format.document;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One paragraph, event or heading.
 *
 * @param kind the kind of block
 * @param level the level of a heading, 1 to 6; the depth of a list item, from 1;
 * otherwise 0
 * @param voice the label of the voice that says it, as in {@link ParsedVoice#label()};
 * only speech has one
 * @param text never blank, one line, trimmed, as written except for the markers of the
 * format (escapes, hard line breaks)
 * @param prefix what is before the text on its line and was parsed (label, time, list
 * marker), or empty
 * @param anchors times that the file gives, by ascending offset; empty if there are none
 * @param line the line of the file at which the block begins, from 1
 */
public record Block(Kind kind, int level, @Nullable String voice, String text, String prefix, List<Anchor> anchors,
		int line) {

	public Block {
		anchors = List.copyOf(anchors);
	}

	public enum Kind {

		/** Said by a voice. */
		SPEECH,
		/** Heard, but not speech: music, a laugh on a line of its own, a break. */
		EVENT,
		/** A heading, in a transcript or a reading. */
		HEADING,
		/** Plain text of a reading. */
		PARAGRAPH,
		/** A motto before a reading or a chapter of it, and its attribution. */
		EPIGRAPH,
		/** An item of a list in a reading. */
		LIST_ITEM,
		/** A quotation set off in a reading. */
		QUOTE,
		/** A footnote, endnote or editor's note of a reading. */
		NOTE

	}

}
