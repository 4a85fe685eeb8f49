package rushlight.withdrawal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import rushlight.core.Slug;
import rushlight.transcript.RefusedChangeException;

/**
 * Words that are looked for wherever somebody may have written them: in whatever case,
 * with or without their diacritics, with blanks, hyphens or anything else that file names
 * and addresses have between them; whole words only.
 *
 * @param wordings each as it was typed
 * @param pattern finds any of them in a text
 * @param slugs finds any of them in a part of an address
 * @param needles texts without any of these, in whatever case, cannot hold one
 */
record Phrase(List<String> wordings, Pattern pattern, Pattern slugs, List<String> needles) {

	private static final String BETWEEN = "(?:[\\s\\u00A0\\u2007\\u202F_.+-]|%20)+";

	private static final int LEAST = 3;

	private static final int MOST = 500;

	/**
	 * @param typed a phrase a line
	 * @throws RefusedChangeException where there is none, or one that is hardly a word
	 */
	static Phrase of(String typed) {
		List<String> wordings = typed.lines().map(String::strip).filter((line) -> !line.isEmpty()).distinct().toList();
		if (wordings.isEmpty()) {
			throw new RefusedChangeException("Say which words.");
		}
		for (String wording : wordings) {
			if (wording.length() > MOST || wording.codePoints().filter(Character::isLetterOrDigit).count() < LEAST) {
				throw new RefusedChangeException("“" + wording + "” is too "
						+ ((wording.length() > MOST) ? "long." : "short to be looked for everywhere."));
			}
		}
		return of(wordings);
	}

	/** Of wordings that are known to be some. */
	static Phrase of(List<String> wordings) {
		Set<String> needles = new LinkedHashSet<>();
		List<String> patterns = new ArrayList<>();
		for (String wording : wordings) {
			List<String> words = List.of(wording.strip().split("[\\s\\u00A0\\u2007\\u202F]+"));
			String longest = words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
			needles.add(longest.toLowerCase(Locale.ROOT));
			needles.add(folded(longest).toLowerCase(Locale.ROOT));
			needles.add(Slug.of(longest));
			patterns.add(words.stream().map(Phrase::word).collect(Collectors.joining(BETWEEN)));
		}
		String slugs = wordings.stream().map(Slug::of).map(Pattern::quote).collect(Collectors.joining("|"));
		return new Phrase(wordings,
				Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + String.join("|", patterns) + ")(?![\\p{L}\\p{N}])",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
				Pattern.compile("(?<![a-z0-9])(?:" + slugs + ")(?![a-z0-9])"), List.copyOf(needles));
	}

	/** As a parameter of {@code unnest(?::text[])}. */
	Object needleArray() {
		return this.needles.toArray(String[]::new);
	}

	boolean isIn(String text) {
		return this.pattern.matcher(text).find();
	}

	/** Whether a text is one of them, and nothing else. */
	boolean is(String text) {
		return this.pattern.matcher(text.strip()).matches();
	}

	private static String word(String word) {
		String folded = folded(word);
		return folded.equals(word) ? quoted(word) : "(?:" + quoted(word) + "|" + quoted(folded) + ")";
	}

	/** Either apostrophe is the other. */
	private static String quoted(String word) {
		return word.codePoints()
			.mapToObj((c) -> (c == '\'' || c == '’') ? "['’]" : Pattern.quote(Character.toString(c)))
			.collect(Collectors.joining());
	}

	private static String folded(String word) {
		return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
	}

}
