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
 * @param was the source as it came last
 * @param is the source as it comes now
 * @param today the segments
 * @param now their text
 * @param isToWas the new source's tokens in the old one
 * @param wasToIs the other way
 * @param wasToNow the old source's tokens as they are today
 * @param nowToWas the other way
 */
record ThreeTexts(SourceSide was, SourceSide is, List<SegmentState> today, ParagraphTokens now, int[] isToWas,
		int[] wasToIs, int[] wasToNow, int[] nowToWas) {

	/**
	 * One of the sources.
	 *
	 * @param voices of its paragraphs, as the archive numbers them; null for what is not
	 * speech
	 */
	record SourceSide(List<NewSegment> segments, ParagraphTokens text, List<@Nullable Long> voices, Quality quality) {
	}

	/** A token of the result, and where it is in either text; -1 for nowhere. */
	record Token(String text, int now, int is) {
	}

	static ThreeTexts of(SourceSide was, SourceSide is, int[] isToWas, int[] wasToNow, List<SegmentState> today,
			ParagraphTokens now) {
		return new ThreeTexts(was, is, today, now, isToWas, inverse(isToWas, was.text().size()), wasToNow,
				inverse(wasToNow, now.size()));
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
		return (token.now() >= 0) ? this.now.isBreak(token.now())
				: token.is() >= 0 && this.is.text().isBreak(token.is());
	}

	boolean isWord(Token token) {
		return (token.now() >= 0) ? this.now.isWord(token.now()) : token.is() >= 0 && this.is.text().isWord(token.is());
	}

	/** The break that begins the paragraph of a token. */
	Token breakOf(Token token) {
		if (token.now() >= 0) {
			int first = this.now.first(this.now.paragraph(token.now()));
			return new Token(this.now.token(first), first, -1);
		}
		int first = this.is.text().first(this.is.text().paragraph(token.is()));
		return new Token(this.is.text().token(first), -1, first);
	}

	/** Whether somebody has read a paragraph of today against the audio. */
	boolean isConfirmed(int paragraph) {
		SegmentState state = this.today.get(paragraph);
		return state.proofreadBy() != null || state.validatedBy() != null
				|| state.quality().compareTo(this.was.quality()) > 0;
	}

}
