package rushlight.reimport;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The result of a re-import.
 *
 * @param before number of segments before
 * @param same number of unchanged segments
 * @param changed number of changed segments that kept their key
 * @param added number of new segments
 * @param removed number of removed segments
 * @param notes changes and conflicts that an editor should check, in the order of the
 * source
 */
public record ReimportReport(int before, int same, int changed, int added, int removed, List<Note> notes) {

	/**
	 * @param key of the segment; null if it is new
	 * @param paragraph of the new source, from 0; -1 if it has none
	 * @param ours the current words, or the current name
	 * @param theirs the words or name of the new source
	 */
	public record Note(Kind kind, @Nullable String key, int paragraph, String ours, String theirs) {
	}

	public enum Kind {

		/** An editor's correction of words or their voice stayed. */
		KEPT,
		/** An editor's correction was overruled. */
		OVERRULED,
		/** The paragraph is new. */
		ADDED,
		/** The source no longer has the segment. */
		REMOVED,
		/** The segment was moved. */
		MOVED,
		/** A voice has another label. */
		RENAMED,
		/**
		 * The source has words in the position of withdrawn ones, possibly the withdrawn
		 * words themselves.
		 */
		WITHDRAWN,
		/** The source has a new played clip. */
		MARKED,
		/** The source no longer has a played clip. */
		UNMARKED

	}

	private static final Set<Kind> RESULTS = Set.of(Kind.RENAMED, Kind.MARKED, Kind.UNMARKED);

	/** Number of segments that kept their key. */
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
