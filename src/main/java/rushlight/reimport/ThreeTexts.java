package rushlight.reimport;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.history.SegmentState;
import rushlight.text.ParagraphTokens;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.Quality;

/**
 * The three texts that are joined, in tokens, and which token of one is which of another.
 *
 * @param base the source as it came last
 * @param incoming the source as it comes now
 * @param today the segments
 * @param current their text
 * @param incomingToBase the new source's tokens in the old one
 * @param baseToIncoming the other way
 * @param baseToCurrent the old source's tokens as they are today
 * @param currentToBase the other way
 */
record ThreeTexts(SourceSide base, SourceSide incoming, List<SegmentState> today, ParagraphTokens current, int[] incomingToBase,
		int[] baseToIncoming, int[] baseToCurrent, int[] currentToBase) {

	/**
	 * One of the sources.
	 *
	 * @param voices of its paragraphs, as the archive numbers them; null for what is not
	 * speech
	 */
	record SourceSide(List<NewSegment> segments, ParagraphTokens text, List<@Nullable Long> voices, Quality quality) {
	}

	/** A token of the result, and where it is in either text; -1 for nowhere. */
	record Token(String text, int current, int incoming) {
	}

	static ThreeTexts of(SourceSide base, SourceSide incoming, int[] incomingToBase, int[] baseToCurrent, List<SegmentState> today,
			ParagraphTokens current) {
		return new ThreeTexts(base, incoming, today, current, incomingToBase, inverse(incomingToBase, base.text().size()), baseToCurrent,
				inverse(baseToCurrent, current.size()));
	}

	static int[] inverse(int[] map, int size) {
		int[] inverse = new int[size];
		Arrays.fill(inverse, -1);
		for (int i = 0; i < map.length; i++) {
			if (map[i] >= 0) {
				inverse[map[i]] = i;
			}
		}
		return inverse;
	}

	boolean isBreak(Token token) {
		return (token.current() >= 0) ? this.current.isBreak(token.current())
				: token.incoming() >= 0 && this.incoming.text().isBreak(token.incoming());
	}

	boolean isWord(Token token) {
		return (token.current() >= 0) ? this.current.isWord(token.current()) : token.incoming() >= 0 && this.incoming.text().isWord(token.incoming());
	}

	/** The break that begins the paragraph of a token. */
	Token breakOf(Token token) {
		if (token.current() >= 0) {
			int first = this.current.first(this.current.paragraph(token.current()));
			return new Token(this.current.token(first), first, -1);
		}
		int first = this.incoming.text().first(this.incoming.text().paragraph(token.incoming()));
		return new Token(this.incoming.text().token(first), -1, first);
	}

	/** Whether somebody has read a paragraph of today against the audio. */
	boolean isConfirmed(int paragraph) {
		SegmentState state = this.today.get(paragraph);
		return state.proofreadBy() != null || state.validatedBy() != null
				|| state.quality().compareTo(this.base.quality()) > 0;
	}

}
