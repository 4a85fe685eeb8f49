package rushlight.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.query.Query.And;
import rushlight.query.Query.Condition;
import rushlight.query.Query.Near;
import rushlight.query.Query.Not;
import rushlight.query.Query.Or;
import rushlight.query.Query.Phrase;
import rushlight.query.Query.Prefix;
import rushlight.query.Query.Word;
import rushlight.query.QueryLexer.Kind;
import rushlight.query.QueryLexer.Piece;

/**
 * Reads a query as people type it. There is no wrong query: what cannot be understood is
 * left out, and a note says so. A query of which nothing is understood finds nothing.
 *
 * <pre>
 * and   = or { ["AND"] or } or    = near { "OR" near } near  = unary { "NEAR/n" unary }
 * unary = ("-" | "NOT") unary | "(" and ")" | phrase | word | prefix "*" | field ":"
 * value
 * </pre>
 */
public final class QueryParser {

	/** Characters of a query that are read. */
	public static final int MAX_LENGTH = 512;

	/** Words of a query that are read. */
	public static final int MAX_WORDS = 64;

	/** Words that two sides of a NEAR may be apart. */
	public static final int MAX_DISTANCE = 50;

	private static final int USUAL_DISTANCE = 10;

	private static final int SHORTEST_PREFIX = 2;

	private static final Pattern NEAR = Pattern.compile("NEAR(?:/(\\d*))?");

	private static final Pattern FIELD = Pattern.compile("(?i)([a-z]+):(.*)", Pattern.DOTALL);

