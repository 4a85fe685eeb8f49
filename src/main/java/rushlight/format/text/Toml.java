package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A parser of the lines of <a href="https://toml.io/en/v1.0.0">TOML</a> that are most of
 * front matter: a key, and a value or an array of values on the same line. The caller
 * stores other TOML as written.
 */
final class Toml {

	private static final Pattern ENTRY = Pattern.compile("([\\p{L}\\p{N}_.-]{1,80}|\"[^\"]{1,80}\")\\s*=\\s*(\\S.*)");

	private static final Pattern BARE = Pattern.compile("[^\\s,\\[\\]{}\"'#]+(?: \\d[^\\s,\\[\\]{}\"'#]*)?");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|U00([0-9A-Fa-f]{6})|(.))");

	private static final int MAX_LINE_LENGTH = 100_000;

	private final String line;

	private final int number;

	private int at;

	private Toml(String line, int number) {
		this.line = line;
		this.number = number;
	}

	record Entry(String key, YamlTree value) {
	}

	/**
	 * Parses the entry of a line; null if the line is not an entry, or not completely
	 * understood.
	 */
	static @Nullable Entry entry(Line line) {
		String text = Whitespace.trim(line.text());
		Matcher entry = ENTRY.matcher(text);
		if (text.length() > MAX_LINE_LENGTH || !entry.matches()) {
			return null;
		}
		Toml reader = new Toml(entry.group(2), line.number());
		YamlTree value = reader.value();
		String key = entry.group(1).replace("\"", "");
		return (value == null || reader.at < reader.line.length()) ? null : new Entry(key, value);
	}

	private @Nullable YamlTree value() {
		if (this.at == this.line.length()) {
			return null;
		}
		char c = this.line.charAt(this.at);
		return (c == '[') ? array() : (c == '"' || c == '\'') ? quoted(c) : bare();
	}

	private @Nullable YamlTree array() {
		List<YamlTree> items = new ArrayList<>();
		this.at++;
		skipSpace();
		while (this.at < this.line.length() && this.line.charAt(this.at) != ']') {
			// Arrays of arrays are stored as written.
			YamlTree item = (this.line.charAt(this.at) == '[') ? null : value();
			skipSpace();
			if (item == null || this.at == this.line.length() || ",]".indexOf(this.line.charAt(this.at)) < 0) {
				return null;
			}
			items.add(item);
			if (this.line.charAt(this.at) == ',') {
				this.at++;
				skipSpace();
			}
		}
		if (this.at == this.line.length()) {
			return null;
		}
		this.at++;
		return new YamlTree.Items(this.number, items);
	}

	private @Nullable YamlTree quoted(char quote) {
		int end = this.at + 1;
		while (end < this.line.length() && this.line.charAt(end) != quote) {
			end += (quote == '"' && this.line.charAt(end) == '\\') ? 2 : 1;
		}
		boolean several = this.line.startsWith(String.valueOf(quote).repeat(3), this.at);
		if (end >= this.line.length() || several) {
			return null;
		}
		String text = this.line.substring(this.at + 1, end);
		this.at = end + 1;
		return new YamlTree.Scalar(this.number, (quote == '"') ? unescape(text) : text);
	}

	private static String unescape(String text) {
		return ESCAPE.matcher(text).replaceAll((escape) -> {
			String hex = (escape.group(1) != null) ? escape.group(1) : escape.group(2);
			int code = (hex == null) ? -1 : Integer.parseInt(hex, 16);
			String plain = (hex == null) ? escape.group(3).matches("[nrtbf]") ? " " : escape.group(3)
					: Character.isValidCodePoint(code) && !Character.isISOControl(code) ? Character.toString(code)
							: "\uFFFD";
			return Matcher.quoteReplacement(plain);
		});
	}

	private @Nullable YamlTree bare() {
		Matcher bare = BARE.matcher(this.line).region(this.at, this.line.length());
		if (!bare.lookingAt()) {
			return null;
		}
		this.at = bare.end();
		return new YamlTree.Scalar(this.number, bare.group());
	}

	private void skipSpace() {
		while (this.at < this.line.length() && Whitespace.isSpace(this.line.charAt(this.at))) {
			this.at++;
		}
	}

}
