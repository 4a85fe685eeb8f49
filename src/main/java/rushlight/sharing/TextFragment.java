package rushlight.sharing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;

import rushlight.text.Masks;

/**
 * Links to words on a page (URL Fragment Text Directives, WICG): {@code
 * #:~:text=prefix-,start,end}. Browsers that support them scroll to the words and
 * highlight them. The first match on the page counts, so a link has as many words as it
 * needs to match no earlier text. If even all of them match earlier, there is no link.
 */
public final class TextFragment {

	/** Characters up to which a passage of one paragraph is quoted completely. */
	private static final int MAX_COMPLETE_LENGTH = 300;

	/** Words at either end of a longer passage. */
	private static final int WORDS_AT_EITHER_END = 4;

	private static final int MAX_CONTEXT = 10;

	private final String language;

	/** The texts before the passage's first paragraph, as browsers compare them. */
	private final List<String> before;

	private final List<String> paragraphs;

	private TextFragment(List<String> before, List<String> paragraphs, String language) {
		this.before = before.stream().map(TextFragment::folded).toList();
		this.paragraphs = paragraphs;
		this.language = language;
	}

	/**
	 * Returns the directive for a passage, which follows the address of its page and any
	 * fragment.
	 * @param before the texts before its first paragraph on the page, block by block
	 * @param paragraphs the complete paragraphs that contain it
	 * @param start where it begins in the first paragraph
	 * @param end where it ends in the last one
	 * @param language BCP 47
	 * @return ":~:text=…", or "" if the words alone are ambiguous, or some of them are
	 * withdrawn
	 */
	public static String of(List<String> before, List<String> paragraphs, int start, int end, String language) {
		// Pages describe withdrawn words by a phrase, so no text on them equals the
		// masked one.
		if (paragraphs.isEmpty() || paragraphs.stream().anyMatch(Masks::isIn)) {
			return "";
		}
		return new TextFragment(before, paragraphs, language).directive(start, end);
	}

	private String directive(int from, int to) {
		String first = this.paragraphs.getFirst();
		String last = this.paragraphs.getLast();
		boolean one = this.paragraphs.size() == 1;
		int end = one ? to : first.length();
		int start = from;
		while (start < end && Character.isWhitespace(first.charAt(start))) {
			start++;
		}
		List<Integer> ends = wordEnds(first, start, end);
		List<Integer> starts = wordStarts(last, one ? start : 0, to);
		if (ends.isEmpty() || starts.isEmpty()) {
			return "";
		}
		boolean whole = one && end - start <= MAX_COMPLETE_LENGTH;
		int words = whole ? ends.size() : Math.min(WORDS_AT_EITHER_END, ends.size());
		List<Integer> context = wordStarts(first, 0, start);
		for (; words <= ends.size(); words++) {
			String beginning = first.substring(start, ends.get(words - 1));
			// More of the passage itself first; when that is used up, the text before it.
			boolean usedUp = words == ends.size();
			for (int back = 0; back <= (usedUp ? Math.min(MAX_CONTEXT, context.size()) : 0); back++) {
				int prefix = (back == 0) ? start : context.get(context.size() - back);
				if (isFirst(first, prefix, ends.get(words - 1))) {
					String directive = ":~:text=" + ((back == 0) ? "" : encoded(first.substring(prefix, start)) + "-,")
							+ encoded(beginning);
					return whole ? directive : directive + ending(last, starts, one ? ends.get(words - 1) : 0, to);
				}
			}
		}
		return "";
	}

	/**
	 * Returns whether no earlier text on the page equals these words of the paragraph.
	 */
	private boolean isFirst(String paragraph, int start, int end) {
		String words = folded(paragraph.substring(start, end));
		return this.before.stream().noneMatch((text) -> text.contains(words))
				&& folded(paragraph).indexOf(words) >= folded(paragraph.substring(0, start) + "x").length() - 1;
	}

	/**
	 * Returns as many of the last words as are needed not to match earlier within the
	 * passage.
	 */
	private String ending(String last, List<Integer> starts, int after, int to) {
		for (int words = Math.min(WORDS_AT_EITHER_END, starts.size()); words <= starts.size(); words++) {
			int start = starts.get(starts.size() - words);
			if (start < after) {
				// The passage is hardly longer than its beginning.
				break;
			}
			String ending = folded(last.substring(start, to));
			boolean earlier = folded(last.substring(after, to))
				.indexOf(ending) < folded(last.substring(after, start) + "x").length() - 1
					|| this.paragraphs.subList(0, this.paragraphs.size() - 1)
						.stream()
						.anyMatch((text) -> folded(text).contains(ending));
			if (!earlier) {
				return "," + encoded(last.substring(start, to));
			}
		}
		return "";
	}

	private List<Integer> wordEnds(String text, int from, int to) {
		List<Integer> ends = new ArrayList<>();
		words(text, from, to, ends, null);
		if (!ends.isEmpty()) {
			// Including the punctuation mark after the last word.
			ends.set(ends.size() - 1, stripped(text, to));
		}
		return ends;
	}

	private List<Integer> wordStarts(String text, int from, int to) {
		List<Integer> starts = new ArrayList<>();
		words(text, from, to, null, starts);
		return starts;
	}

	private static int stripped(String text, int to) {
		int end = to;
		while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
			end--;
		}
		return end;
	}

	private void words(String text, int from, int to, @Nullable List<Integer> ends, @Nullable List<Integer> starts) {
		BreakIterator words = BreakIterator.getWordInstance(ULocale.forLanguageTag(this.language));
		words.setText(text);
		int start = words.first();
		for (int end = words.next(); end != BreakIterator.DONE; start = end, end = words.next()) {
			if (words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT && start >= from && end <= to) {
				if (ends != null) {
					ends.add(end);
				}
				if (starts != null) {
					starts.add(start);
				}
			}
		}
	}

	/**
	 * Folds a text as browsers compare it: without regard to case and to the amount of
	 * white space.
	 */
	private static String folded(String text) {
		return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
	}

	/**
	 * Percent-encodes a text, including the three characters with a meaning in a
	 * directive.
	 */
	static String encoded(String text) {
		StringBuilder encoded = new StringBuilder();
		for (byte b : text.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (b & 0xff);
			if (c < 0x80 && (Character.isLetterOrDigit(c) || "._~!$'()*;:@/".indexOf(c) >= 0)) {
				encoded.append(c);
			}
			else {
				encoded.append(String.format("%%%02X", (int) c));
			}
		}
		return encoded.toString();
	}

}
