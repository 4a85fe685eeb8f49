package rushlight.curation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.text.Masks;

/**
 * Finds mishearings in texts, by the glossary of a show: whole words, from the left, the
 * longest form at each position. A part of a correct name is not a mishearing.
 */
final class MishearingFinder {

	/** The bits of the filter of first words. */
	private static final int FILTER_BITS = 1 << 16;

	/** The forms by the hash of their first word, which ignores case. */
	private final Map<Integer, List<Form>> forms = new HashMap<>();

	/** A filter of these hashes, since most words of a text begin no form. */
	private final BitSet beginnings = new BitSet(FILTER_BITS);

	private final List<GlossaryEntry> entries;

	MishearingFinder(List<GlossaryEntry> entries) {
		this.entries = entries;
		// Withdrawn names stay in the list, but find nothing.
		for (GlossaryEntry entry : entries.stream().filter((each) -> !Masks.isIn(each.name())).toList()) {
			add(new Form(entry.name(), true, entry, true));
			entry.mishearings()
				.stream()
				.filter((form) -> !Masks.isIn(form))
				.forEach((form) -> add(new Form(form, entry.matchCase(), entry, false)));
		}
	}

	/**
	 * A form of a name.
	 *
	 * @param isName whether it is the correct name itself
	 */
	private record Form(String text, boolean matchCase, GlossaryEntry entry, boolean isName) {

		/** The number of characters before its first word. */
		int lead() {
			int lead = 0;
			while (lead < this.text.length() && !Character.isLetterOrDigit(this.text.codePointAt(lead))) {
				lead++;
			}
			return lead;
		}

		boolean isAt(String text, int start) {
			int end = start + this.text.length();
			return start >= 0 && text.regionMatches(!this.matchCase, start, this.text, 0, this.text.length())
					&& (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))
					&& (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
		}

	}

	/** A span of a text in which a name is misheard. */
	record Heard(int start, int end, GlossaryEntry entry) {
	}

	/**
	 * Returns whether a form contains a letter or a digit; other forms are never found.
	 */
	static boolean canBeFound(String form) {
		return form.codePoints().anyMatch(Character::isLetterOrDigit);
	}

	private void add(Form form) {
		int lead = form.lead();
		if (lead < form.text().length()) {
			int hash = hash(form.text(), lead, endOfWord(form.text(), lead));
			this.forms.computeIfAbsent(hash, (first) -> new ArrayList<>()).add(form);
			this.beginnings.set(hash & (FILTER_BITS - 1));
		}
	}

	private static int hash(String text, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			// Folds case as String.regionMatches does, with a fast path for ASCII.
			hash = 31 * hash + ((c < 128) ? ((c >= 'A' && c <= 'Z') ? c | 0x20 : c)
					: Character.toLowerCase(Character.toUpperCase(c)));
		}
		return hash;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end < text.length()) {
			char c = text.charAt(end);
			if (!Character.isSurrogate(c)) {
				if (!Character.isLetterOrDigit(c)) {
					return end;
				}
				end++;
			}
			else if (Character.isLetterOrDigit(text.codePointAt(end))) {
				end += Character.charCount(text.codePointAt(end));
			}
			else {
				return end;
			}
		}
		return end;
	}

	/** A hash that differs after a change of the glossary, to detect stale previews. */
	String state() {
		return Integer.toHexString(this.entries.hashCode());
	}

	List<GlossaryEntry> entries() {
		return this.entries;
	}

	/** Finds the mishearings from left to right, without overlaps. */
	List<Heard> in(String text) {
		List<Heard> found = new ArrayList<>();
		if (this.forms.isEmpty()) {
			return found;
		}
		int at = 0;
		int free = 0;
		while (at < text.length()) {
			int end = endOfWord(text, at);
			if (end == at) {
				at += Character.charCount(text.codePointAt(at));
				continue;
			}
			int hash = hash(text, at, end);
			Form best = this.beginnings.get(hash & (FILTER_BITS - 1)) ? best(hash, text, at, free) : null;
			if (best != null) {
				int start = at - best.lead();
				end = start + best.text().length();
				free = end;
				if (!best.isName() && !text.substring(start, end).equals(best.entry().name())) {
					found.add(new Heard(start, end, best.entry()));
				}
			}
			at = end;
		}
		return found;
	}

	/**
	 * Finds the best form at a word.
	 * @param free the end of the form before it
	 */
	private @Nullable Form best(int hash, String text, int at, int free) {
		Form best = null;
		for (Form form : this.forms.getOrDefault(hash, List.of())) {
			int start = at - form.lead();
			if (start >= free && form.isAt(text, start) && (best == null || isBetter(form, best))) {
				best = form;
			}
		}
		return best;
	}

	private static boolean isBetter(Form form, Form best) {
		int longer = form.text().length() - best.text().length();
		return longer > 0 || longer == 0 && form.isName() && !best.isName();
	}

}
