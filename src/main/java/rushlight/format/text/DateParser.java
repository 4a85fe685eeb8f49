package rushlight.format.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** A parser of dates as people write them: {@code May 1st, 2025}, {@code 2022-05-07}. */
final class DateParser {

	private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
			"oct", "nov", "dec");

	private static final String MONTH = "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
			+ "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

	private static final Pattern ISO = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ].*)?");

	private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([/.])(\\d{1,2})[/.](\\d{4})(?:[ ,].*)?");

	private static final Pattern MONTH_FIRST = Pattern.compile(
			"(?:\\p{L}+,? )?" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?:[ ,].*)?", Pattern.CASE_INSENSITIVE);

	private static final Pattern DAY_FIRST = Pattern.compile(
			"(?:\\p{L}+,? )?(\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?" + MONTH + ",? (\\d{4})(?:[ ,].*)?",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern MONTH_ONLY = Pattern.compile("(?:.*[ ,])?" + MONTH + ",? (\\d{4})",
			Pattern.CASE_INSENSITIVE);

	private DateParser() {
	}

	/** Parses a date; null if it is not a date, or ambiguous. */
	static @Nullable LocalDate parse(String written) {
		String text = Whitespace.trim(written).replaceAll("\\s+", " ");
		if (text.length() > 80) {
			return null;
		}
		Matcher iso = ISO.matcher(text);
		if (iso.matches()) {
			return date(iso.group(1), iso.group(2), iso.group(3));
		}
		Matcher numbers = NUMBERS.matcher(text);
		if (numbers.matches()) {
			return numbers(numbers);
		}
		Matcher monthFirst = MONTH_FIRST.matcher(text);
		if (monthFirst.matches()) {
			return date(monthFirst.group(3), month(monthFirst.group(1)), monthFirst.group(2));
		}
		Matcher dayFirst = DAY_FIRST.matcher(text);
		if (dayFirst.matches()) {
			return date(dayFirst.group(3), month(dayFirst.group(2)), dayFirst.group(1));
		}
		return null;
	}

	/**
	 * Parses numbers: with slashes the month is first, with dots the day, unless the
	 * numbers forbid it.
	 */
	private static @Nullable LocalDate numbers(Matcher found) {
		int first = Integer.parseInt(found.group(1));
		int second = Integer.parseInt(found.group(3));
		boolean dayFirst = found.group(2).equals(".") ? second <= 12 : first > 12;
		return dayFirst ? date(found.group(4), found.group(3), found.group(1))
				: date(found.group(4), found.group(1), found.group(3));
	}

	/** The first day of a month that ends the text, as in "Issue 2, March 2020". */
	static @Nullable LocalDate month(CharSequence written) {
		Matcher matcher = MONTH_ONLY.matcher(written);
		return (written.length() <= 80 && matcher.matches()) ? date(matcher.group(2), month(matcher.group(1)), "1")
				: null;
	}

	private static String month(String name) {
		return String.valueOf(MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT)) + 1);
	}

	private static @Nullable LocalDate date(String year, String month, String day) {
		try {
			LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
			return (date.getYear() > 0) ? date : null;
		}
		catch (DateTimeException ex) {
			return null;
		}
	}

}
