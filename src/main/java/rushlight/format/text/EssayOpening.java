package rushlight.format.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

/** What stands above the text of a reading: its title, who wrote it, when, and why. */
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
	 * Title, byline, date, masthead, standfirst; the index of what follows them. What the
	 * metadata hold already is not said again in the body.
	 */
	int read(List<EssayPiece> pieces) {
		int i = 0;
		boolean ownTitle = false;
		boolean given = this.facts.has(MetadataBuilder.Field.TITLE);
		while (i < pieces.size()) {
			EssayPiece piece = pieces.get(i);
			String text = text(piece);
			String title = this.facts.get(MetadataBuilder.Field.TITLE);
			boolean near = (ownTitle || given) && i <= 6;
			if (Whitespace.same(title, text)) {
				this.draft.leaveOut(piece.line(), piece.raw(), "title, repeated");
				ownTitle = true;
			}
			else if (title == null && i <= 1 && isTitle(text) && authors(text).isEmpty()) {
				this.facts.offer(MetadataBuilder.Field.TITLE, text);
				ownTitle = true;
			}
			else if (near && Whitespace.same(this.facts.get(MetadataBuilder.Field.STANDFIRST), text)) {
				this.draft.leaveOut(piece.line(), piece.raw(), "standfirst, repeated");
			}
			else if (near && isFront(text)) {
				front(piece, text);
			}
			else if (ownTitle && near && isStandfirst(pieces, i)) {
				this.facts.offer(MetadataBuilder.Field.STANDFIRST, text);
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
	private boolean repeatsSoon(List<EssayPiece> pieces, int from, @Nullable String title) {
		return title != null && pieces.subList(from, Math.min(pieces.size(), from + 4))
			.stream()
			.anyMatch((piece) -> Whitespace.same(title, text(piece)));
	}

	private boolean isTitle(String text) {
		return Whitespace.count(text) <= 30 && !text.endsWith(".") && !text.endsWith(",") && !text.startsWith("“")
				&& LineMarkers.listMark(text) == null;
	}

	private boolean isFront(String text) {
		return dated(text) != null || ISSUE.matcher(text).matches() || !authors(text).isEmpty();
	}

	/** Whom a byline names; of any other line nobody. */
	List<String> authors(String text) {
		Matcher byline = BYLINE.matcher(text);
		if (!byline.matches() || Whitespace.count(text) > 12) {
			return List.of();
		}
		List<String> authors = new ArrayList<>();
		for (String part : byline.group(1).split(",? and |, | & ")) {
			String name = Whitespace.trim(part);
			boolean known = this.facts.speakers().stream().anyMatch((person) -> Whitespace.same(person.name(), name));
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

	private void front(EssayPiece piece, String text) {
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
					"The date is given only as \"%s\"; its first day was taken.".formatted(text));
		}
		else {
			this.facts.provenance.add(text);
		}
	}

	/** One sentence that says what the text does, or one above the byline. */
	private boolean isStandfirst(List<EssayPiece> pieces, int i) {
		String text = text(pieces.get(i));
		int words = Whitespace.count(text);
		if (this.facts.has(MetadataBuilder.Field.STANDFIRST) || words < 6 || words > 70 || !pieces.get(i).isAlone()
				|| i + 2 >= pieces.size() || this.layout.hashes(pieces.get(i).raw()) > 0
				|| EssayPiece.isQuoted(text)) {
			return false;
		}
		boolean followed = Whitespace.count(pieces.get(i + 1).raw()) >= words;
		boolean says = words >= 8 && STANDFIRST.matcher(text).matches() && NameShape.isNameWord(text.split("\\s+")[0]);
		return followed && says || !authors(text(pieces.get(i + 1))).isEmpty();
	}

	private String text(EssayPiece piece) {
		return this.layout.plain(piece.raw().substring(this.layout.hashes(piece.raw())));
	}

}
