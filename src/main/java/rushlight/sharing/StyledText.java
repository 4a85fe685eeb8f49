package rushlight.sharing;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.font.TextMeasurer;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

/**
 * A paragraph in one size, with a font for each of its characters, broken into lines by
 * the rules of its script.
 */
final class StyledText {

	private final String text;

	private final String opening;

	private final String closing;

	private final String language;

	private final List<Font> fonts;

	/**
	 * @param opening the opening quotation mark, which stays if the text is shortened
	 * @param closing the closing quotation mark, which stays too
	 */
	StyledText(String text, String opening, String closing, String language, List<Font> fonts) {
		this.text = drawable(text, fonts);
		this.opening = opening;
		this.closing = closing;
		this.language = language;
		this.fonts = fonts;
	}

	StyledText(String text, String language, List<Font> fonts) {
		this(text, "", "", language, fonts);
	}

	/**
	 * Removes characters without a shape: controls, and symbols that no font here has
	 * (emoji). A letter that no font has stays, and is visibly missing.
	 */
	private static String drawable(String text, List<Font> fonts) {
		StringBuilder drawable = new StringBuilder(text.length());
		text.strip().codePoints().forEach((c) -> {
			if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
				if (!drawable.isEmpty() && drawable.charAt(drawable.length() - 1) != ' ') {
					drawable.append(' ');
				}
			}
			else if (isKept(c, fonts)) {
				drawable.appendCodePoint(c);
			}
		});
		return drawable.toString().strip();
	}

	private static boolean isKept(int c, List<Font> fonts) {
		return switch (Character.getType(c)) {
			case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> false;
			// Joiners and directional marks matter within a word.
			case Character.FORMAT -> c != 0xFEFF;
			case Character.OTHER_SYMBOL, Character.MODIFIER_SYMBOL, Character.NON_SPACING_MARK ->
				fonts.stream().anyMatch((font) -> font.canDisplay(c));
			default -> true;
		};
	}

	/**
	 * Shortens a text to about a number of characters, cut where a line could end; "…"
	 * marks a cut.
	 */
	static String bounded(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		// The rest of the text is not examined.
		String head = text.substring(0, Math.min(text.length(), 2 * most));
		BreakIterator breaks = BreakIterator.getLineInstance(ULocale.ROOT);
		breaks.setText(head);
		int cut = breaks.preceding(most);
		if (cut < most / 2) {
			breaks = BreakIterator.getCharacterInstance(ULocale.ROOT);
			breaks.setText(head);
			cut = breaks.preceding(most);
		}
		return cutAt(head, cut);
	}

	/** Returns the lines of the paragraph, none wider than {@code width}. */
	List<TextLayout> lines(float size, float width, FontRenderContext context) {
		return this.text.isEmpty() ? List.of() : lines(this.opening + this.text + this.closing, size, width, context);
	}

	/**
	 * Returns as much of the paragraph as fits into a number of lines, cut where a line
	 * could end, with "…".
	 */
	List<TextLayout> shortened(float size, float width, int lines, FontRenderContext context) {
		List<TextLayout> whole = lines(size, width, context);
		if (whole.size() <= lines) {
			return whole;
		}
		return longest(breaks(this.text), size, width, lines, context)
			// A single long word without a break.
			.or(() -> longest(BreakIterator.getCharacterInstance(ULocale.ROOT), size, width, lines, context))
			.orElseGet(() -> lines("…", size, width, context));
	}

	private Optional<List<TextLayout>> longest(BreakIterator breaks, float size, float width, int lines,
			FontRenderContext context) {
		breaks.setText(this.text);
		List<Integer> cuts = new ArrayList<>();
		for (int cut = breaks.next(); cut != BreakIterator.DONE; cut = breaks.next()) {
			cuts.add(cut);
		}
		int low = 0;
		int high = cuts.size() - 1;
		List<TextLayout> best = null;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			List<TextLayout> tried = lines(upTo(cuts.get(middle)), size, width, context);
			if (tried.size() <= lines) {
				best = tried;
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return Optional.ofNullable(best);
	}

	private String upTo(int cut) {
		return this.opening + cutAt(this.text, cut) + this.closing;
	}

	/**
	 * Returns the text up to a cut, without the punctuation before the cut, and with "…".
	 */
	static String cutAt(String text, int cut) {
		return text.substring(0, cut).replaceAll("[\\p{Z}\\p{Pd}\\p{Ps}\\p{Pi},;:.、。，،؛]+$", "") + "…";
	}

	private List<TextLayout> lines(String text, float size, float width, FontRenderContext context) {
		List<TextLayout> lines = new ArrayList<>();
		if (text.isEmpty()) {
			return lines;
		}
		TextMeasurer measurer = new TextMeasurer(styled(text, size).getIterator(), context);
		BreakIterator breaks = breaks(text);
		int start = 0;
		while (start < text.length()) {
			int limit = measurer.getLineBreakIndex(start, width);
			if (limit < text.length() && !breaks.isBoundary(limit)) {
				int before = breaks.preceding(limit);
				// A word that is wider than the line is cut anywhere.
				limit = (before > start) ? before : limit;
			}
			else if (limit < text.length() && text.charAt(limit) == ' ') {
				limit++;
			}
			limit = Math.max(limit, start + 1);
			lines.add(measurer.getLayout(start, limit));
			start = limit;
		}
		return lines;
	}

	private AttributedString styled(String text, float size) {
		AttributedString styled = new AttributedString(text);
		styled.addAttribute(TextAttribute.RUN_DIRECTION,
				isRightToLeft() ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
		BreakIterator characters = BreakIterator.getCharacterInstance(ULocale.ROOT);
		characters.setText(text);
		@Nullable Font last = null;
		int from = 0;
		for (int start = 0, end = characters.next(); end != BreakIterator.DONE; start = end, end = characters.next()) {
			Font font = fontFor(text, start, end, last);
			if (font != last && last != null) {
				styled.addAttribute(TextAttribute.FONT, last.deriveFont(size), from, start);
				from = start;
			}
			last = font;
		}
		if (last != null) {
			styled.addAttribute(TextAttribute.FONT, last.deriveFont(size), from, text.length());
		}
		return styled;
	}

	/**
	 * Returns the font of a character. Combining marks and spaces take the font of the
	 * characters before them, so that no word is split between fonts; at the beginning,
	 * the font of the characters after them.
	 */
	private Font fontFor(String text, int start, int end, @Nullable Font last) {
		int script = UScript.getScript(text.codePointAt(start));
		boolean common = script == UScript.COMMON || script == UScript.INHERITED;
		if (common && last != null && hasAll(last, text, start, end)) {
			return last;
		}
		if (common && last == null) {
			for (int i = end; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
				if (UCharacter.isLetter(text.codePointAt(i))) {
					Font next = first(text, i, text.offsetByCodePoints(i, 1));
					return hasAll(next, text, start, end) ? next : first(text, start, end);
				}
			}
		}
		return first(text, start, end);
	}

	private Font first(String text, int start, int end) {
		return this.fonts.stream()
			.filter((font) -> hasAll(font, text, start, end))
			.findFirst()
			.or(() -> this.fonts.stream().filter((font) -> font.canDisplay(text.codePointAt(start))).findFirst())
			.orElse(this.fonts.getFirst());
	}

	private static boolean hasAll(Font font, String text, int start, int end) {
		for (int i = start; i < end; i = text.offsetByCodePoints(i, 1)) {
			int c = text.codePointAt(i);
			if (Character.getType(c) != Character.FORMAT && !font.canDisplay(c)) {
				return false;
			}
		}
		return true;
	}

	boolean isRightToLeft() {
		// The script of the text, not its declared language; the language decides only
		// for digits.
		byte direction = com.ibm.icu.text.Bidi.getBaseDirection(this.text);
		return (direction == com.ibm.icu.text.Bidi.NEUTRAL) ? ULocale.forLanguageTag(this.language).isRightToLeft()
				: direction == com.ibm.icu.text.Bidi.RTL;
	}

	private BreakIterator breaks(String text) {
		ULocale locale = ULocale.forLanguageTag(this.language);
		// Between words, as large letters are set, and not between any two syllables.
		BreakIterator breaks = BreakIterator
			.getLineInstance(locale.getLanguage().equals("ko") ? ULocale.forLanguageTag("ko-u-lw-phrase") : locale);
		breaks.setText(text);
		return breaks;
	}

}
