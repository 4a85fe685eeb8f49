package rushlight.editing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Strings that call {@code injected(n)} if a page interprets them as anything but text:
 * every known way to run a script, after characters that may end the context, and in
 * spellings that filters miss.
 */
final class InjectedStrings {

	/** The limit of the shortest field. */
	private static final int MAX_LENGTH = 100;

	/** Payloads; {@code C} is the call. */
	private static final List<String> PAYLOADS = List.of("<script>C</script>", "<img src=x onerror=C>",
			"<svg onload=C>", "<svg><script>C</script></svg>", "<iframe srcdoc='<script>parent.C</script>'>",
			"<iframe src=javascript:parent.C>", "<details open ontoggle=C>", "<input autofocus onfocus=C>",
			"<body onload=C>", "<video><source onerror=C></video>", "<audio src=x onerror=C>",
			"<object data=javascript:C>", "<embed src=javascript:C>", "<a href=javascript:C id=x>x</a>",
			"<form action=javascript:C><button>x</button></form>", "<style onload=C></style>",
			"<link rel=stylesheet href=/css/base.css onload=C>", "<meta http-equiv=refresh content=0;url=javascript:C>",
			"<base href=javascript:C//>", "<math><a xlink:href=javascript:C>x</a></math>",
			"<svg><animate onbegin=C attributeName=x dur=1s></svg>", "<p onmouseover=C>x</p>",
			"<template><script>C</script></template><img src=x onerror=C>", "javascript:C",
			"data:text/html,<script>C</script>", "{{C}}", "${C}", "[[${C}]]", "[(${C})]", "__${C}__::.x", "*{C}",
			"#{C}", "@{C}", "~{::C}", "|${C}|", "');C;//", "\";C;//", "`;C;//", "\\\";C;//", "x=C",
			"&lt;script&gt;C&lt;/script&gt;", "&#60;img src=x onerror=C&#62;", "%3Cimg%20src=x%20onerror=C%3E",
			"\\u003cimg src=x onerror=C\\u003e", "\uFF1Cscript\uFF1EC\uFF1C/script\uFF1E",
			"<mark>x</mark><img src=x onerror=C>", "<noscript><p title='</noscript><img src=x onerror=C>'>",
			"<svg><style><img src=x onerror=C></style></svg>", "<!--><img src=x onerror=C>-->",
			"<![CDATA[><img src=x onerror=C>]]>", "<xmp><img src=x onerror=C></xmp>", "*x* _y_ [z](javascript:C)",
			"<%= C %>", "<?xml version='1.0'?><img src=x onerror=C>");

	/** Characters that may end the context of a string. */
	private static final List<String> CONTEXT_ENDS = List.of("", "", "\">", "'>", "\"/>", "</title>", "</textarea>",
			"</script>", "</style>", "</option></select>", "</bdi>", "-->", "]]>", "</noscript>",
			"\" autofocus onfocus=C x=\"", "' onmouseover=C x='", "\"onload=C ", "<", "<<", "x ", "\u202E", "\u2028",
			"\\", "\0", "\n", "seventy knots ");

	private InjectedStrings() {
	}

	/** Generates distinct strings. */
	static List<String> list(int count, long seed) {
		Random random = new Random(seed);
		Set<String> all = new LinkedHashSet<>();
		// Each payload once unchanged, then after the end of a context, or in another
		// spelling.
		while (all.size() < count) {
			int number = all.size();
			String payload = PAYLOADS.get((number < PAYLOADS.size()) ? number : random.nextInt(PAYLOADS.size()));
			String end = (number < PAYLOADS.size()) ? "" : CONTEXT_ENDS.get(random.nextInt(CONTEXT_ENDS.size()));
			String text = ((number < PAYLOADS.size()) ? payload : end + respelled(payload, random))
				.replaceAll("\\bC\\b", "injected(" + number + ")");
			if (text.length() <= MAX_LENGTH) {
				all.add(text);
			}
		}
		return new ArrayList<>(all);
	}

	private static String respelled(String payload, Random random) {
		return switch (random.nextInt(7)) {
			case 0 -> payload.replace("<s", "<S").replace("on", "oN");
			case 1 -> payload.replace(" ", "/");
			case 2 -> payload.replace("=C", "=\"C\"");
			case 3 -> payload.replace("=C", "='C'").replace(">", " >");
			case 4 -> payload.replace(" ", "\t");
			case 5 -> payload + payload;
			default -> payload;
		};
	}

}
