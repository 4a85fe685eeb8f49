package rushlight.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.ParsedVoice;

/**
 * The parser of readings: title, standfirst, mottoes, headings, lists, notes and plain
 * text.
 */
final class EssayParser {

	private static final Pattern NOTE = Pattern.compile(
			"(?:featured |cover |header |lead )?(?:image|photo|picture|illustration|photograph)s?(?: credits?| courtesy)?:.*"
					+ "|(?:image|photo|photograph|illustration) (?:by|credit|courtesy).*|\\[\\^?\\d{1,3}]:? .*|\\[\\^.{1,20}]:.*"
					+ "|editors?['’]s? note:.*|\\[(?:this|editor|note|the author|originally|a version|thanks|ed).*]"
					+ "|(?:this|a version of this) (?:essay|article|piece) (?:was|is|first|originally).{0,300}");

	private final DocumentDraft draft;

	private final Layout layout;

	private final MetadataBuilder facts;

	private final EssayOpening opening;

	private boolean isInNotes;

	private EssayParser(DocumentDraft draft, Layout layout) {
		this.draft = draft;
		this.layout = layout;
		this.facts = draft.facts;
		this.opening = new EssayOpening(draft, layout);
	}

	static Document read(List<Line> body, Layout layout, DocumentDraft draft) {
		EssayParser essay = new EssayParser(draft, layout);
		List<EssayPiece> pieces = essay.pieces(body);
		int from = essay.opening.read(pieces);
		for (int i = from; i < pieces.size(); i++) {
			i = essay.piece(pieces, i);
		}
		return draft.document(Document.Kind.READING, List.of());
	}

