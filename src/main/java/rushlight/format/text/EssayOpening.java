package rushlight.format.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/** The reader of the opening of a reading: title, author, date and standfirst. */
final class EssayOpening {

	private static final Pattern STANDFIRST = Pattern.compile(
			"(?s).*\\b(?:argues?|explains?|writes?|reflects?|examines?|explores?|looks at|reviews?|discusses?|describes?"
					+ "|reports?|considers?|introduces?|asks?)\\b.*");

	private static final Pattern BYLINE = Pattern.compile("(?i)by\\s+(.{3,120})");

	private static final Pattern ISSUE = Pattern
		.compile("(?i)(?:issue|volume|vol\\.|no\\.|number|edition)\\s+\\S.{0,60}");

	private final DocumentDraft draft;

	private final Layout layout;

	private final MetadataBuilder facts;

	EssayOpening(DocumentDraft draft, Layout layout) {
		this.draft = draft;
		this.layout = layout;
		this.facts = draft.facts;
	}

	/**
	 * Reads title, byline, date, masthead and standfirst. Paragraphs that repeat the
	 * metadata are left out of the body.
	 * @return the index of the first paragraph after them
	 */
	int read(List<EssayPiece> pieces) {
		int i = 0;
		boolean hasReadTitle = false;
		boolean hasMetadataTitle = this.facts.has(MetadataBuilder.Field.TITLE);
		while (i < pieces.size()) {
			EssayPiece piece = pieces.get(i);
			String text = text(piece);
			String title = this.facts.get(MetadataBuilder.Field.TITLE);
			boolean isNearTop = (hasReadTitle || hasMetadataTitle) && i <= 6;
			if (Whitespace.isSame(title, text)) {
				this.draft.leaveOut(piece.line(), piece.raw(), "title, repeated");
				hasReadTitle = true;
			}
			else if (title == null && i <= 1 && isTitle(text) && authors(text).isEmpty()) {
				this.facts.offer(MetadataBuilder.Field.TITLE, text);
				hasReadTitle = true;
			}
			else if (isNearTop && Whitespace.isSame(this.facts.get(MetadataBuilder.Field.STANDFIRST), text)) {
				this.draft.leaveOut(piece.line(), piece.raw(), "standfirst, repeated");
			}
			else if (isNearTop && isFront(text)) {
				readFront(piece, text);
			}
			else if (hasReadTitle && isNearTop && isStandfirst(pieces, i)) {
				this.facts.offer(MetadataBuilder.Field.STANDFIRST, text);
			}
			else if (hasReadTitle && isNearTop && isTitle(text) && repeatsSoon(pieces, i, title)) {
				this.facts.provenance.add(text);
			}
			else {
				return i;
			}
			i++;
		}
		return i;
	}

	/**
	 * Whether the title is repeated soon: paragraphs in between are the page's masthead.
	 */
	private boolean repeatsSoon(List<EssayPiece> pieces, int from, @Nullable String title) {
		return title != null && pieces.subList(from, Math.min(pieces.size(), from + 4))
			.stream()
			.anyMatch((piece) -> Whitespace.isSame(title, text(piece)));
	}

	private boolean isTitle(String text) {
		return Whitespace.countWords(text) <= 30 && !text.endsWith(".") && !text.endsWith(",") && !text.startsWith("“")
				&& LineMarkers.listMark(text) == null;
	}

	private boolean isFront(String text) {
		return dated(text) != null || ISSUE.matcher(text).matches() || !authors(text).isEmpty();
	}

	/** The authors that a byline names; empty for any other line. */
	List<String> authors(String text) {
		Matcher byline = BYLINE.matcher(text);
		if (!byline.matches() || Whitespace.countWords(text) > 12) {
			return List.of();
		}
		List<String> authors = new ArrayList<>();
		for (String part : byline.group(1).split(",? and |, | & ")) {
			String name = Whitespace.trim(part);
			boolean known = this.facts.speakers().stream().anyMatch((person) -> Whitespace.isSame(person.name(), name));
			if (!known && !NameShape.isFullName(name)) {
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
		String date = Whitespace.trim((bar < 0) ? text : text.substring(0, bar));
		return (DateParser.parse(date) != null) ? date : null;
	}

	private void readFront(EssayPiece piece, String text) {
		String date = dated(text);
		List<String> authors = authors(text);
		if (date != null) {
			LocalDate day = DateParser.parse(date);
			if (day != null && day.equals(this.facts.date())) {
				this.draft.leaveOut(piece.line(), piece.raw(), "date");
			}
			else {
				this.facts.offerDate(day, text);
			}
		}
		else if (!authors.isEmpty()) {
			authors.forEach((name) -> this.facts.offerSpeaker(name, ParsedVoice.Role.UNKNOWN, List.of()));
			this.draft.leaveOut(piece.line(), piece.raw(), "byline");
		}
		else {
			issue(text);
		}
	}

	private void issue(String text) {
		LocalDate month = DateParser.month(text);
		if (month != null && this.facts.date() == null) {
			this.facts.offerDate(month, text);
			this.draft.warn(Warning.Kind.METADATA, 0,
					"The date is given only as \"%s\"; its first day is used.".formatted(text));
		}
		else {
			this.facts.provenance.add(text);
		}
	}

	/**
	 * Whether a paragraph is one sentence that says what the text does, or is above the
	 * byline.
	 */
	private boolean isStandfirst(List<EssayPiece> pieces, int i) {
		String text = text(pieces.get(i));
		int words = Whitespace.countWords(text);
		if (this.facts.has(MetadataBuilder.Field.STANDFIRST) || words < 6 || words > 70 || !pieces.get(i).isAlone()
				|| i + 2 >= pieces.size() || this.layout.hashes(pieces.get(i).raw()) > 0 || EssayPiece.isQuoted(text)) {
			return false;
		}
		boolean followed = Whitespace.countWords(pieces.get(i + 1).raw()) >= words;
		boolean says = words >= 8 && STANDFIRST.matcher(text).matches() && NameShape.isNameWord(text.split("\\s+")[0]);
		return followed && says || !authors(text(pieces.get(i + 1))).isEmpty();
	}

	private String text(EssayPiece piece) {
		return this.layout.plain(piece.raw().substring(this.layout.hashes(piece.raw())));
	}

}
