package rushlight.clip;

import rushlight.clip.Verdict.Withdrawn;
import rushlight.core.Words;

/** Words that are withdrawn have a mark in place of each character. */
final class Masks {

	private static final char MASK = '█';

	private Masks() {
	}

	static Withdrawn of(String text) {
		int masked = 0;
		int all = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			masked += (c == MASK) ? 1 : 0;
			all += Words.isSpace(c) ? 0 : 1;
		}
		if (masked == 0) {
			return Withdrawn.NONE;
		}
		return (masked == all) ? Withdrawn.WHOLLY : Withdrawn.PARTLY;
	}

}
