package rushlight.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Masks of withdrawn words: a block for every character except blanks. The text keeps its
 * length and its words, so that offsets into it stay valid.
 */
public final class Masks {

	/** U+2588, a full block. */
	public static final char MASK = '\u2588';

	private Masks() {
	}

	/**
	 * A masked or unmasked part of a text.
	 *
	 * @param masked whether the part is blocks, with blanks between blocks
	 */
	public record Part(boolean masked, int start, int end) {
	}

	/** Masks a text; blanks stay. */
	public static String of(String text) {
		return of(text, 0, text.length());
	}

	public static String of(String text, int start, int end) {
		char[] characters = text.toCharArray();
		for (int i = start; i < end; i++) {
			mask(characters, i);
		}
		return new String(characters);
	}

	public static String of(String text, BitSet where) {
		char[] characters = text.toCharArray();
		where.stream().forEach((i) -> mask(characters, i));
		return new String(characters);
	}

	private static void mask(char[] characters, int i) {
		if (!WordCounter.isSpace(characters[i])) {
			characters[i] = MASK;
		}
	}

	public static boolean isIn(String text) {
		return text.indexOf(MASK) >= 0;
	}

	/** Whether a text has only masks and blanks. */
	public static boolean isAll(String text) {
		return text.chars().allMatch((c) -> c == MASK || WordCounter.isSpace((char) c));
	}

	/** Splits a text into alternating masked and unmasked parts. */
	public static List<Part> parts(String text) {
		List<Part> parts = new ArrayList<>();
		int at = 0;
		for (int first = text.indexOf(MASK); first >= 0; first = text.indexOf(MASK, at)) {
			if (at < first) {
				parts.add(new Part(false, at, first));
			}
			int end = first;
			for (int i = first; i < text.length()
					&& (text.charAt(i) == MASK || WordCounter.isSpace(text.charAt(i))); i++) {
				end = (text.charAt(i) == MASK) ? i + 1 : end;
			}
			parts.add(new Part(true, first, end));
			at = end;
		}
		if (at < text.length()) {
			parts.add(new Part(false, at, text.length()));
		}
		return parts;
	}

	/**
	 * Another wording of a masked text in which the masks stay; words in their position
	 * are left out.
	 */
	public static String preserveMasks(String text, String wording) {
		StringBuilder preserved = new StringBuilder();
		for (WordDifference.Part part : WordDifference.of(text, wording)) {
			String before = text.substring(part.fromStart(), part.fromEnd());
			preserved.append(isIn(before) ? before : wording.substring(part.toStart(), part.toEnd()));
		}
		return preserved.toString();
	}

	/** Whether a wording has other words in the position of masks, or new masks. */
	public static boolean isWrittenOver(String text, String wording) {
		return WordDifference.of(text, wording)
			.stream()
			.filter((part) -> !part.same())
			.anyMatch((part) -> isIn(wording.substring(part.toStart(), part.toEnd()))
					|| isIn(text.substring(part.fromStart(), part.fromEnd()))
							&& !wording.substring(part.toStart(), part.toEnd()).isBlank());
	}

}
