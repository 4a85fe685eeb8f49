package rushlight.search;

import org.jspecify.annotations.Nullable;

/**
 * Builds HTML where a template would cost more than the search: tags are written as they
 * are, every text is escaped.
 */
final class Markup {

	private final StringBuilder html = new StringBuilder(16_384);

	/** What we wrote ourselves. */
	Markup raw(String markup) {
		this.html.append(markup);
		return this;
	}

	/** What anybody wrote; also for the value of an attribute. */
	Markup text(String text) {
		return text(text, 0, text.length());
	}

	Markup text(String text, int start, int end) {
		int done = start;
		for (int i = start; i < end; i++) {
			String entity = entity(text.charAt(i));
			if (entity != null) {
				this.html.append(text, done, i).append(entity);
				done = i + 1;
			}
		}
		this.html.append(text, done, end);
		return this;
	}

	Markup number(long number) {
		return raw(String.format(java.util.Locale.ENGLISH, "%,d", number));
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

	@Override
	public String toString() {
		return this.html.toString();
	}

}
