package rushlight.search.result;

import java.util.ArrayList;
import java.util.List;

import rushlight.query.Occurrences;
import rushlight.query.Occurrences.Span;
import rushlight.query.Query;
import rushlight.query.TextPositions;
import rushlight.query.Tokens;

/**
 * Matches that are highlighted in the text of a hit.
 *
 * @param ranges of characters of the text: first, and one past the last, alternately
 * @param continuation the following text that belongs to the last match; empty if there
 * is none
 */
public record Highlights(List<int[]> ranges, String continuation) {

	static Highlights of(Hit hit, Query query) {
		Tokens own = hit.words().tokens();
		List<Tokens> following = hit.following()
			.stream()
			.map((text) -> Tokens.of(text, hit.languageOfWords()))
			.toList();
		List<int[]> ranges = new ArrayList<>();
		String continuation = "";
		for (Span span : Occurrences.highlights(query.positive(), new TextPositions(own, following))) {
			if (span.start() < own.size()) {
				int end = own.end(Math.min(span.end(), own.size() - 1));
				ranges.add(new int[] { own.start(span.start()), end });
			}
			if (span.end() >= own.size()) {
				continuation = continuationUpTo(hit, following, span.end() - own.size());
			}
		}
		return new Highlights(ranges, continuation);
	}

	/** Returns the following text up to and including a word. */
	static String continuationUpTo(Hit hit, List<Tokens> following, int last) {
		StringBuilder text = new StringBuilder();
		int left = last;
		for (int i = 0; i < following.size(); i++) {
			Tokens tokens = following.get(i);
			text.append(text.isEmpty() ? "" : " ");
			if (left < tokens.size()) {
				return text.append(hit.following().get(i), 0, tokens.end(left)).toString();
			}
			text.append(hit.following().get(i));
			left -= tokens.size();
		}
		return text.toString();
	}

}
