package rushlight.curation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import rushlight.text.Masks;

/**
 * Finds what is misheard in texts, by the glossary of a show: whole words, from the left,
 * the longer first. What is part of a right name is right.
 */
final class MishearingFinder {

	/** Of hashes that are told apart without looking further. */
	private static final int HASHES = 1 << 16;

	/** Forms by the hash of their first word, in whatever case. */
	private final Map<Integer, List<Form>> forms = new HashMap<>();

	/** Which hashes there are, since most words of a text begin no form. */
	private final BitSet beginnings = new BitSet(HASHES);

	private final List<GlossaryEntry> entries;

	MishearingFinder(List<GlossaryEntry> entries) {
		this.entries = entries;
		// What is withdrawn stays in the list, and means nothing any more.
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
	 * @param right whether it is the name itself
	 */
	private record Form(String text, boolean matchCase, GlossaryEntry entry, boolean right) {

		/** Characters before its first word. */
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

	/** A place where a name was misheard. */
	record Heard(int start, int end, GlossaryEntry entry) {
	}

	/** Whether a form has any word to be found by. */
	static boolean canBeFound(String form) {
		return form.codePoints().anyMatch(Character::isLetterOrDigit);
	}

	private void add(Form form) {
		int lead = form.lead();
		if (lead < form.text().length()) {
			int hash = hash(form.text(), lead, endOfWord(form.text(), lead));
			this.forms.computeIfAbsent(hash, (first) -> new ArrayList<>()).add(form);
			this.beginnings.set(hash & (HASHES - 1));
		}
	}

	private static int hash(String text, int start, int end) {
		int hash = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			// As String.regionMatches takes letters for one, and quickly for most of
			// them.
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

	/** Another for every change of the glossary. */
	String state() {
		return Integer.toHexString(this.entries.hashCode());
	}

	List<GlossaryEntry> entries() {
		return this.entries;
	}

	/** From left to right, without overlaps. */
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
			Form best = this.beginnings.get(hash & (HASHES - 1)) ? best(hash, text, at, free) : null;
			if (best != null) {
				int start = at - best.lead();
				end = start + best.text().length();
				free = end;
				if (!best.right() && !text.substring(start, end).equals(best.entry().name())) {
					found.add(new Heard(start, end, best.entry()));
				}
			}
			at = end;
		}
		return found;
	}

	/**
	 * @param free where the last one ended
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
		return longer > 0 || longer == 0 && form.right() && !best.right();
	}

}
