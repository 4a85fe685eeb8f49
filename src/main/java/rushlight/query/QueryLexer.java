package rushlight.query;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what was typed into pieces. Everything is a piece of some kind; what makes no
 * sense is for the parser to say.
 */
final class QueryLexer {

	private static final String OPENING_QUOTES = "\"“”„‟«»";

	private final String text;

	private final List<String> notes;

	private final List<Piece> pieces = new ArrayList<>();

	private int at;

	private QueryLexer(String text, List<String> notes) {
		this.text = text;
		this.notes = notes;
	}

	enum Kind {

		/** A run without blanks, quotation marks and parentheses. */
		BARE,
		/** What stood in quotation marks. */
		QUOTED, OPEN, CLOSE,
		/** A minus before something. */
		MINUS

	}

	/**
	 * @param glued whether it follows the piece before without a blank
	 */
	record Piece(Kind kind, String text, boolean glued) {

		boolean is(String operator) {
			return this.kind == Kind.BARE && this.text.equals(operator);
		}

	}

	static List<Piece> cut(String text, List<String> notes) {
		QueryLexer lexer = new QueryLexer(text, notes);
		while (lexer.at < text.length()) {
			lexer.next();
		}
		return lexer.pieces;
	}

	private void next() {
		char c = this.text.charAt(this.at);
		if (isBlank(c)) {
			this.at++;
		}
		else if (c == '(' || c == ')') {
			add((c == '(') ? Kind.OPEN : Kind.CLOSE, this.at, this.at + 1);
			this.at++;
		}
		else if (isQuote(c)) {
			quoted();
		}
		else if ((c == '-' || c == '−') && !isGlued() && this.at + 1 < this.text.length()
				&& !isBlank(this.text.charAt(this.at + 1))) {
			add(Kind.MINUS, this.at, this.at + 1);
			this.at++;
		}
		else {
			bare();
		}
	}

	private void quoted() {
		int end = this.at + 1;
		while (end < this.text.length() && !isQuote(this.text.charAt(end))) {
			end++;
		}
		if (end == this.text.length()) {
			this.notes.add("A quotation mark is not closed: the phrase was taken to go on to the end.");
		}
		boolean glued = isGlued();
		this.pieces.add(new Piece(Kind.QUOTED, this.text.substring(this.at + 1, end), glued));
		this.at = end + 1;
	}

	private void bare() {
		int end = this.at;
		while (end < this.text.length() && !isBlank(this.text.charAt(end)) && !isQuote(this.text.charAt(end))
				&& this.text.charAt(end) != '(' && this.text.charAt(end) != ')') {
			end++;
		}
		add(Kind.BARE, this.at, end);
		this.at = end;
	}

	private void add(Kind kind, int start, int end) {
		this.pieces.add(new Piece(kind, this.text.substring(start, end), isGlued()));
	}

	/** Whether the character before belongs to a word. */
	private boolean isGlued() {
		return this.at > 0 && !isBlank(this.text.charAt(this.at - 1)) && this.text.charAt(this.at - 1) != '(';
	}

	private static boolean isQuote(char c) {
		return OPENING_QUOTES.indexOf(c) >= 0;
	}

	private static boolean isBlank(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
	}

}
