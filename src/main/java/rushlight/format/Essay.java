package rushlight.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Reads a reading: title, standfirst, mottoes, headings, lists, notes and plain text. */
final class Essay {

	private static final Pattern NOTE = Pattern.compile(
			"(?:featured |cover |header |lead )?(?:image|photo|picture|illustration|photograph)s?(?: credits?| courtesy)?:.*"
					+ "|(?:image|photo|photograph|illustration) (?:by|credit|courtesy).*|\\[\\^?\\d{1,3}]:? .*|\\[\\^.{1,20}]:.*"
					+ "|editors?['’]s? note:.*|\\[(?:this|editor|note|the author|originally|a version|thanks|ed).*]"
					+ "|(?:this|a version of this) (?:essay|article|piece) (?:was|is|first|originally).{0,300}");

	private static final Pattern STANDFIRST = Pattern.compile(
			"(?s).*\\b(?:argues?|explains?|writes?|reflects?|examines?|explores?|looks at|reviews?|discusses?|describes?"
					+ "|reports?|considers?|introduces?|asks?)\\b.*");

	private static final Pattern BYLINE = Pattern.compile("(?i)by\\s+(.{3,120})");

	private static final Pattern ISSUE = Pattern
		.compile("(?i)(?:issue|volume|vol\\.|no\\.|number|edition)\\s+\\S.{0,60}");

	/** A paragraph: where it stands, as written, and whether blank lines set it off. */
	private record Piece(int line, String raw, boolean alone, int indent) {
	}

	private final Draft draft;

	private final Layout layout;

	private final Facts facts;

	private boolean notes;

	private Essay(Draft draft, Layout layout) {
		this.draft = draft;
		this.layout = layout;
		this.facts = draft.facts;
	}

	static Document read(List<Line> body, Layout layout, Draft draft) {
		Essay essay = new Essay(draft, layout);
		List<Piece> pieces = essay.pieces(body);
		int from = essay.opening(pieces);
		for (int i = from; i < pieces.size(); i++) {
			i = essay.piece(pieces, i);
		}
		return draft.document(Document.Kind.READING, List.of());
	}

	/** Leaves out what is no text, and joins the lines that are one paragraph. */
	private List<Piece> pieces(List<Line> body) {
		List<Piece> pieces = new ArrayList<>();
		int[] before = new int[body.size() + 1];
		for (int i = 0; i < body.size(); i++) {
			before[i + 1] = before[i] + (body.get(i).isBlank() ? 0 : 1);
		}
		StringBuilder text = new StringBuilder();
		Line first = null;
		boolean blankBefore = true;
		boolean alone = true;
		for (int i = 0; i < body.size(); i++) {
			Line line = body.get(i);
			boolean place = Furniture.isPlace(before[i], before[body.size()] - before[i + 1]);
			boolean leftOut = !line.isBlank() && leaveOut(line, place);
			if (line.isBlank() || leftOut) {
				add(pieces, first, text, alone);
				first = null;
				blankBefore = true;
			}
			else if (first != null && goesOn(text, line.text())) {
				text.append(' ').append(Words.trim(line.text()));
			}
			else {
				boolean crowded = first != null;
				add(pieces, first, text, alone && !crowded);
				first = line;
				alone = blankBefore && !crowded;
				text.append(Words.trim(line.text()));
				blankBefore = false;
			}
		}
		add(pieces, first, text, alone);
		if (this.layout.markdown()) {
			pieces.forEach((piece) -> this.facts.resources.addAll(Inline.of(piece.raw()).links()));
		}
		return pieces;
	}

	private void add(List<Piece> pieces, @Nullable Line first, StringBuilder text, boolean alone) {
		if (first != null) {
			int indent = 0;
			while (indent < first.text().length() && Words.isSpace(first.text().charAt(indent))) {
				indent++;
			}
			pieces.add(new Piece(first.number(), text.toString(), alone, indent));
		}
		text.setLength(0);
	}

