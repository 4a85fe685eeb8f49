package rushlight.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import rushlight.search.result.Counts;
import rushlight.search.result.Counts.Counted;
import rushlight.web.Markup;
import rushlight.web.Messages;
import rushlight.web.SafeHtml;

/**
 * A chart of rates over the years, drawn on the server: one line for each query. Dashes
 * and markers tell the lines apart as well as colour. The table beside the chart gives
 * the same figures to readers who do not see it.
 */
final class YearsChart {

	private static final int WIDTH = 560;

	private static final int HEIGHT = 240;

	/** The least width of the column of figures. */
	private static final int MIN_FIGURES_WIDTH = 48;

	/** The width of a digit where digits are largest, which is on narrow screens. */
	private static final int DIGIT_WIDTH = 10;

	/** Grid lines above the lowest one. */
	private static final int GRID_LINES = 4;

	private static final int BOTTOM_MARGIN = 30;

	private static final int TOP_MARGIN = 12;

	private static final int RIGHT_MARGIN = 12;

	/** Year labels that fit beside each other on the narrowest screen. */
	private static final int MAX_YEAR_LABELS = 8;

	/** A marker for each line, as a path around its point. */
	private static final List<String> MARKERS = List.of("m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z", "m-3.5-3.5h7v7h-7z",
			"m0-5 4.5 8h-9z", "m0-5 5 5-5 5-5-5z", "m-4.5-3.5h9l-4.5 8z");

	private final List<Counted> counted;

	/** The years that are drawn; undated passages have no place on the axis. */
	private final List<String> years;

	/** The rate at the upper edge. */
	private final double top;

	/** Where the lines begin, right of the figures. */
	private final int left;

	private YearsChart(List<Counted> counted) {
		this.counted = counted;
		this.years = counted.getFirst()
			.rows()
			.stream()
			.map(Counts.Row::name)
			.filter((name) -> !name.equals(Counts.UNDATED))
			.toList();
		this.top = roundUp(counted.stream()
			.flatMap((each) -> each.rows().stream())
			.filter((row) -> this.years.contains(row.name()))
			.mapToDouble(Counts.Row::rate)
			.max()
			.orElse(0));
		int widest = IntStream.rangeClosed(0, GRID_LINES)
			.map((line) -> number(rate(line)).length())
			.max()
			.orElseThrow();
		this.left = Math.max(MIN_FIGURES_WIDTH, DIGIT_WIDTH * widest + 6);
	}

	/**
	 * Returns the content of a figure: the chart, and a legend if there are several
	 * lines.
	 * @param counted one or more queries, by the same years; an undated row is left out
	 */
	static SafeHtml of(List<Counted> counted) {
		return new YearsChart(counted).draw();
	}

	private SafeHtml draw() {
		Markup svg = new Markup(16_384);
		legend(svg);
		svg.raw("<svg class=\"chart\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT
				+ "\" role=\"img\" aria-labelledby=\"chart-title\"><title id=\"chart-title\">")
			.text(Messages.text("search.chart.title"))
			.raw("</title>\n");
		for (int i = 0; i <= GRID_LINES; i++) {
			double y = y(rate(i));
			svg.raw(String.format(Locale.ROOT, "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
					this.left, WIDTH - RIGHT_MARGIN, y, y));
			svg.raw(String.format(Locale.ROOT,
					"<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n", this.left - 6, y + 4,
					number(rate(i))));
		}
		int step = Math.max(1, (this.years.size() + MAX_YEAR_LABELS - 1) / MAX_YEAR_LABELS);
		for (int i = 0; i < this.years.size(); i += step) {
			svg.raw(String.format(Locale.ROOT, "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">", x(i),
					HEIGHT - 8))
				.text(this.years.get(i))
				.raw("</text>\n");
		}
		for (int i = 0; i < this.counted.size(); i++) {
			line(svg, i);
		}
		return svg.raw("</svg>\n").html();
	}

	private void legend(Markup html) {
		html.raw("<figcaption><p>").text(Messages.text("search.chart.caption")).raw("</p>\n");
		if (this.counted.size() > 1) {
			html.raw("<ul class=\"legend\">\n");
			for (int i = 0; i < this.counted.size(); i++) {
				html.raw("<li class=\"series series-" + i
						+ "\"><svg class=\"key\" viewBox=\"0 0 36 14\" aria-hidden=\"true\"><path class=\"line\" d=\"M1 7h34\"/>"
						+ marker(i, 18, 7) + "</svg> <bdi>")
					.text(this.counted.get(i).question().words())
					.raw("</bdi></li>\n");
			}
			html.raw("</ul>\n");
		}
		html.raw("</figcaption>\n");
	}

	private static String marker(int series, double x, double y) {
		return String.format(Locale.ROOT, "<path class=\"point\" d=\"M%.1f %.1f%s\"/>", x, y, MARKERS.get(series));
	}

	private void line(Markup svg, int number) {
		StringBuilder points = new StringBuilder();
		StringBuilder markers = new StringBuilder();
		for (Counts.Row row : this.counted.get(number).rows()) {
			int at = this.years.indexOf(row.name());
			if (at >= 0) {
				double x = x(at);
				double y = y(row.rate());
				points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
				markers.append(marker(number, x, y));
			}
		}
		svg.raw("<g class=\"series series-" + number + "\"><polyline class=\"line\" points=\"" + points + "\"/>"
				+ markers + "</g>\n");
	}

	private double x(int year) {
		double width = WIDTH - this.left - RIGHT_MARGIN - 24.0;
		int years = this.years.size();
		return this.left + 12 + ((years <= 1) ? width / 2 : width * year / (years - 1));
	}

	private double y(double rate) {
		return HEIGHT - BOTTOM_MARGIN - (HEIGHT - BOTTOM_MARGIN - TOP_MARGIN) * rate / this.top;
	}

	/** Returns the rate at a grid line, counted from below. */
	private double rate(int line) {
		return this.top * line / GRID_LINES;
	}

	/** Rounds up to a number that is easy to read: 1, 2 or 5 times a power of ten. */
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

	/**
	 * Formats a rate of a grid line; a fourth of a round number has at most three digits.
	 */
	private static String number(double value) {
		return new BigDecimal(value).round(new MathContext(3)).stripTrailingZeros().toPlainString();
	}

}
