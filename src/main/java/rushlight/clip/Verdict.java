package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import rushlight.text.TextDifference.Piece;

/**
 * Verdict on what has become of the words of an excerpt, from recorded history and never
 * by guessing.
 *
 * @param revision the revision to which the verdict refers: the newest
 * @param moved whether the words are at another position among those that were there
 * before
 * @param reattributed whether the words are attributed to another voice
 * @param withdrawn how many of the words are withdrawn
 * @param notes sentences on what else has changed, none of them a change of the words
 * @param today the surviving words in the order of the excerpt: several passages if they
 * are apart, none if all are gone
 * @param difference from the cited words to the current words; empty if they are the same
 */
record Verdict(int revision, Wording wording, boolean moved, boolean reattributed, Withdrawn withdrawn,
		List<String> notes, List<PassageRange> today, List<Piece> difference) {

	/** State of the words. */
	enum Wording {

		UNCHANGED, REWORDED, REMOVED,

		/**
		 * A re-import replaced the text, and the history does not say where the words
		 * are.
		 */
		ORPHANED

	}

	/** Extent of the withdrawal. */
	enum Withdrawn {

		NONE, PARTLY, WHOLLY

	}

	/** Returns the verdict in a few words: "reworded, moved". */
	public String summary() {
		List<String> facts = new ArrayList<>();
		facts.add(this.wording.name().toLowerCase(Locale.ROOT));
		if (this.moved) {
			facts.add("moved");
		}
		if (this.reattributed) {
			facts.add("reattributed");
		}
		if (this.withdrawn != Withdrawn.NONE) {
			facts.add(this.withdrawn.name().toLowerCase(Locale.ROOT) + " withdrawn");
		}
		return String.join(", ", facts);
	}

	/** Checks whether words, position and attribution are the same as cited. */
	public boolean isTrue() {
		return this.wording == Wording.UNCHANGED && !this.moved && !this.reattributed
				&& this.withdrawn == Withdrawn.NONE;
	}

}
