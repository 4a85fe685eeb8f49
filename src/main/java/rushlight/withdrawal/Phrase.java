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
import rushlight.web.Messages;

/**
 * Words to be found in any spelling: in any case, with or without diacritics, with
 * blanks, hyphens or the other separators of file names and addresses between them; whole
 * words only.
 *
 * @param wordings the wordings as typed
 * @param pattern finds any of them in a text
 * @param slugs finds any of them in a slug
 * @param needles lower-case strings: a text without any of them in any case contains none
 * of the wordings
 */
record Phrase(List<String> wordings, Pattern pattern, Pattern slugs, List<String> needles) {

	private static final String WORD_SEPARATOR = "(?:[\\s\\u00A0\\u2007\\u202F_.+-]|%20)+";

	private static final int MIN_LETTERS = 3;

	private static final int MAX_CHARACTERS = 500;

	/**
	 * @param typed one wording per line
	 * @throws RefusedChangeException if there is none, or one is too short or too long
	 */
	static Phrase of(String typed) {
		List<String> wordings = typed.lines().map(String::strip).filter((line) -> !line.isEmpty()).distinct().toList();
		if (wordings.isEmpty()) {
			throw new RefusedChangeException(Messages.text("withdrawal.refused.no-words"));
		}
		for (String wording : wordings) {
			if (wording.length() > MAX_CHARACTERS) {
				throw new RefusedChangeException(Messages.text("withdrawal.refused.long-word", wording));
			}
			if (wording.codePoints().filter(Character::isLetterOrDigit).count() < MIN_LETTERS) {
				throw new RefusedChangeException(Messages.text("withdrawal.refused.short-word", wording));
			}
		}
		return of(wordings);
	}

	/** A phrase of checked wordings. */
	static Phrase of(List<String> wordings) {
		Set<String> needles = new LinkedHashSet<>();
		List<String> patterns = new ArrayList<>();
		for (String wording : wordings) {
			List<String> words = List.of(wording.strip().split("[\\s\\u00A0\\u2007\\u202F]+"));
			String longest = words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
			needles.add(longest.toLowerCase(Locale.ROOT));
			needles.add(folded(longest).toLowerCase(Locale.ROOT));
			needles.add(Slug.of(longest));
			patterns.add(words.stream().map(Phrase::word).collect(Collectors.joining(WORD_SEPARATOR)));
		}
		String slugs = wordings.stream().map(Slug::of).map(Pattern::quote).collect(Collectors.joining("|"));
		return new Phrase(wordings,
				Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + String.join("|", patterns) + ")(?![\\p{L}\\p{N}])",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
				Pattern.compile("(?<![a-z0-9])(?:" + slugs + ")(?![a-z0-9])"), List.copyOf(needles));
	}

	/** The needles as a parameter of {@code unnest(?::text[])}. */
	Object needleArray() {
		return this.needles.toArray(String[]::new);
	}

	boolean isIn(String text) {
		return this.pattern.matcher(text).find();
	}

	/** Whether a text is exactly one of the wordings. */
	boolean matches(String text) {
		return this.pattern.matcher(text.strip()).matches();
	}

	private static String word(String word) {
		String folded = folded(word);
		return folded.equals(word) ? quoted(word) : "(?:" + quoted(word) + "|" + quoted(folded) + ")";
	}

	/** Quotes a word; the two apostrophes match each other. */
	private static String quoted(String word) {
		return word.codePoints()
			.mapToObj((c) -> (c == '\'' || c == '’') ? "['’]" : Pattern.quote(Character.toString(c)))
			.collect(Collectors.joining());
	}

	private static String folded(String word) {
		return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
	}

}
