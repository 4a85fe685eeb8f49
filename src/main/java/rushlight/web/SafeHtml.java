package rushlight.web;

/**
 * HTML in which every text is escaped. Only {@link Markup} makes it, so a template that
 * prints one without escaping prints nothing that a file or a visitor wrote as markup.
 */
public final class SafeHtml {

	/** No HTML at all. */
	public static final SafeHtml EMPTY = new SafeHtml("");

	private final String html;

	SafeHtml(String html) {
		this.html = html;
	}

	public boolean isEmpty() {
		return this.html.isEmpty();
	}

	public int length() {
		return this.html.length();
	}

	/** The HTML itself, for {@code th:utext}. */
	@Override
	public String toString() {
		return this.html;
	}

}
