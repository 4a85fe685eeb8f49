package rushlight.format.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The recognition of the parts of a copied web page that are not its text: buttons,
 * forms, invitations, and lines about the origin of the text.
 */
public final class PageFurniture {

	public static final String REASON = "site furniture";

	/** The number of lines at the top that can be furniture. */
	private static final int TOP_LINES = 12;

	private static final int BOTTOM_LINES = 40;

	private static final Set<String> LINES = Set.of("now reading", "skip to content", "skip to main content", "menu",
			"search", "home", "donate", "subscribe", "share", "share this", "print", "email", "tweet", "facebook",
			"twitter", "leave a reply", "leave a comment", "cancel reply", "scroll to top", "back to top", "read more",
			"related posts", "related articles", "you may also like", "previous", "next", "previous post", "next post",
			"log in", "login", "sign in", "sign up", "sign up for our newsletter", "there are no updates yet",
			"please log in to upload a file", "click the upload button above to add an update",
			"your email address will not be published", "required fields are marked", "post comment", "view comments",
			"comments", "no comments", "no comments yet", "advertisement", "listen", "listen now", "download", "play",
			"loading", "close", "view all", "view all posts", "skip to navigation", "toggle navigation", "copy link",
			"link copied", "follow us", "newsletter", "all rights reserved", "privacy policy", "terms of service",
			"cookie policy", "accept", "submit", "reply", "like this", "loading...", "table of contents");

	private static final Pattern PHRASE = Pattern.compile("(?:\\d+ )?(?:view )?comments? ?\\(\\d+\\)|\\d+ comments?"
			+ "|your email address will not be published.{0,60}|we want to hear what you think.{0,120}"
			+ "|.{0,60}please consider (?:donating|subscribing|supporting).{0,120}"
			+ "|(?:click|tap) (?:here|the \\w+ button).{0,80}|please log ?in to .{0,60}|there are no \\w+ yet"
			+ "|share (?:this|on) .{0,40}|(?:subscribe|sign up) (?:to|for|via) .{0,80}|copyright ©.{0,80}|© ?\\d{4}.{0,80}"
			+ "|save my name, email.{0,120}|this site uses akismet.{0,120}");

	private static final Pattern PROVENANCE = Pattern.compile(
			"(?:\\[|\\()?(?:this|the) (?:\\w+ ){0,3}(?:content|article|post|story|essay|piece|episode|podcast|transcript"
					+ "|interview|text) (?:was )?(?:has )?(?:been )?(?:originally|first|previously)? ?(?:appeared|published).*"
					+ "|.*retrieved from https?://.*|originally (?:appeared|published) (?:in|on|at|by) .*");

	private static final Pattern CITATION = Pattern
		.compile("(.{0,300}?)\\s*\\|\\s*(.{0,200}?)\\s*\\((\\d{4}-\\d{2}-\\d{2})[^)]{0,40}\\)\\s*(.{1,400}?)\\.?"
				+ "\\s+Retrieved from\\s+(https?://\\S+)");

	private PageFurniture() {
	}

	static boolean is(String line) {
		String bare = Whitespace.trim(line);
		if (bare.isEmpty() || bare.length() > 200) {
			return false;
		}
		bare = bare.toLowerCase(Locale.ROOT);
		while (bare.endsWith(".") || bare.endsWith("…") || bare.endsWith("*") || bare.endsWith(":")) {
			bare = bare.substring(0, bare.length() - 1);
		}
		return LINES.contains(bare) || PHRASE.matcher(bare).matches();
	}

	/** Whether a line is near enough to either end of the file to be furniture. */
	static boolean isNearEdge(int nonBlankBefore, int nonBlankAfter) {
		return nonBlankBefore < TOP_LINES || nonBlankAfter < BOTTOM_LINES;
	}

	static boolean isProvenance(String line) {
		return line.length() <= 1_500 && PROVENANCE.matcher(Whitespace.trim(line).toLowerCase(Locale.ROOT)).matches();
	}

	/** Stores a line of provenance, and reads title, date and address from it. */
	static void provenance(String line, MetadataBuilder facts) {
		facts.provenance.add(line);
		Matcher citation = CITATION.matcher(line);
		if (citation.matches()) {
			if (!facts.has(MetadataBuilder.Field.TITLE)) {
				facts.offer(MetadataBuilder.Field.TITLE, citation.group(4));
			}
			if (facts.date() == null) {
				facts.offerDate(DateParser.parse(citation.group(3)), citation.group(3));
			}
			if (!facts.has(MetadataBuilder.Field.SOURCE_URL)) {
				facts.offer(MetadataBuilder.Field.SOURCE_URL, withoutStop(citation.group(5)));
			}
		}
	}

	private static String withoutStop(String url) {
		return url.endsWith(".") ? url.substring(0, url.length() - 1) : url;
	}

	/**
	 * The index of the first line of the tail, which only says where the text came from.
	 */
	static int tail(List<Line> lines, int from) {
		int tail = lines.size();
		int seen = 0;
		for (int i = lines.size() - 1; i >= from && seen < BOTTOM_LINES; i--) {
			if (!lines.get(i).isBlank()) {
				seen++;
				if (isProvenance(lines.get(i).text())) {
					tail = i;
				}
			}
		}
		return tail;
	}

	static @Nullable String author(String line) {
		Matcher matcher = AUTHOR_BOX.matcher(Whitespace.trim(line));
		return (line.length() <= 100 && matcher.matches()) ? matcher.group(1) : null;
	}

	private static final Pattern AUTHOR_BOX = Pattern.compile("(\\p{Lu}.{1,60}?)\\s+View All(?: Posts)?");

}