	private boolean leaveOut(Line line, boolean place) {
		String text = Words.trim(line.text());
		String author = place ? Furniture.author(text) : null;
		if (author != null) {
			this.facts.offerSpeaker(author, Voice.Role.UNKNOWN, List.of());
		}
		String reason = (author != null || place && Furniture.is(text)) ? Furniture.REASON : Marks.isRule(text)
				? "separator" : Marks.isShortcode(text) || text.startsWith("<!--") ? "page code" : null;
		if (reason == null) {
			return false;
		}
		this.draft.leaveOut(line.number(), text, reason);
		return true;
	}

	/** A line break within a sentence, or any where lines are wrapped. */
	private boolean goesOn(StringBuilder text, String next) {
		String trimmed = Words.trim(next);
		if (Marks.listMark(next) != null || Marks.headingLevel(next) > 0 && this.layout.markdown()
				|| isHeadingMark(text) || trimmed.startsWith(">") != (text.charAt(0) == '>')) {
			return false;
		}
		if (this.layout.joined()) {
			return true;
		}
		boolean attribution = isDash(text.charAt(0)) && text.length() < 200;
		boolean masthead = text.length() < 60 && trimmed.length() < 60;
		return !Words.endsSentence(text) && (Character.isLowerCase(trimmed.codePointAt(0))
				|| attribution && trimmed.startsWith("(") || masthead && Character.isLowerCase(trimmed.codePointAt(0)));
	}

	private boolean isHeadingMark(CharSequence text) {
		return this.layout.markdown() && text.charAt(0) == '#';
	}

	private static boolean isDash(char c) {
		return c == '—' || c == '–' || c == '―' || c == '-';
	}

	/**
	 * Title, byline, date, masthead, standfirst; the index of what follows them. What the
	 * metadata hold already is not said again in the body.
	 */
	private int opening(List<Piece> pieces) {
		int i = 0;
		boolean ownTitle = false;
		boolean given = this.facts.has(Facts.Field.TITLE);
		while (i < pieces.size()) {
			Piece piece = pieces.get(i);
			String text = plain(piece.raw().substring(hashes(piece.raw())));
			String title = this.facts.get(Facts.Field.TITLE);
			boolean near = (ownTitle || given) && i <= 6;
			if (Words.same(title, text)) {
				this.draft.leaveOut(piece.line(), piece.raw(), "title, repeated");
				ownTitle = true;
			}
			else if (title == null && i <= 1 && isTitle(text) && authors(text).isEmpty()) {
				this.facts.offer(Facts.Field.TITLE, text);
				ownTitle = true;
			}
			else if (near && Words.same(this.facts.get(Facts.Field.STANDFIRST), text)) {
				this.draft.leaveOut(piece.line(), piece.raw(), "standfirst, repeated");
			}
			else if (near && isFront(text)) {
				front(piece, text);
			}
			else if (ownTitle && near && isStandfirst(pieces, i)) {
				this.facts.offer(Facts.Field.STANDFIRST, text);
			}
			else if (ownTitle && near && isTitle(text) && repeatsSoon(pieces, i, title)) {
				this.facts.provenance.add(text);
			}
			else {
				return i;
			}
			i++;
		}
		return i;
	}

	/** What stands between a title and its repetition is the page's masthead. */
	private boolean repeatsSoon(List<Piece> pieces, int from, @Nullable String title) {
		return title != null && pieces.subList(from, Math.min(pieces.size(), from + 4))
			.stream()
			.anyMatch((piece) -> Words.same(title, plain(piece.raw().substring(hashes(piece.raw())))));
	}

	private boolean isTitle(String text) {
		return Words.count(text) <= 30 && !text.endsWith(".") && !text.endsWith(",") && !text.startsWith("“")
				&& Marks.listMark(text) == null;
	}

	private boolean isFront(String text) {
		return dated(text) != null || ISSUE.matcher(text).matches() || !authors(text).isEmpty();
	}

