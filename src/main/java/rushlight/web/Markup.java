package rushlight.web;

import org.jspecify.annotations.Nullable;

import rushlight.text.Masks;

/**
 * Builder of HTML for pages on which a template would cost more time than everything
 * else: tags are written as they are, every text is escaped.
 */
public final class Markup {

	private final StringBuilder html;

	/**
	 * @param characters the expected length
	 */
	public Markup(int characters) {
		this.html = new StringBuilder(characters);
	}

	/** Appends markup as it is; never text from a file or a visitor. */
	public Markup raw(String markup) {
		this.html.append(markup);
		return this;
	}

	/** Appends text, escaped for content and for values of attributes. */
	public Markup text(String text) {
		return text(text, 0, text.length());
	}

	public Markup text(String text, int start, int end) {
		int done = start;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			// Most characters are letters and spaces, which need no escape.
			String entity = (c > '>' || c == ' ') ? null : entity(c);
			if (entity != null) {
				this.html.append(text, done, i).append(entity);
				done = i + 1;
			}
		}
		this.html.append(text, done, end);
		return this;
	}

	/**
	 * Appends words of a transcript. Withdrawn words are shown as blocks, and screen
	 * readers read that they are withdrawn.
	 */
	public Markup words(String text) {
		return words(text, 0, text.length());
	}

	public Markup words(String text, int start, int end) {
		int masked = text.indexOf(Masks.MASK, start);
		if (masked < 0 || masked >= end) {
			return text(text, start, end);
		}
		String words = text.substring(start, end);
		for (Masks.Part part : Masks.parts(words)) {
			raw(part.masked() ? "<span class=\"masked\"><span aria-hidden=\"true\">" : "");
			text(words, part.start(), part.end());
			if (part.masked()) {
				raw("</span><span class=\"unseen\">").text(Messages.text("layout.withdrawnWords"))
					.raw("</span></span>");
			}
		}
		return this;
	}

	/** Appends a number with commas between the thousands. */
	public Markup number(long number) {
		String digits = Long.toString(Math.abs(number));
		this.html.append((number < 0) ? "-" : "");
		for (int i = 0; i < digits.length(); i++) {
			this.html.append((i > 0 && (digits.length() - i) % 3 == 0) ? "," : "").append(digits.charAt(i));
		}
		return this;
	}

	private static @Nullable String entity(char c) {
		return switch (c) {
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			case '&' -> "&amp;";
			case '"' -> "&quot;";
			case '\'' -> "&#39;";
			default -> null;
		};
	}

	/**
	 * Returns the HTML that was built, for a template that prints it without escaping.
	 */
	public SafeHtml html() {
		return new SafeHtml(this.html.toString());
	}

	@Override
	public String toString() {
		return this.html.toString();
	}

}
