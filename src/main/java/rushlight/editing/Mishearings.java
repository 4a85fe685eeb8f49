package rushlight.editing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds what is misheard in texts, by the glossary of a show: whole words, from the left,
 * the longer first. What is part of a right name is right.
 */
final class Mishearings {

	/** Forms by their first word in lower case. */
	private final Map<String, List<Form>> forms = new HashMap<>();

	private final List<GlossaryEntry> entries;

	Mishearings(List<GlossaryEntry> entries) {
		this.entries = entries;
		for (GlossaryEntry entry : entries) {
			add(new Form(entry.name(), true, entry, true));
			entry.mishearings().forEach((form) -> add(new Form(form, entry.matchCase(), entry, false)));
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
			this.forms.computeIfAbsent(word(form.text(), lead), (first) -> new ArrayList<>()).add(form);
		}
	}

	private static String word(String text, int start) {
		return text.substring(start, endOfWord(text, start)).toLowerCase(Locale.ROOT);
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end < text.length() && Character.isLetterOrDigit(text.codePointAt(end))) {
			end += Character.charCount(text.codePointAt(end));
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
			Form best = best(text, at, free);
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
	private @Nullable Form best(String text, int at, int free) {
		Form best = null;
		for (Form form : this.forms.getOrDefault(word(text, at), List.of())) {
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