	/** Whom a byline names; of any other line nobody. */
	private List<String> authors(String text) {
		Matcher byline = BYLINE.matcher(text);
		if (!byline.matches() || Words.count(text) > 12) {
			return List.of();
		}
		List<String> authors = new ArrayList<>();
		for (String part : byline.group(1).split(",? and |, | & ")) {
			String name = Words.trim(part);
			boolean known = this.facts.speakers().stream().anyMatch((person) -> Words.same(person.name(), name));
			if (!known && !Names.isFullName(name)) {
				return List.of();
			}
			authors.add(name);
		}
		return authors;
	}

	private @Nullable String dated(String text) {
		if (text.length() > 120) {
			return null;
		}
		int bar = text.indexOf('|');
		String date = Words.trim((bar < 0) ? text : text.substring(0, bar));
		return (Dates.parse(date) != null) ? date : null;
	}

	private void front(Piece piece, String text) {
		String date = dated(text);
		List<String> authors = authors(text);
		if (date != null) {
			LocalDate day = Dates.parse(date);
			if (day != null && day.equals(this.facts.date())) {
				this.draft.leaveOut(piece.line(), piece.raw(), "date");
			}
			else {
				this.facts.offerDate(day, text);
			}
		}
		else if (!authors.isEmpty()) {
			authors.forEach((name) -> this.facts.offerSpeaker(name, Voice.Role.UNKNOWN, List.of()));
			this.draft.leaveOut(piece.line(), piece.raw(), "byline");
		}
		else {
			issue(text);
		}
	}

	private void issue(String text) {
		LocalDate month = Dates.month(text);
		if (month != null && this.facts.date() == null) {
			this.facts.offerDate(month, text);
			this.draft.warn(Warning.Kind.METADATA, 0,
					"The date is given only as \"%s\"; its first day was taken.".formatted(text));
		}
		else {
			this.facts.provenance.add(text);
		}
	}

	/** One sentence that says what the text does, or one above the byline. */
	private boolean isStandfirst(List<Piece> pieces, int i) {
		String text = plain(pieces.get(i).raw());
		int words = Words.count(text);
		if (this.facts.has(Facts.Field.STANDFIRST) || words < 6 || words > 70 || !pieces.get(i).alone()
				|| i + 2 >= pieces.size() || hashes(pieces.get(i).raw()) > 0 || isQuoted(text)) {
			return false;
		}
		boolean followed = Words.count(pieces.get(i + 1).raw()) >= words;
		boolean says = words >= 8 && STANDFIRST.matcher(text).matches() && Names.isNameWord(text.split("\\s+")[0]);
		return followed && says || !authors(plain(pieces.get(i + 1).raw())).isEmpty();
	}

	/** Writes it; the index of the last piece that was used. */
	private int piece(List<Piece> pieces, int i) {
		Piece piece = pieces.get(i);
		int hashes = hashes(piece.raw());
		if (hashes > 0 && authors(plain(piece.raw().substring(hashes))).isEmpty()) {
			heading(piece, plain(piece.raw().substring(hashes)), hashes);
			return i;
		}
		String mark = Marks.listMark(piece.raw());
		if (mark != null) {
			String text = plain(piece.raw().substring(mark.length()));
			add(this.notes ? Block.Kind.NOTE : Block.Kind.LIST_ITEM, this.notes ? 0 : 1 + piece.indent() / 4, text,
					Words.trim(mark), piece.line());
			return i;
		}
		String text = plain(piece.raw().substring(hashes));
		if (text.isEmpty()) {
			this.draft.leaveOut(piece.line(), piece.raw(), "marks without text");
			return i;
		}
		if (piece.raw().startsWith(">") && piece.raw().length() > 1) {
			String quote = plain(piece.raw().replaceFirst("^[>\\s]+", "").replaceAll("\\s>+\\s", " "));
			add(Block.Kind.QUOTE, 0, quote, ">", piece.line());
			return i;
		}
		Piece next = (i + 1 < pieces.size()) ? pieces.get(i + 1) : null;
		if (next != null && isMotto(text, plain(next.raw()))) {
			add(Block.Kind.EPIGRAPH, 0, text, "", piece.line());
			add(Block.Kind.EPIGRAPH, 0, plain(next.raw()), "", next.line());
			return i + 1;
		}
		if (Furniture.isProvenance(text) && i > pieces.size() - 8 && !text.startsWith("[")) {
			Furniture.provenance(text, this.facts);
		}
		else if (piece.alone() && isHeading(text) && !isRemark(text, pieces, i)) {
			heading(piece, text, 2);
		}
		else {
			add(kind(text, pieces, i), 0, text, "", piece.line());
		}
		return i;
	}