	/** Leaves out lines that are not text, and joins the lines of each paragraph. */
	private List<EssayPiece> pieces(List<Line> body) {
		List<EssayPiece> pieces = new ArrayList<>();
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
			boolean isEdge = PageFurniture.isNearEdge(before[i], before[body.size()] - before[i + 1]);
			boolean leftOut = !line.isBlank() && leaveOut(line, isEdge);
			if (line.isBlank() || leftOut) {
				add(pieces, first, text, alone);
				first = null;
				blankBefore = true;
			}
			else if (first != null && continuesParagraph(text, line.text())) {
				text.append(' ').append(Whitespace.trim(line.text()));
			}
			else {
				boolean crowded = first != null;
				add(pieces, first, text, alone && !crowded);
				first = line;
				alone = blankBefore && !crowded;
				text.append(Whitespace.trim(line.text()));
				blankBefore = false;
			}
		}
		add(pieces, first, text, alone);
		if (this.layout.markdown()) {
			pieces.forEach((piece) -> this.facts.resources.addAll(InlineMarkdown.of(piece.raw()).links()));
		}
		return pieces;
	}

	private void add(List<EssayPiece> pieces, @Nullable Line first, StringBuilder text, boolean alone) {
		if (first != null) {
			int indent = 0;
			while (indent < first.text().length() && Whitespace.isSpace(first.text().charAt(indent))) {
				indent++;
			}
			pieces.add(new EssayPiece(first.number(), text.toString(), alone, indent));
		}
		text.setLength(0);
	}

	private boolean leaveOut(Line line, boolean isEdge) {
		String text = Whitespace.trim(line.text());
		String author = isEdge ? PageFurniture.author(text) : null;
		if (author != null) {
			this.facts.offerSpeaker(author, ParsedVoice.Role.UNKNOWN, List.of());
		}
		String reason = (author != null || isEdge && PageFurniture.is(text)) ? PageFurniture.REASON
				: LineMarkers.isRule(text) ? "separator"
						: LineMarkers.isShortcode(text) || text.startsWith("<!--") ? "page code" : null;
		if (reason == null) {
			return false;
		}
		this.draft.leaveOut(line.number(), text, reason);
		return true;
	}

	/**
	 * Whether a line continues the paragraph: within a sentence, or after any line if
	 * lines are wrapped.
	 */
	private boolean continuesParagraph(StringBuilder text, String next) {
		String trimmed = Whitespace.trim(next);
		if (LineMarkers.listMark(next) != null || LineMarkers.headingLevel(next) > 0 && this.layout.markdown()
				|| isHeadingMark(text) || trimmed.startsWith(">") != (text.charAt(0) == '>')) {
			return false;
		}
		if (this.layout.joined()) {
			return true;
		}
		boolean attribution = isDash(text.charAt(0)) && text.length() < 200;
		boolean masthead = text.length() < 60 && trimmed.length() < 60;
		return !Whitespace.endsSentence(text) && (Character.isLowerCase(trimmed.codePointAt(0))
				|| attribution && trimmed.startsWith("(") || masthead && Character.isLowerCase(trimmed.codePointAt(0)));
	}

	private boolean isHeadingMark(CharSequence text) {
		return this.layout.markdown() && text.charAt(0) == '#';
	}

	private static boolean isDash(char c) {
		return c == '—' || c == '–' || c == '―' || c == '-';
	}

	/**
	 * Writes the block of a paragraph.
	 * @return the index of the last paragraph that was used
	 */
	private int piece(List<EssayPiece> pieces, int i) {
		EssayPiece piece = pieces.get(i);
		int hashes = this.layout.hashes(piece.raw());
		if (hashes > 0 && this.opening.authors(this.layout.plain(piece.raw().substring(hashes))).isEmpty()) {
			heading(piece, this.layout.plain(piece.raw().substring(hashes)), hashes);
			return i;
		}
		String mark = LineMarkers.listMark(piece.raw());
		if (mark != null) {
			String text = this.layout.plain(piece.raw().substring(mark.length()));
			add(this.isInNotes ? Block.Kind.NOTE : Block.Kind.LIST_ITEM, this.isInNotes ? 0 : 1 + piece.indent() / 4,
					text, Whitespace.trim(mark), piece.line());
			return i;
		}
		String text = this.layout.plain(piece.raw().substring(hashes));
		if (text.isEmpty()) {
			this.draft.leaveOut(piece.line(), piece.raw(), "markers without text");
			return i;
		}
		if (piece.raw().startsWith(">") && piece.raw().length() > 1) {
			String quote = this.layout.plain(piece.raw().replaceFirst("^[>\\s]+", "").replaceAll("\\s>+\\s", " "));
			add(Block.Kind.QUOTE, 0, quote, ">", piece.line());
			return i;
		}
		EssayPiece next = (i + 1 < pieces.size()) ? pieces.get(i + 1) : null;
		if (next != null && isMotto(text, this.layout.plain(next.raw()))) {
			add(Block.Kind.EPIGRAPH, 0, text, "", piece.line());
			add(Block.Kind.EPIGRAPH, 0, this.layout.plain(next.raw()), "", next.line());
			return i + 1;
		}
		if (PageFurniture.isProvenance(text) && i > pieces.size() - 8 && !text.startsWith("[")) {
			PageFurniture.provenance(text, this.facts);
		}
		else if (piece.isAlone() && isHeading(text) && !isRemark(text, pieces, i)) {
			heading(piece, text, 2);
		}
		else {
			add(kind(text, pieces, i), 0, text, "", piece.line());
		}
		return i;
	}

	private Block.Kind kind(String text, List<EssayPiece> pieces, int i) {
		String small = Whitespace.excerpt(text, 600).toLowerCase(Locale.ROOT);
		boolean bracketed = text.startsWith("[") && text.endsWith("]") && i > pieces.size() - 6;
		if (this.isInNotes || bracketed || NOTE.matcher(small).matches() || isRemark(text, pieces, i)
				|| isAboutAuthor(text, pieces, i)) {
			return Block.Kind.NOTE;
		}
		return EssayPiece.isQuoted(text) ? Block.Kind.QUOTE : Block.Kind.PARAGRAPH;
	}

	/** Whether a paragraph near the end begins with "Note:". */
	private static boolean isRemark(String text, List<EssayPiece> pieces, int i) {
		return i >= pieces.size() - 5 && text.regionMatches(true, 0, "note:", 0, 5);
	}

	/** Whether a paragraph near the end is about an author. */
	private boolean isAboutAuthor(String text, List<EssayPiece> pieces, int i) {
		return i >= pieces.size() - 3 && this.facts.speakers()
			.stream()
			.anyMatch((author) -> text.startsWith(author.name() + " is ") || text.startsWith(author.name() + " was "));
	}

	private void heading(EssayPiece piece, String text, int level) {
		if (Whitespace.isBlank(text)) {
			this.draft.leaveOut(piece.line(), piece.raw(), "empty heading");
			return;
		}
		String small = text.toLowerCase(Locale.ROOT);
		this.isInNotes = small.matches("(?:foot|end)?notes:?|references:?|works cited:?|bibliography:?|sources:?");
		add(Block.Kind.HEADING, level, text, "", piece.line());
	}

	private void add(Block.Kind kind, int level, String text, String prefix, int line) {
		if (Whitespace.isBlank(text)) {
			this.draft.leaveOut(line, prefix, "empty line");
			return;
		}
		this.draft.blocks.add(new Block(kind, level, null, text, prefix, List.of(), line));
	}

	private boolean isHeading(String text) {
		int words = Whitespace.countWords(text);
		int first = text.codePointAt(0);
		boolean begins = Character.isUpperCase(first) || Character.isDigit(first)
				|| Character.isLetter(first) && !Character.isLowerCase(first);
		return words <= 16 && text.length() <= 120 && begins && this.opening.authors(text).isEmpty()
				&& !(Whitespace.endsSentence(text) && !text.endsWith("?")) && InlineMarkdown.url(text) == null
				&& DateParser.parse(text) == null;
	}

	/** Whether a text is a quotation whose author is in the next paragraph. */
	private boolean isMotto(String text, String next) {
		if (next.isEmpty() || Whitespace.countWords(next) > 40 || Whitespace.countWords(text) < 4) {
			return false;
		}
		if (isDash(next.charAt(0)) && next.length() > 2 && !Whitespace.isSpace(next.charAt(1)) || next.startsWith("— ")
				|| next.startsWith("― ")) {
			return true;
		}
		String[] words = next.split("\\s+");
		return EssayPiece.isQuoted(text) && Whitespace.countWords(next) <= 25 && words.length >= 2
				&& NameShape.isNameWord(words[0]) && NameShape.isNameWord(words[1].replaceAll("[,:;]+$", ""))
				&& next.indexOf(',') > 0;
	}

}
