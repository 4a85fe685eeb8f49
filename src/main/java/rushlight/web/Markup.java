package rushlight.web;

import org.jspecify.annotations.Nullable;

import rushlight.text.Masks;

/**
 * Builds HTML where a template would cost more than all else that the page takes: tags
 * are written as they are, every text is escaped.
 */
public final class Markup {

	private final StringBuilder html;

	/**
	 * @param characters about as long as it will be
	 */
	public Markup(int characters) {
		this.html = new StringBuilder(characters);
	}

	/** What we wrote ourselves. */
	public Markup raw(String markup) {
		this.html.append(markup);
		return this;
	}

	/** What anybody wrote; also for the value of an attribute. */
	public Markup text(String text) {
		return text(text, 0, text.length());
	}

	public Markup text(String text, int start, int end) {
		int done = start;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			// Most characters by far are letters and spaces, and stand as they are.
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
	 * Words of a transcript: withdrawn ones are seen as blocks, and heard as what they
	 * are.
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
			raw(part.masked() ? "</span><span class=\"unseen\">(withdrawn words)</span></span>" : "");
		}
		return this;
	}

	/** With commas between the thousands. */
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

	public SafeHtml html() {
		return new SafeHtml(this.html.toString());
	}

	@Override
	public String toString() {
		return this.html.toString();
	}

}
