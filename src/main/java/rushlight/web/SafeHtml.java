package rushlight.web;

/**
 * HTML in which every text is escaped. Only {@link Markup} creates instances, so a
 * template that prints one without escaping never prints markup from a file or a visitor.
 */
public final class SafeHtml {

	/** Empty HTML. */
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

	/** Returns the HTML itself, for {@code safe:html}. */
	@Override
	public String toString() {
		return this.html;
	}

}
