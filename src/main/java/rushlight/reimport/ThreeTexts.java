package rushlight.reimport;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.history.SegmentState;
import rushlight.text.ParagraphTokens;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.Quality;

/**
 * The three texts of a merge in tokens, and the alignment of their tokens.
 *
 * @param base the former source
 * @param incoming the new source
 * @param today the current segments
 * @param current the text of the current segments
 * @param incomingToBase by token of the new source, the same token of the former one, or
 * -1
 * @param baseToIncoming the inverse
 * @param baseToCurrent by token of the former source, the same current token, or -1
 * @param currentToBase the inverse
 */
record ThreeTexts(SourceSide base, SourceSide incoming, List<SegmentState> today, ParagraphTokens current,
		int[] incomingToBase, int[] baseToIncoming, int[] baseToCurrent, int[] currentToBase) {

	/**
	 * One of the two sources.
	 *
	 * @param voices the voice ids of its paragraphs; null for a paragraph that is not
	 * speech
	 */
	record SourceSide(List<NewSegment> segments, ParagraphTokens text, List<@Nullable Long> voices, Quality quality) {
	}

	/**
	 * A token of the result, with its index among the current and the incoming tokens,
	 * each -1 if absent.
	 */
	record Token(String text, int current, int incoming) {
	}

	static ThreeTexts of(SourceSide base, SourceSide incoming, int[] incomingToBase, int[] baseToCurrent,
			List<SegmentState> today, ParagraphTokens current) {
		return new ThreeTexts(base, incoming, today, current, incomingToBase,
				inverse(incomingToBase, base.text().size()), baseToCurrent, inverse(baseToCurrent, current.size()));
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
		return (token.current() >= 0) ? this.current.isWord(token.current())
				: token.incoming() >= 0 && this.incoming.text().isWord(token.incoming());
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

	/** Whether an editor has read a current paragraph against the audio. */
	boolean isConfirmed(int paragraph) {
		SegmentState state = this.today.get(paragraph);
		return state.proofreadBy() != null || state.validatedBy() != null
				|| state.quality().compareTo(this.base.quality()) > 0;
	}

}