	private Block.Kind kind(String text, List<Piece> pieces, int i) {
		String small = Words.excerpt(text, 600).toLowerCase(Locale.ROOT);
		boolean bracketed = text.startsWith("[") && text.endsWith("]") && i > pieces.size() - 6;
		if (this.notes || bracketed || NOTE.matcher(small).matches() || isRemark(text, pieces, i)
				|| isAboutAuthor(text, pieces, i)) {
			return Block.Kind.NOTE;
		}
		return isQuoted(text) ? Block.Kind.QUOTE : Block.Kind.PARAGRAPH;
	}

	/** "Note: …", at the end. */
	private static boolean isRemark(String text, List<Piece> pieces, int i) {
		return i >= pieces.size() - 5 && text.regionMatches(true, 0, "note:", 0, 5);
	}

	/** At the end, a paragraph about somebody who signed the text. */
	private boolean isAboutAuthor(String text, List<Piece> pieces, int i) {
		return i >= pieces.size() - 3 && this.facts.speakers()
			.stream()
			.anyMatch((author) -> text.startsWith(author.name() + " is ") || text.startsWith(author.name() + " was "));
	}

	private void heading(Piece piece, String text, int level) {
		if (Words.isBlank(text)) {
			this.draft.leaveOut(piece.line(), piece.raw(), "empty heading");
			return;
		}
		String small = text.toLowerCase(Locale.ROOT);
		this.notes = small.matches("(?:foot|end)?notes:?|references:?|works cited:?|bibliography:?|sources:?");
		add(Block.Kind.HEADING, level, text, "", piece.line());
	}

	private void add(Block.Kind kind, int level, String text, String prefix, int line) {
		if (Words.isBlank(text)) {
			this.draft.leaveOut(line, prefix, "empty line");
			return;
		}
		this.draft.blocks.add(new Block(kind, level, null, text, prefix, List.of(), line));
	}

	private boolean isHeading(String text) {
		int words = Words.count(text);
		int first = text.codePointAt(0);
		boolean begins = Character.isUpperCase(first) || Character.isDigit(first)
				|| Character.isLetter(first) && !Character.isLowerCase(first);
		return words <= 16 && text.length() <= 120 && begins && authors(text).isEmpty()
				&& !(Words.endsSentence(text) && !text.endsWith("?")) && Inline.url(text) == null
				&& Dates.parse(text) == null;
	}

	/** A quotation, and under it who said it. */
	private boolean isMotto(String text, String next) {
		if (next.isEmpty() || Words.count(next) > 40 || Words.count(text) < 4) {
			return false;
		}
		if (isDash(next.charAt(0)) && next.length() > 2 && !Words.isSpace(next.charAt(1)) || next.startsWith("— ")
				|| next.startsWith("― ")) {
			return true;
		}
		String[] words = next.split("\\s+");
		return isQuoted(text) && Words.count(next) <= 25 && words.length >= 2 && Names.isNameWord(words[0])
				&& Names.isNameWord(words[1].replaceAll("[,:;]+$", "")) && next.indexOf(',') > 0;
	}

	private static boolean isQuoted(String text) {
		return text.startsWith("“") && text.endsWith("”") && text.indexOf('“', 1) < 0 || text.length() > 1
				&& text.startsWith("\"") && text.endsWith("\"") && text.indexOf('"', 1) == text.length() - 1;
	}

	private int hashes(String raw) {
		return this.layout.markdown() ? Marks.headingLevel(raw) : 0;
	}

	private String plain(String raw) {
		if (!this.layout.markdown()) {
			return Words.trim(raw);
		}
		return Inline.of(raw).text();
	}

}
