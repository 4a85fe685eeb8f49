package rushlight.reimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What became of a transcript when a changed source of it came.
 *
 * @param before how many segments there were
 * @param same how many are exactly as they were
 * @param changed how many kept their key and are not as they were
 * @param added how many are new
 * @param removed how many are gone
 * @param notes what a person should look at, in the order of the source
 */
public record ReimportReport(int before, int same, int changed, int added, int removed, List<Note> notes) {

	/**
	 * @param key of the segment; null where it is not one that was there
	 * @param paragraph of the new source, from 0; -1 where it has none
	 * @param ours the words that were there, or the name
	 * @param theirs those of the new source
	 */
	public record Note(Kind kind, @Nullable String key, int paragraph, String ours, String theirs) {
	}

	public enum Kind {

		/** Words, or whose they are, stayed as somebody corrected them. */
		KEPT,
		/** Somebody's correction gave way. */
		OVERRULED,
		/** Nothing that was there is this paragraph. */
		ADDED,
		/** The source has this no more. */
		REMOVED,
		/** It stands elsewhere now. */
		MOVED,
		/** A voice has another label. */
		RENAMED,
		/** The source has other words where words are withdrawn, or those themselves. */
		WITHDRAWN,
		/** The source marks a played clip here. */
		MARKED,
		/** The source marks a played clip no more. */
		UNMARKED

	}

	private static final Set<Kind> RESULTS = Set.of(Kind.RENAMED, Kind.MARKED, Kind.UNMARKED);

	/** How many segments still have their key. */
	public int kept() {
		return this.same + this.changed;
	}

	ReimportReport with(List<Note> others) {
		List<Note> all = new ArrayList<>(this.notes);
		all.addAll(others);
		return new ReimportReport(this.before, this.same, this.changed, this.added, this.removed, List.copyOf(all));
	}

	public boolean isEmpty() {
		return this.changed + this.added + this.removed == 0
				&& this.notes.stream().noneMatch((note) -> RESULTS.contains(note.kind()));
	}

}
