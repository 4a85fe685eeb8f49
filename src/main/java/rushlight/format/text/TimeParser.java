package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Anchor;

/**
 * A parser of times of the audio as transcripts write them: {@code 4:01},
 * {@code [00:04:01.06]}.
 */
final class TimeParser {

	private static final String TIME = "(?:\\d{1,2}:)?\\d{1,3}:[0-5]\\d(?:[.,]\\d{1,3})?";

	private static final String RANGE = "\\s*(?:-{1,2}>?|–|—|→|to)\\s*";

	private static final Pattern BARE = Pattern.compile("(" + TIME + ")(?!\\d|:\\d)");

	private static final Pattern BARE_RANGE = Pattern.compile("(" + TIME + ")" + RANGE + "(" + TIME + ")(?!\\d|:\\d)");

	private static final Pattern BRACKETED = Pattern
		.compile("[\\[(]\\s*(" + TIME + ")(?:" + RANGE + "(" + TIME + "))?\\s*[\\])]");

	private static final Pattern BRACKETED_PAIR = Pattern
		.compile("\\[\\s*(" + TIME + ")\\s*]" + RANGE + "\\[\\s*(" + TIME + ")\\s*]");

	private static final Pattern WITHIN = Pattern.compile("\\[(?:[\\p{L}][\\p{L} ]{0,30} )?(" + TIME + ")]");

	private TimeParser() {
	}

	/**
	 * One or two times at a position of a text.
	 *
	 * @param start milliseconds
	 * @param end milliseconds, or -1
	 * @param after the index after it
	 * @param certain whether brackets or hours show that it is a time of the audio
	 */
	record TimeMarker(int start, int end, int after, boolean certain) {
	}

	/** Parses the time that begins at an index; null if none does. */
	static @Nullable TimeMarker at(CharSequence text, int index) {
		if (index >= text.length()) {
			return null;
		}
		char c = text.charAt(index);
		if (c == '[' || c == '(') {
			TimeMarker pair = mark(BRACKETED_PAIR.matcher(text), index, text.length(), true);
			return (pair != null) ? pair : mark(BRACKETED.matcher(text), index, text.length(), true);
		}
		if (c < '0' || c > '9') {
			return null;
		}
		TimeMarker range = mark(BARE_RANGE.matcher(text), index, text.length(), true);
		return (range != null) ? range : mark(BARE.matcher(text), index, text.length(), false);
	}

	private static @Nullable TimeMarker mark(Matcher matcher, int index, int length, boolean certain) {
		if (!matcher.region(index, Math.min(length, index + 60)).lookingAt()) {
			return null;
		}
		int start = parse(matcher.group(1));
		int end = (matcher.groupCount() > 1 && matcher.group(2) != null) ? parse(matcher.group(2)) : -1;
		boolean hours = matcher.group(1).chars().filter((c) -> c == ':').count() == 2;
		return (start < 0) ? null : new TimeMarker(start, end, matcher.end(), certain || hours);
	}

	/** Milliseconds, or -1 if the time is out of range. */
	static int parse(String time) {
		String[] parts = time.replace(',', '.').split(":");
		double seconds = Double.parseDouble(parts[parts.length - 1]);
		long millis = Math.round(seconds * 1000) + Long.parseLong(parts[parts.length - 2]) * 60_000;
		if (parts.length == 3) {
			millis += Long.parseLong(parts[0]) * 3_600_000;
		}
		return (millis > Integer.MAX_VALUE) ? -1 : (int) millis;
	}

	/**
	 * Times in brackets within a text, also behind a word: {@code [inaudible 00:10:11]}.
	 * If they are not times of the audio ("[3:16]"), they are seldom ascending, so
	 * decreasing times are skipped.
	 * @param from the time before, in milliseconds
	 */
	static List<Anchor> within(String text, int from) {
		List<Anchor> anchors = new ArrayList<>();
		int last = from;
		Matcher matcher = WITHIN.matcher(text);
		int next = text.indexOf('[');
		while (next >= 0) {
			if (matcher.region(next, Math.min(text.length(), next + 60)).lookingAt()) {
				int start = parse(matcher.group(1));
				if (start >= last) {
					anchors.add(new Anchor(next, start, -1));
					last = start;
				}
			}
			next = text.indexOf('[', next + 1);
		}
		return anchors;
	}

}
