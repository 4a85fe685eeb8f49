package rushlight.citation;

import java.util.ArrayList;
import java.util.List;

/**
 * A line with words in italics. Templates print its runs one by one, so that no text in
 * it is ever read as markup.
 */
public record RichText(List<Run> runs) {

	public record Run(String text, boolean italic) {
	}

	public RichText {
		runs = List.copyOf(runs);
	}

	/** Returns the text without the italics. */
	public String text() {
		StringBuilder text = new StringBuilder();
		this.runs.forEach((run) -> text.append(run.text()));
		return text.toString();
	}

	/** Returns escaped HTML, with {@code <i>} as the only element. */
	public String html() {
		StringBuilder html = new StringBuilder();
		for (Run run : this.runs) {
			String text = escape(run.text());
			html.append(run.italic() ? "<i>" + text + "</i>" : text);
		}
		return html.toString();
	}

	private static String escape(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}

	/**
	 * Writer of a line, part by part. A part ends with the punctuation mark that the
	 * caller asked for, unless it has one of its own: "What Now?" gets no full stop.
	 */
	static final class Writer {

		private final List<Run> runs = new ArrayList<>();

		private final StringBuilder plain = new StringBuilder();

		Writer add(String text) {
			this.plain.append(text);
			return this;
		}

		Writer italic(String text) {
			flush();
			this.runs.add(new Run(text, true));
			return this;
		}

		/**
		 * Adds a text in quotation marks; double marks within it become single ones.
		 * @param mark a comma or full stop that comes before the closing quotation mark,
		 * as in American English; or nothing
		 */
		Writer quoted(String title, String mark) {
			String text = mark.equals(",") ? withoutFullStop(title) : title;
			return add("“" + single(text) + (mark.equals(".") && endsItself(text) ? "" : mark) + "”");
		}

		/** Ends a sentence, unless a punctuation mark has ended it. */
		Writer stop() {
			return endsItself(last()) ? this : add(".");
		}

		private String last() {
			return (this.plain.isEmpty() && !this.runs.isEmpty()) ? this.runs.getLast().text() : this.plain.toString();
		}

		RichText done() {
			flush();
			return new RichText(this.runs);
		}

		private void flush() {
			if (!this.plain.isEmpty()) {
				this.runs.add(new Run(this.plain.toString(), false));
				this.plain.setLength(0);
			}
		}

		private static String withoutFullStop(String title) {
			return title.endsWith(".") && !title.endsWith("..") ? title.substring(0, title.length() - 1) : title;
		}

		private static boolean endsItself(String text) {
			int end = text.length();
			while (end > 0 && "”’".indexOf(text.charAt(end - 1)) >= 0) {
				end--;
			}
			return end > 0 && ".?!…。？！؟".indexOf(text.charAt(end - 1)) >= 0;
		}

		private static String single(String title) {
			StringBuilder single = new StringBuilder(title.length());
			boolean open = false;
			for (int i = 0; i < title.length(); i++) {
				char c = title.charAt(i);
				if (c == '"') {
					open = !open;
					single.append(open ? '‘' : '’');
				}
				else {
					single.append((c == '“') ? '‘' : (c == '”') ? '’' : c);
				}
			}
			return single.toString();
		}

	}

}
