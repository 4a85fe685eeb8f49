package rushlight.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

import rushlight.search.Counts.Counted;
import rushlight.web.Markup;

/**
 * Rates over the years as a picture, drawn on the server: a line a query, told apart by
 * dashes and marks as well as by colour. The table beside it says the same to whoever
 * does not see it.
 */
final class YearsChart {

	private static final int WIDTH = 560;

	private static final int HEIGHT = 240;

	/** Wider where the figures beside it are. */
	private static final int LEFT = 48;

	/** Width of a digit where they are largest, which is on narrow screens. */
	private static final int LETTER = 10;

	private static final int BOTTOM = 30;

	private static final int TOP = 12;

	private static final int RIGHT = 12;

	/** Year labels that stand beside each other on the narrowest screen. */
	private static final int LABELS = 8;

	/** A mark for each line, around the point it marks. */
	private static final List<String> MARKS = List.of("m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "m-3.5-3.5h7v7h-7z",
			"m0-5 4.5 8h-9z", "m0-5 5 5-5 5-5-5z", "m-4.5-3.5h9l-4.5 8z");

	private YearsChart() {
	}

	/**
	 * The content of a figure: the picture, and what its lines are where there are
	 * several.
	 * @param counted one or more queries, by the same years; an undated row is left out
	 */
	static String of(List<Counted> counted) {
		List<String> years = counted.getFirst()
			.rows()
			.stream()
			.map(Counts.Row::name)
			.filter((name) -> !name.equals("Undated"))
			.toList();
		double most = counted.stream()
			.flatMap((each) -> each.rows().stream())
			.filter((row) -> years.contains(row.name()))
			.mapToDouble(Counts.Row::rate)
			.max()
			.orElse(0);
		double top = roundUp(most);
		int left = LEFT;
		for (int i = 0; i <= 4; i++) {
			left = Math.max(left, LETTER * number(top * i / 4).length() + 6);
		}
		Markup svg = new Markup(16_384);
		legend(svg, counted);
		svg.raw("<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
				+ "\" role=\"img\" aria-labelledby=\"chart-title\"><title id=\"chart-title\">Occurrences per 10,000 words by year; the table below has the figures</title>\n");
		for (int i = 0; i <= 4; i++) {
			double value = top * i / 4;
			double y = y(value, top);
			svg.raw(String.format(Locale.ROOT, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
					left, WIDTH - RIGHT, y, y));
			svg.raw(String.format(Locale.ROOT,
					"<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", left - 6, y + 4,
					number(value)));
		}
		int step = Math.max(1, (years.size() + LABELS - 1) / LABELS);
		for (int i = 0; i < years.size(); i += step) {
			svg.raw(String.format(Locale.ROOT, "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
					x(i, years.size(), left), HEIGHT - 8))
				.text(years.get(i))
				.raw("</text>\n");
		}
		for (int i = 0; i < counted.size(); i++) {
			line(svg, counted.get(i), i, years, top, left);
		}
		return svg.raw("</svg>\n").toString();
	}

	private static void legend(Markup html, List<Counted> counted) {
		html.raw("<figcaption><p>Occurrences per 10,000 words, by year</p>\n");
		if (counted.size() > 1) {
			html.raw("<ul class=\"legend\">\n");
			for (int i = 0; i < counted.size(); i++) {
				html.raw("<li class=\"series series-" + i
						+ "\"><svg class=\"key\" viewBox=\"0 0 36 14\" aria-hidden=\"true\"><path class=\"line\" d=\"M1 7h34\"/>"
						+ mark(i, 18, 7) + "</svg> <bdi>")
					.text(counted.get(i).question().words())
					.raw("</bdi></li>\n");
			}
			html.raw("</ul>\n");
		}
		html.raw("</figcaption>\n");
	}

	private static String mark(int series, double x, double y) {
		return String.format(Locale.ROOT, "<path class=\"point\" d=\"M%.1f %.1f%s\"/>", x, y, MARKS.get(series));
	}

	private static void line(Markup svg, Counted counted, int number, List<String> years, double top, int left) {
		StringBuilder points = new StringBuilder();
		StringBuilder marks = new StringBuilder();
		for (Counts.Row row : counted.rows()) {
			int at = years.indexOf(row.name());
			if (at >= 0) {
				double x = x(at, years.size(), left);
				double y = y(row.rate(), top);
				points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
				marks.append(mark(number, x, y));
			}
		}
		svg.raw("<g class=\"series series-" + number + "\"><polyline class=\"line\" points=\"" + points + "\"/>" + marks
				+ "</g>\n");
	}

	private static double x(int year, int years, int left) {
		double width = WIDTH - left - RIGHT - 24.0;
		return left + 12 + ((years <= 1) ? width / 2 : width * year / (years - 1));
	}

	private static double y(double value, double top) {
		return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * ((top == 0) ? 0 : value / top);
	}

	/** To a number that people like: 1, 2 or 5 times a power of ten. */
	private static double roundUp(double value) {
		if (value <= 0) {
			return 1;
		}
		double power = Math.pow(10, Math.floor(Math.log10(value)));
		for (double step : new double[] { 1, 2, 5, 10 }) {
			if (value <= step * power) {
				return step * power;
			}
		}
		return value;
	}

	/** A fourth of a round number has three digits at most. */
	private static String number(double value) {
		return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
	}

}