	private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2}))?)?");

	private static final Set<String> FIELDS = Set.of("speaker", "show", "role", "before", "after", "quality", "kind",
			"exact");

	private final NameLookup names;

	private final List<String> notes = new ArrayList<>();

	private final List<Piece> pieces;

	private final boolean empty;

	private int at;

	private int words;

	private boolean exact;

	private QueryParser(String text, NameLookup names) {
		this.names = names;
		this.empty = text.isBlank();
		this.pieces = new ArrayList<>(QueryLexer.cut(shorten(text), this.notes));
	}

	public static ParsedQuery parse(String text, NameLookup names) {
		return new QueryParser(text, names).parse();
	}

	/**
	 * The first and the last day of a year, a month or a day; empty for anything else.
	 * @param text 2025, 2025-02 or 2025-02-24
	 */
	public static Optional<LocalDate[]> days(String text) {
		Matcher date = DATE.matcher(text.strip());
		if (!date.matches()) {
			return Optional.empty();
		}
		try {
			int year = Integer.parseInt(date.group(1));
			if (date.group(2) == null) {
				return Optional.of(new LocalDate[] { LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31) });
			}
			YearMonth month = YearMonth.of(year, Integer.parseInt(date.group(2)));
			if (date.group(3) == null) {
				return Optional.of(new LocalDate[] { month.atDay(1), month.atEndOfMonth() });
			}
			LocalDate day = month.atDay(Integer.parseInt(date.group(3)));
			return Optional.of(new LocalDate[] { day, day });
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private String shorten(String text) {
		if (text.length() <= MAX_LENGTH) {
			return text;
		}
		this.notes.add("Only the first " + MAX_LENGTH + " characters were read.");
		return text.substring(0, MAX_LENGTH);
	}

	private ParsedQuery parse() {
		this.exact = takeLonelyExact();
		List<Query> parts = new ArrayList<>();
		while (this.at < this.pieces.size()) {
			Query part = and();
			if (part != null) {
				parts.add(part);
			}
			if (this.at < this.pieces.size()) {
				note("A closing parenthesis has no opening one.");
				this.at++;
			}
		}
		if (this.words > MAX_WORDS) {
			note("Only the first " + MAX_WORDS + " words were read.");
		}
		Query query = all(parts);
		if (query == null && this.exact) {
			note("“exact:” has no value.");
		}
		if (query == null && !this.empty) {
			note("Nothing of this query was understood, so nothing is found.");
			query = Query.NOTHING;
		}
		return new ParsedQuery((query == null) ? new Query.All() : query, List.copyOf(this.notes));
	}

	/**
	 * Takes out every "exact:" that has nothing to be about: it is about the whole query.
	 */
	private boolean takeLonelyExact() {
		boolean found = false;
		for (int i = this.pieces.size() - 1; i >= 0; i--) {
			boolean lonely = i + 1 == this.pieces.size() || !this.pieces.get(i + 1).glued()
					|| this.pieces.get(i + 1).kind() == Kind.CLOSE;
			if (lonely && this.pieces.get(i).kind() == Kind.BARE
					&& this.pieces.get(i).text().equalsIgnoreCase("exact:")) {
				this.pieces.remove(i);
				found = true;
			}
		}
		return found;
	}

	private @Nullable Query and() {
		List<Query> parts = new ArrayList<>();
		while (this.at < this.pieces.size() && piece().kind() != Kind.CLOSE) {
			if (piece().is("AND")) {
				this.at++;
				if (parts.isEmpty() || isAtEnd()) {
					note("AND stands between two things.");
				}
				continue;
			}
			Query part = or();
			if (part != null) {
				parts.add(part);
			}
		}
		return all(parts);
	}

	private @Nullable Query or() {
		List<Query> parts = new ArrayList<>();
		boolean more;
		do {
			Query part = near();
			if (part != null) {
				parts.add(part);
			}
			more = !isAtEnd() && piece().is("OR");
			if (more) {
				this.at++;
				if (part == null || isAtEnd()) {
					note("OR stands between two things.");
				}
			}
		}
		while (more && !isAtEnd());
		return parts.isEmpty() ? null : (parts.size() == 1) ? parts.getFirst() : new Or(List.copyOf(parts));
	}

	private @Nullable Query near() {
		if (isNear()) {
			this.at++;
			note("NEAR stands between two things.");
			return null;
		}
		Query left = unary();
		while (isNear()) {
			int distance = distance(piece().text());
			this.at++;
			Query right = (isAtEnd() || isNear()) ? null : unary();
			if (left == null || right == null) {
				note("NEAR stands between two things.");
				left = (left == null) ? right : left;
			}
			else if (hasPosition(left) && hasPosition(right)) {
				left = new Near(left, right, distance);
			}
			else {
				note("NEAR joins words, prefixes, phrases, and groups of these with OR; here it was read as AND.");
				left = all(List.of(left, right));
			}
		}
		return left;
	}

	private @Nullable Query unary() {
		Piece piece = piece();
		this.at++;
		switch (piece.kind()) {
			case MINUS -> {
				if (isAtEnd()) {
					note("A minus stands before something.");
					return null;
				}
				return negate(unary());
			}
			case OPEN -> {
				return group();
			}
			case QUOTED -> {
				return phrase(piece.text(), false);
			}
			default -> {
				if (piece.is("NOT")) {
					if (isAtEnd()) {
						note("NOT stands before something.");
						return null;
					}
					return negate(unary());
				}
				if (piece.is("OR") || piece.is("AND")) {
					note(piece.text() + " stands between two things.");
					return null;
				}
				return bare(piece.text());
			}
		}
	}

	private static @Nullable Query negate(@Nullable Query query) {
		return (query == null) ? null : (query instanceof Not not) ? not.part() : new Not(query);
	}

	private @Nullable Query group() {
		if (!isAtVeryEnd() && isAtEnd()) {
			note("Between parentheses there is nothing.");
		}
		Query inner = and();
		if (isAtVeryEnd()) {
			note("A parenthesis is not closed.");
		}
		else {
			this.at++;
		}
		return inner;
	}

	private @Nullable Query bare(String text) {
		Matcher field = FIELD.matcher(text);
		if (!field.matches() || field.group(2).startsWith("//")) {
			return words(text, false);
		}
		String name = Folding.lowerCase(field.group(1));
		if (!FIELDS.contains(name)) {
			note("There is no field “" + field.group(1) + "”; it was taken for a word. There are: speaker, show, role, "
					+ "before, after, quality, kind, exact.");
			return words(text, false);
		}
		return name.equals("exact") ? exact(field.group(2)) : condition(name, value(field.group(2)));
	}

	private @Nullable Query exact(String rest) {
		if (!rest.isEmpty()) {
			return words(rest, true);
		}
		Piece next = piece();
		this.at++;
		if (next.kind() == Kind.QUOTED) {
			return phrase(next.text(), true);
		}
		boolean before = this.exact;
		this.exact = true;
		Query inner = group();
		this.exact = before;
		return inner;
	}

	/** The text after the colon, or in quotation marks right after it. */
	private String value(String rest) {
		if (rest.isEmpty() && !isAtVeryEnd() && piece().kind() == Kind.QUOTED && piece().glued()) {
			this.at++;
			return this.pieces.get(this.at - 1).text().strip();
		}
		return rest.strip();
	}

	private @Nullable Query condition(String field, String value) {
		if (value.isEmpty()) {
			note("“" + field + ":” has no value.");
			return null;
		}
		Optional<? extends Condition> found = switch (field) {
			case "speaker" -> this.names.speaker(value);
			case "show" -> this.names.show(value);
			case "before" -> days(value).map((days) -> new Query.Published(null, days[0], "before " + value.strip()));
			case "after" ->
				days(value).map((days) -> new Query.Published(days[1].plusDays(1), null, "after " + value.strip()));
			case "role" -> oneOf(value, "host", "guest", "clip").map(Query.InRole::new);
			case "quality" -> oneOf(value, "rushed", "proofread", "validated").map(Query.OfQuality::new);
			default -> oneOf(value, "speech", "event", "heading", "reading").map(Query.OfKind::new);
		};
		if (found.isEmpty()) {
			note(switch (field) {
				case "speaker" -> "No speaker here is called “" + value + "”; it was left out.";
				case "show" -> "No show here is called “" + value + "”; it was left out.";
				case "before", "after" ->
					"“" + value + "” is no date such as 2025, 2025-02 or 2025-02-24; it was left out.";
				case "role" -> "“" + value + "” is no role; there are: host, guest, clip.";
				case "quality" -> "“" + value + "” is no quality; there are: rushed, proofread, validated.";
				default -> "“" + value + "” is no kind; there are: speech, event, heading, reading.";
			});
		}
		return found.orElse(null);
	}

	private static Optional<String> oneOf(String value, String... known) {
		return Optional.of(Folding.lowerCase(value)).filter(List.of(known)::contains);
	}

	private @Nullable Query words(String text, boolean exact) {
		String bare = text;
		boolean prefix = text.endsWith("*");
		while (bare.endsWith("*")) {
			bare = bare.substring(0, bare.length() - 1);
		}
		if (bare.indexOf('*') >= 0) {
			note("A star stands at the end of a word only; in “" + text + "” it was left out.");
			bare = bare.replace('*', ' ');
		}
		if (!prefix) {
			return phrase(bare, exact);
		}
		List<String> words = Tokens.written(bare);
		if (words.isEmpty()) {
			note("A star stands at the end of a word.");
			return null;
		}
		String last = words.getLast();
		String lower = Folding.lowerCase(bare);
		if (lower.endsWith("'") && !lower.startsWith("'")) {
			// At the end of a text it is a mark, but here the word goes on: O'*
			last += "'";
		}
		if (words.size() > 1) {
			note("A star is about one word; in “" + text + "” it was left out.");
			return phrase(bare, exact);
		}
		if (last.codePointCount(0, last.length()) < SHORTEST_PREFIX) {
			note("Before a star stand at least two characters; “" + text + "” was taken for a word.");
			return phrase(bare, exact);
		}
		return (++this.words > MAX_WORDS) ? null : new Prefix(Folding.fold(last));
	}

	private @Nullable Query phrase(String text, boolean exact) {
		List<String> written = Tokens.written(text);
		if (written.isEmpty()) {
			note(text.isBlank() ? "Between quotation marks there is nothing."
					: "In “" + text.strip() + "” there is no word.");
			return null;
		}
		List<Query.Leaf> words = new ArrayList<>();
		for (String word : written) {
			if (++this.words <= MAX_WORDS) {
				words.add(new Word(word, Folding.fold(word), exact || this.exact));
			}
		}
		if (words.size() < 2) {
			return words.isEmpty() ? null : words.getFirst();
		}
		return new Phrase(List.copyOf(words), (words.size() < written.size()) ? null : typed(text));
	}

	/** Its words, and the text between them. */
	private static String typed(String text) {
		Tokens words = Tokens.of(text, Language.of("und"));
		String typed = text.substring(words.start(0), words.end(words.size() - 1));
		return Folding.lowerCase(typed).replaceAll("\\s+", " ");
	}

	private int distance(String operator) {
		Matcher near = NEAR.matcher(operator);
		if (!near.matches() || near.group(1) == null || near.group(1).isEmpty()) {
			return USUAL_DISTANCE;
		}
		String digits = near.group(1);
		int distance = (digits.length() > 4) ? Integer.MAX_VALUE : Integer.parseInt(digits);
		if (distance < 1 || distance > MAX_DISTANCE) {
			distance = Math.clamp(distance, 1, MAX_DISTANCE);
			note("NEAR is about 1 to " + MAX_DISTANCE + " words; " + distance + " was taken.");
		}
		return distance;
	}

	private static boolean hasPosition(Query query) {
		return switch (query) {
			case Query.Leaf leaf -> true;
			case Phrase phrase -> true;
			case Near near -> true;
			case Or or -> or.parts().stream().allMatch(QueryParser::hasPosition);
			default -> false;
		};
	}

	private static @Nullable Query all(List<Query> parts) {
		return parts.isEmpty() ? null : (parts.size() == 1) ? parts.getFirst() : new And(List.copyOf(parts));
	}

	private boolean isNear() {
		return !isAtEnd() && piece().kind() == Kind.BARE && NEAR.matcher(piece().text()).matches();
	}

	private Piece piece() {
		return this.pieces.get(this.at);
	}

	/** Of what is parsed now: the end, or the parenthesis that closes the group. */
	private boolean isAtEnd() {
		return isAtVeryEnd() || piece().kind() == Kind.CLOSE;
	}

	private boolean isAtVeryEnd() {
		return this.at >= this.pieces.size();
	}

	private void note(String note) {
		if (!this.notes.contains(note)) {
			this.notes.add(note);
		}
	}

}
