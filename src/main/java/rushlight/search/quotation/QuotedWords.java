package rushlight.search.quotation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import rushlight.query.Language;
import rushlight.query.Tokens;
import rushlight.text.WordCounter;

/**
 * The words by which quotations are compared: of a quotation, or of consecutive passages.
 * Punctuation marks are compared between the words. Quotation marks, white space and
 * pauses (…) are ignored, and all dashes are equal.
 */
final class QuotedWords {

	/** A marked omission: […], (...), … and the like. */
	private static final Pattern LEFT_OUT = Pattern
		.compile("[\\[(]\\s*(?:\u2026|\\.\\s?\\.\\s?\\.)\\s*[\\])]|\u2026|\\.{3,}|\\.\\s\\.\\s\\.");

	private static final String QUOTES = "\"'`\u00B4\u00AB\u00BB\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u201F"
			+ "\u2032\u2033\u2039\u203A\u300C\u300D\u300E\u300F\uFF02\uFF07\u02BC";

	private static final String DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE58\uFE63\uFF0D";

	private final List<String> texts = new ArrayList<>();

	private final List<Tokens> tokens = new ArrayList<>();

	/** Number of the first word of each text. */
	private final List<Integer> firsts = new ArrayList<>();

	private int size;

	private String[] written = {};

	private String[] forms = {};

	private String[] marks = {};

	private QuotedWords() {
	}

	/** One of consecutive passages. */
	record Part(String text, Tokens tokens) {
	}

	static QuotedWords of(String quotation) {
		return of(List.of(new Part(quotation, Tokens.of(quotation, Language.of("und")))));
	}

	static QuotedWords of(List<Part> parts) {
		QuotedWords words = new QuotedWords();
		for (Part part : parts) {
			words.texts.add(part.text());
			words.tokens.add(part.tokens());
			words.firsts.add(words.size);
			words.size += part.tokens().size();
		}
		words.read();
		return words;
	}

	private void read() {
		this.written = new String[this.size];
		this.forms = new String[this.size];
		this.marks = new String[this.size];
		int at = 0;
		StringBuilder before = new StringBuilder();
		for (int i = 0; i < this.texts.size(); i++) {
			String text = this.texts.get(i);
			Tokens words = this.tokens.get(i);
			int end = 0;
			for (int word = 0; word < words.size(); word++, at++) {
				before.append(text, end, words.start(word));
				this.marks[at] = marks(before);
				before.setLength(0);
				this.written[at] = written(words.word(word));
				this.forms[at] = words.form(word);
				end = words.end(word);
			}
			before.append(text, end, text.length()).append(' ');
		}
	}

	int size() {
		return this.size;
	}

	/** Returns the form by which a word is looked up. */
	String form(int word) {
		return this.forms[word];
	}

	/** Returns the number of the text that has a word. */
	int text(int word) {
		int text = this.firsts.size() - 1;
		while (this.firsts.get(text) > word) {
			text--;
		}
		return text;
	}

	/** Returns where a word begins in its text. */
	int start(int word) {
		int text = text(word);
		return this.tokens.get(text).start(word - this.firsts.get(text));
	}

	/** Returns where a word ends in its text. */
	int end(int word) {
		int text = text(word);
		return this.tokens.get(text).end(word - this.firsts.get(text));
	}

	/**
	 * Returns the text from one word to another, both included; passages are separated by
	 * line breaks.
	 */
	String between(int first, int last) {
		int from = text(first);
		int to = text(last);
		if (from == to) {
			return this.texts.get(from).substring(start(first), end(last));
		}
		StringBuilder all = new StringBuilder(this.texts.get(from).substring(start(first)));
		for (int i = from + 1; i < to; i++) {
			all.append('\n').append(this.texts.get(i));
		}
		return all.append('\n').append(this.texts.get(to), 0, end(last)).toString();
	}

	/**
	 * Returns where the parts of a quotation begin, between which its writer left
	 * something out.
	 */
	List<Integer> parts() {
		List<Integer> parts = new ArrayList<>(List.of(0));
		Matcher leftOut = LEFT_OUT.matcher(this.texts.getFirst());
		int word = 0;
		while (leftOut.find()) {
			while (word < this.size && start(word) < leftOut.start()) {
				word++;
			}
			if (word > parts.getLast() && word < this.size) {
				parts.add(word);
			}
		}
		return parts;
	}

	/**
	 * Returns whether words are the same, with the same punctuation between them.
	 * @param from the first word of this text
	 * @param to one past the last word
	 * @param at where the words begin in the other text
	 */
	boolean reads(int from, int to, QuotedWords other, int at) {
		if (at + to - from > other.size || !this.forms[from].equals(other.forms[at])
				|| !small(this.written[from]).equals(small(other.written[at]))) {
			return false;
		}
		for (int i = 1; i < to - from; i++) {
			if (!this.written[from + i].equals(other.written[at + i])
					|| !this.marks[from + i].equals(other.marks[at + i])) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns a word with a small first letter: where a sentence is cut in two, or two
	 * are joined, the case of the letter changes.
	 */
	private static String small(String word) {
		int first = word.codePointAt(0);
		int small = Character.toLowerCase(first);
		return (small == first) ? word
				: new StringBuilder().appendCodePoint(small)
					.append(word, Character.charCount(first), word.length())
					.toString();
	}

	/** Returns a word as it was written, except for quotation marks that look alike. */
	private static String written(String word) {
		boolean plain = true;
		for (int i = 0; i < word.length() && plain; i++) {
			plain = word.charAt(i) < 128;
		}
		if (plain) {
			return word;
		}
		StringBuilder written = new StringBuilder();
		Normalizer.normalize(word, Normalizer.Form.NFC).codePoints().forEach((c) -> {
			if (c < 0x10000 && QUOTES.indexOf(c) >= 0) {
				written.append('\'');
			}
			else if (Character.getType(c) != Character.FORMAT) {
				written.appendCodePoint(c);
			}
		});
		return written.isEmpty() ? word : written.toString();
	}

	private static String marks(CharSequence text) {
		StringBuilder marks = new StringBuilder();
		String rest = (text.length() > 2) ? LEFT_OUT.matcher(text).replaceAll(" ") : text.toString();
		for (int i = 0; i < rest.length(); i++) {
			char c = rest.charAt(i);
			if (DASHES.indexOf(c) >= 0) {
				if (marks.isEmpty() || marks.charAt(marks.length() - 1) != '-') {
					marks.append('-');
				}
			}
			else if (!WordCounter.isSpace(c) && QUOTES.indexOf(c) < 0 && c != '\u2026'
					&& Character.getType(c) != Character.FORMAT) {
				marks.append(c);
			}
		}
		return marks.toString();
	}

	/**
	 * Returns the same text with one kind of mark for those that look alike, character
	 * for character, for differences that are about words.
	 */
	static String plain(String text) {
		StringBuilder plain = new StringBuilder(text);
		for (int i = 0; i < plain.length(); i++) {
			char c = plain.charAt(i);
			if (DASHES.indexOf(c) >= 0) {
				plain.setCharAt(i, '-');
			}
			else if (QUOTES.indexOf(c) >= 0) {
				plain.setCharAt(i, '\'');
			}
			else if (WordCounter.isSpace(c)) {
				plain.setCharAt(i, ' ');
			}
		}
		return plain.toString();
	}

}
