package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import rushlight.text.TextDifference.Piece;

/**
 * What has become of the words of an excerpt, from recorded history and never by
 * guessing.
 *
 * @param revision the one that it is about: today's
 * @param moved whether they stand in another order among what was there before
 * @param reattributed whether somebody else is said to have said them
 * @param withdrawn how much of them is hidden
 * @param notes what else is known, a sentence each; no change of the words
 * @param today what is there of them, in the order of the excerpt; several where they
 * stand apart; none where all are gone
 * @param difference from the words as cited to those of today; empty where they are the
 * same
 */
record Verdict(int revision, Wording wording, boolean moved, boolean reattributed, Withdrawn withdrawn,
		List<String> notes, List<PassageRange> today, List<Piece> difference) {

	/** What has become of the words. */
	enum Wording {

		UNCHANGED, REWORDED, REMOVED,

		/** An import put another text in its place, and nobody can say where they are. */
		ORPHANED

	}

	/** How much is hidden. */
	enum Withdrawn {

		NONE, PARTLY, WHOLLY

	}

	/** In a few words: "reworded, moved". */
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

	/** Whether it reads just as it did, in its place, by the same. */
	public boolean isTrue() {
		return this.wording == Wording.UNCHANGED && !this.moved && !this.reattributed
				&& this.withdrawn == Withdrawn.NONE;
	}

}
