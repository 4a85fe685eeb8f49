package rushlight.curation;

import java.util.ArrayList;
import java.util.List;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * A search pattern and its replacement.
 *
 * @param find a literal text, or a regular expression
 * @param replace a literal text; for a regular expression with {@code $1} for its groups
 * @param words whether only whole words match
 * @param matchCase whether capitals matter
 * @param regex whether {@code find} is a regular expression (RE2: in linear time, without
 * look-around)
 */
record Replacement(String find, String replace, boolean words, boolean matchCase, boolean regex) implements Fix {

	private static final int MAX_LENGTH = 500;

	Replacement {
		if (find.isEmpty() || find.length() > MAX_LENGTH || replace.length() > MAX_LENGTH) {
			throw new RefusedChangeException(Messages.text("curation.replace.tooLong", MAX_LENGTH));
		}
		// PostgreSQL refuses NUL; no text of the archive has it, or its substitute.
		find = find.replace("\0", "\uFFFD");
		replace = replace.replace("\0", "");
	}

	/** A span of a text, and its replacement. */
	record Match(int start, int end, String replacement) {
	}

	@Override
	public String description() {
		return Messages.text("curation.fix.replacement", this.find, this.replace);
	}

	@Override
	public @Nullable String literal() {
		return this.regex ? null : this.find;
	}

	@Override
	public Finder finder() {
		try {
			return new Finder(this, Pattern.compile(this.regex ? this.find : Pattern.quote(this.find),
					this.matchCase ? 0 : Pattern.CASE_INSENSITIVE));
		}
		catch (PatternSyntaxException ex) {
			throw new RefusedChangeException(
					Messages.text("curation.replace.notRegex", this.find, ex.getDescription()));
		}
	}

	/** Finds matches of the pattern. */
	static final class Finder implements MatchFinder {

		private final Replacement replacement;

		private final Pattern pattern;

		private Finder(Replacement replacement, Pattern pattern) {
			this.replacement = replacement;
			this.pattern = pattern;
		}

		/**
		 * Finds the matches from left to right, without overlaps and without those whose
		 * replacement is equal.
		 */
		@Override
		public List<Match> matches(String text) {
			List<Match> matches = new ArrayList<>();
			Matcher matcher = this.pattern.matcher(text);
			while (matcher.find()) {
				if (matcher.start() == matcher.end() || this.replacement.words && !isWhole(text, matcher)) {
					continue;
				}
				String instead = this.replacement.regex ? expand(matcher) : this.replacement.replace;
				if (!instead.equals(matcher.group())) {
					matches.add(new Match(matcher.start(), matcher.end(), instead));
				}
			}
			return matches;
		}

		private static boolean isWhole(String text, Matcher matcher) {
			boolean before = matcher.start() > 0 && Character.isLetterOrDigit(text.codePointBefore(matcher.start()));
			boolean after = matcher.end() < text.length() && Character.isLetterOrDigit(text.codePointAt(matcher.end()));
			return !before && !after;
		}

		private String expand(Matcher matcher) {
			StringBuilder expanded = new StringBuilder();
			String replace = this.replacement.replace;
			for (int i = 0; i < replace.length(); i++) {
				char c = replace.charAt(i);
				int group = (c == '$' && i + 1 < replace.length()) ? Character.digit(replace.charAt(i + 1), 10) : -1;
				if (group < 0) {
					expanded.append(c);
					continue;
				}
				if (group > matcher.groupCount()) {
					throw new RefusedChangeException(
							Messages.text("curation.replace.noGroup", this.replacement.find, group));
				}
				String value = matcher.group(group);
				expanded.append((value == null) ? "" : value);
				i++;
			}
			return expanded.toString();
		}

	}

	/** Replaces matches in a text. */
	static String apply(String text, List<Match> matches) {
		StringBuilder replaced = new StringBuilder();
		int at = 0;
		for (Match match : matches) {
			replaced.append(text, at, match.start()).append(match.replacement());
			at = match.end();
		}
		return replaced.append(text, at, text.length()).toString();
	}

}
