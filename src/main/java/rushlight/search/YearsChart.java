package rushlight.search;

import java.util.List;
import java.util.Locale;

import rushlight.search.Counts.Counted;

/**
 * Rates over the years as a picture, drawn on the server: a line a query, told apart by
 * dashes and marks as well as by colour. The table beside it says the same to whoever
 * does not see it.
 */
final class YearsChart {

	private static final int WIDTH = 720;

	private static final int HEIGHT = 260;

	private static final int LEFT = 44;

	private static final int BOTTOM = 28;

	private static final int TOP = 12;

	private static final int RIGHT = 12;

	private YearsChart() {
	}

	/**
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
			.mapToDouble(Counts.Row::rate)
			.max()
			.orElse(0);
		double top = roundUp(most);
		Markup svg = new Markup();
		svg.raw("<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
				+ "\" role=\"img\" aria-labelledby=\"chart-title\"><title id=\"chart-title\">Occurrences per 10,000 words by year; the table below has the figures</title>\n");
		for (int i = 0; i <= 4; i++) {
			double value = top * i / 4;
			double y = y(value, top);
			svg.raw(String.format(Locale.ROOT, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
					LEFT, WIDTH - RIGHT, y, y));
			svg.raw(String.format(Locale.ROOT,
					"<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", LEFT - 6, y + 4,
					number(value)));
		}
		int step = Math.max(1, (years.size() + 11) / 12);
		for (int i = 0; i < years.size(); i += step) {
			svg.raw(String.format(Locale.ROOT, "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">",
					x(i, years.size()), HEIGHT - 8))
				.text(years.get(i))
				.raw("</text>\n");
		}
		for (int i = 0; i < counted.size(); i++) {
			line(svg, counted.get(i), i, years, top);
		}
		return svg.raw("</svg>\n").toString();
	}

	private static void line(Markup svg, Counted counted, int number, List<String> years, double top) {
		StringBuilder points = new StringBuilder();
		svg.raw("<g class=\"series series-" + number + "\">");
		for (Counts.Row row : counted.rows()) {
			int at = years.indexOf(row.name());
			if (at >= 0) {
				points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(at, years.size()), y(row.rate(), top)));
				svg.raw(String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>",
						x(at, years.size()), y(row.rate(), top)))
					.text(row.name())
					.raw(": ")
					.number(row.count())
					.raw("</title></circle>");
			}
		}
		svg.raw("<polyline points=\"" + points + "\"/></g>\n");
	}

	private static double x(int year, int years) {
		double width = WIDTH - LEFT - RIGHT - 24.0;
		return LEFT + 12 + ((years <= 1) ? width / 2 : width * year / (years - 1));
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

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.3f", value);
		return text.replaceFirst("\\.?0+$", "");
	}

}
