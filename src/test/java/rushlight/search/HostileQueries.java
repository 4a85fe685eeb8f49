package rushlight.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Generator of malicious queries, the same for the same seed: the part of an address
 * after its question mark, already encoded, or deliberately not encoded.
 */
final class HostileQueries {

	private static final String[] WORDS = { "the", "a", "light", "and", "tide", "é", "東京", "ß", "don’t", "x" };

	private static final String[] OPERATORS = { "OR", "AND", "NOT", "NEAR", "NEAR/5", "NEAR/0", "NEAR/-1",
			"NEAR/999999", "NEAR/", "NEAR/x", "-", "(", ")", "\"", "*", ":", "exact:", "“", "«",
			"NEAR/99999999999999999999" };

	private static final String[] FIELDS = { "speaker", "show", "role", "before", "after", "quality", "kind", "exact",
			"text", "id", "_id", "*", "_exists_", "speaker.name", "" };

	private static final String[] SNIPPETS = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
			"'; drop table segment; --", "' or '1'='1", "1; select pg_sleep(10)", "${jndi:ldap://x/y}", "#{7*7}",
			"${7*7}", "__${T(java.lang.Runtime).getRuntime()}__::.x", "../../etc/passwd", "{!func}foo", "a AND (b",
			"[* TO *]", "{a TO z}", "title:[a TO b]", "/a.*b/", "/(a+)+$/", "foo~2", "\"a b\"~3", "a^99999", "a^-1",
			"+a -b", "!a", "&& ||", "\\", "\\\\\\\"", "a\\*b", "_val_:\"x\"", "%00", "%25", "\r\nSet-Cookie: a=b",
			"javascript:alert(1)", "{{7*7}}", "<!--", "]]>", "&lt;b&gt;", "=cmd|' /C calc'!A0", "@SUM(1+1)" };

	private static final String[] PARAMETERS = { "page", "sort", "view", "seed", "sample", "context", "from", "to",
			"by", "speaker", "show", "quality", "kind", "episode", "group", "sounds", "q2", "q5", "q6", "q" };

	private static final String[] VALUES = { "", "-1", "0", "1", "999999999", "99999999999999999999", "2147483648",
			"-9223372036854775808", "1.5", "1e9", "NaN", "abc", "hits", "kwic", "counts", "relevance", "left", "newest",
			"off", "speaker", "2025-13", "2025-02-30", "99999-99-99", "0000", "-2025", "2025-02-24T00:00", "null",
			"undefined", "true", "<b>", "'", "\u0000", "٣", "speech", "rushed,rushed", "wick-tide", "a".repeat(300) };

	private static final int LONGEST = 10_000;

	private final Random random;

	private final Map<String, Supplier<String>> kinds = new LinkedHashMap<>();

	/**
	 * @param kind of attack
	 * @param parameters the address after the question mark
	 */
	record Attack(String kind, String parameters) {

	}

	HostileQueries(long seed) {
		this.random = new Random(seed);
		typed("open brackets", () -> "(".repeat(some(3_000)) + pick("", "a", "a" + ")".repeat(some(3_000))));
		typed("closing brackets", () -> "a" + ")".repeat(some(3_000)));
		typed("empty groups", () -> "()".repeat(some(1_000)) + " -()" + "(())");
		typed("nested groups", () -> {
			int depth = some(300);
			return "(a OR (b ".repeat(depth) + "c" + "))".repeat(depth);
		});
		typed("nested NOT", () -> pick("-", "NOT ", "-(", "NOT (").repeat(some(500)) + "a");
		typed("quotation marks", () -> pick("\"", "“", "”", "«", "„", "'", "\"a", "“a«").repeat(some(300)));
		typed("consecutive operators", () -> many(1 + some(60), this::operator));
		typed("operators and words", () -> many(1 + some(60), () -> pick(operator(), word())));
		typed("the same word", () -> (word() + " ").repeat(some(2_000)));
		typed("the same word by OR", () -> (word() + " OR ").repeat(some(1_000)));
		typed("a chain of NEARs", () -> (word() + " NEAR/" + this.random.nextInt(60) + " ").repeat(some(200)) + "a");
		typed("NEAR of groups", () -> {
			String group = "(" + many(some(30), () -> word() + "* OR") + " the)";
			return group + " NEAR/50 " + group + " NEAR/50 " + group;
		});
		typed("NEAR of nothing",
				() -> pick("NEAR", "NEAR/5", "a NEAR/5", "NEAR/5 a", "() NEAR/5 ()", "-a NEAR -b", "NEAR NEAR",
						"a NEAR/5 -b", "a NEAR/5 speaker:b", "(a b) NEAR/5 c", "\"\" NEAR \"\"", "a NEAR/ b",
						"a NEAR/5 NEAR/5 b", "a NEAR/99999999999999999999 b", "* NEAR *", "kind:speech NEAR/2 the"));
		typed("stars", () -> "*".repeat(some(500)) + pick("", "a", " a"));
		typed("leading stars", () -> many(some(20), () -> "*" + word()));
		typed("a storm of prefixes", () -> many(some(64), () -> (char) ('a' + this.random.nextInt(26)) + "*"));
		typed("a storm of longer prefixes", () -> many(some(64), () -> letters(2) + "*"));
		typed("prefixes by OR in NEAR", () -> "(" + letters(2) + "*" + (" OR " + letters(2) + "*").repeat(some(40))
				+ ") NEAR/50 (" + letters(2) + "* OR the)");
		typed("phrases of frequent words", () -> "\"" + "the a and of ".repeat(some(40)) + "\"");
		typed("phrases of one word", () -> "\"" + "the ".repeat(some(300)) + "\"");
		typed("a star in a phrase", () -> "\"" + many(some(20), () -> letters(2) + "*") + "\"");
		typed("regular expressions", () -> pick("[a-z]*x[a-z]{500}", "/(a|a)*b/", "(a+)+$", ".*.*.*.*.*x", "[[[[",
				"a{1,99999}", "(?i)a", "\\p{L}+", "(x+x+)+y") + pick("", "*", "~2", " OR a"));
		typed("Lucene's language", () -> many(1 + some(10), () -> pick(SNIPPETS)));
		typed("injections", () -> pick(SNIPPETS) + pick("", " ", "\"") + pick(SNIPPETS));
		typed("fields without values",
				() -> many(1 + some(20), () -> pick(FIELDS) + ":" + pick("", " ", "\"\"", "*", "()")));
		typed("fields with odd values",
				() -> many(1 + some(10), () -> pick(FIELDS) + ":" + pick(pick(VALUES), quoted(pick(SNIPPETS)))));
		typed("fields in fields", () -> (pick(FIELDS) + ":").repeat(some(200)) + "a");
		typed("odd dates",
				() -> pick("before:", "after:")
						+ pick("99999-99-99", "2025-00", "2025-02-30", "0000-00-00", "-1", "9999999999", "+2025",
								"2025-1-1", "٢٠٢٥", "2025-02-24T10:00Z", "999999999-12-31", "2025-", "today"));
		typed("huge numbers", () -> many(some(20), () -> "9".repeat(some(400))));
		typed("control characters", () -> many(1 + some(30), () -> "" + (char) this.random.nextInt(0x20) + word()));
		typed("lone surrogates", () -> many(1 + some(20), () -> "" + (char) (0xD800 + this.random.nextInt(0x800))));
		typed("odd blanks", () -> many(1 + some(30),
				() -> pick("\u2028", "\u2029", "\u0085", "\u00A0", "\u3000", "\u200B", "\uFEFF") + word()));
		typed("heaps of diacritics", () -> "a" + randoms(some(800), 0x300, 0x36F));
		typed("right to left",
				() -> many(1 + some(20), () -> pick("\u202E", "\u2066", "\u200F", "\u202D", "שלום", "مرحبا") + word()));
		typed("emoji", () -> pick("👍🏽", "👨‍👩‍👧‍👦", "🏴‍☠️", "1️⃣", "🇱🇻").repeat(some(200))
				+ pick("", "*", " NEAR 👍"));
		typed("characters from anywhere", () -> randoms(1 + some(300), 1, 0x10FFFF));
		typed("characters of the keyboard", () -> randoms(1 + some(200), 0x20, 0x7E));
		typed("one long word",
				() -> pick("a", "é", "東", "ﷺ", "\u0300", "a\u200d").repeat(some(LONGEST / 3)) + pick("", "*"));
		typed("ten thousand characters", () -> (word() + " ").repeat(LONGEST).substring(0, LONGEST));
		typed("nothing", () -> pick("", " ", "\"", "-", "—", "…", "*", "()", "♪", "OR", "''"));
		raw("odd percents",
				() -> "q="
						+ many(1 + some(10),
								() -> pick("%", "%%", "%z", "%zz", "%2", "%C0%80", "%ED%A0%80", "%FF%FE", "%u0041",
										"%00", "%0d%0aX:1", "%c3", "%F4%90%80%80", "+", "%2B", "%252525"))
							.replace(' ', '+'));
		raw("a parameter twice",
				() -> "q=" + word64() + "&q=" + word64() + pick("", "&q", "&q=", "&q[]=a", "&q%5B0%5D=b"));
		raw("odd separators", () -> pick("q", "=", "&&&", "q==a", "?q=a", "q=a;page=2", "q=a#b".replace("#", "%23"),
				"&q=a&", "q&q&q", "Q=a", "q.=a", "q%00=a"));
		raw("odd parameters", () -> "q=" + word64() + "&" + parameter() + "&" + parameter() + "&" + parameter());
		raw("odd views", () -> "q=" + encode(pick("the", "a NEAR/5 b", "-a", "")) + "&view="
				+ pick("kwic", "counts", "nothing") + "&page=1&" + parameter() + "&" + parameter());
		raw("hundreds of parameters", () -> "q=a" + "&x=1".repeat(some(1_000)));
		raw("odd further queries", () -> "view=counts&q=the&q2=" + encode("(".repeat(some(100))) + "&q3=&q4="
				+ encode("a* b*") + "&q5=" + encode(pick(SNIPPETS)) + "&q6=x");
	}

	/** Returns a number of attacks, about as many of each kind. */
	List<Attack> list(int count) {
		List<String> names = List.copyOf(this.kinds.keySet());
		List<Attack> attacks = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			String name = names.get(i % names.size());
			attacks.add(new Attack(name, this.kinds.get(name).get()));
		}
		return attacks;
	}

	private void typed(String name, Supplier<String> maker) {
		this.kinds.put(name, () -> "q=" + encode(maker.get()));
	}

	private void raw(String name, Supplier<String> maker) {
		this.kinds.put(name, maker);
	}

	private String parameter() {
		return pick(PARAMETERS) + "=" + encode(pick(VALUES));
	}

	private String word() {
		return pick(WORDS);
	}

	private String word64() {
		return encode(many(1 + this.random.nextInt(3), this::word));
	}

	private String operator() {
		return pick(OPERATORS);
	}

	private String quoted(String text) {
		return "\"" + text + "\"";
	}

	private String letters(int count) {
		return randoms(count, 'a', 'z');
	}

	private String randoms(int count, int from, int to) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < count; i++) {
			text.appendCodePoint(from + this.random.nextInt(to - from + 1));
		}
		return text.toString();
	}

	private String many(int count, Supplier<String> maker) {
		List<String> all = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			all.add(maker.get());
		}
		return String.join(" ", all);
	}

	/** Returns a number from 1 to a limit, small ones as likely as large ones. */
	private int some(int limit) {
		return (int) Math.round(Math.pow(limit, this.random.nextDouble()));
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

	/**
	 * Encodes a text as percent-encoded UTF-8; half a character is encoded as careless
	 * programs do.
	 */
	static String encode(String text) {
		StringBuilder out = new StringBuilder();
		for (int i = 0; i < text.length();) {
			int c = text.codePointAt(i);
			i += Character.charCount(c);
			if (c < 0x80 && (Character.isLetterOrDigit(c) || "-_.~".indexOf(c) >= 0)) {
				out.append((char) c);
			}
			else if (c >= 0xD800 && c <= 0xDFFF) {
				out.append("%%%02X%%%02X%%%02X".formatted(0xE0 | c >> 12, 0x80 | c >> 6 & 63, 0x80 | c & 63));
			}
			else {
				for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
					out.append("%%%02X".formatted(b));
				}
			}
		}
		return out.toString();
	}

}
