package rushlight.core;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the audio.
 *
 * @param millis milliseconds from the beginning; not negative
 */
public record Timecode(int millis) implements Comparable<Timecode> {

	private static final Pattern PATTERN = Pattern
		.compile("(?:(?:(\\d{1,3}):)?(\\d{1,2}):)?(\\d{1,6})(?:[.,](\\d{1,3})\\d{0,6})?");

	public Timecode {
		if (millis < 0) {
			throw new IllegalArgumentException("A timecode is not negative: " + millis);
		}
	}

	/**
	 * Parses {@code 754}, {@code 12:34} or {@code 1:02:33.5}; empty for anything else,
	 * and beyond 500 hours.
	 */
	public static Optional<Timecode> parse(String text) {
		Matcher matcher = PATTERN.matcher(text.strip());
		if (!matcher.matches()) {
			return Optional.empty();
		}
		long seconds = number(matcher.group(1)) * 3600 + number(matcher.group(2)) * 60 + number(matcher.group(3));
		String fraction = matcher.group(4);
		long millis = seconds * 1000 + (fraction == null ? 0 : number((fraction + "00").substring(0, 3)));
		return millis > 500L * 3600 * 1000 ? Optional.empty() : Optional.of(new Timecode((int) millis));
	}

	private static long number(@org.jspecify.annotations.Nullable String digits) {
		return digits == null ? 0 : Long.parseLong(digits);
	}

	/** Whole seconds, for {@code ?t=}. */
	public int seconds() {
		return this.millis / 1000;
	}

	/** {@code 0:07}, {@code 12:34}, {@code 1:02:33}: with hours only if there are any. */
	@Override
	public String toString() {
		int seconds = seconds();
		return seconds < 3600 ? "%d:%02d".formatted(seconds / 60, seconds % 60)
				: "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
	}

	@Override
	public int compareTo(Timecode other) {
		return Integer.compare(this.millis, other.millis);
	}

}
