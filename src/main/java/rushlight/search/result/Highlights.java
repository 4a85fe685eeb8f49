package rushlight.search.result;

import java.util.ArrayList;
import java.util.List;

import rushlight.query.Occurrences;
import rushlight.query.Occurrences.Span;
import rushlight.query.Query;
import rushlight.query.TextPositions;
import rushlight.query.Tokens;

/**
 * What is marked in the text of a hit.
 *
 * @param ranges of characters of the text: first, and one past the last, in turn
 * @param runsOn what of the following text belongs to the last match; empty where nothing
 * does
 */
public record Highlights(List<int[]> ranges, String runsOn) {

	static Highlights of(Hit hit, Query query) {
		Tokens own = hit.words().tokens();
		List<Tokens> following = hit.following()
			.stream()
			.map((text) -> Tokens.of(text, hit.languageOfWords()))
			.toList();
		List<int[]> ranges = new ArrayList<>();
		String runsOn = "";
		for (Span span : Occurrences.highlights(query.positive(), new TextPositions(own, following))) {
			if (span.start() < own.size()) {
				int end = own.end(Math.min(span.end(), own.size() - 1));
				ranges.add(new int[] { own.start(span.start()), end });
			}
			if (span.end() >= own.size()) {
				runsOn = runningOn(hit, following, span.end() - own.size());
			}
		}
		return new Highlights(ranges, runsOn);
	}

	/** The following text up to a word of it. */
	static String runningOn(Hit hit, List<Tokens> following, int last) {
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
