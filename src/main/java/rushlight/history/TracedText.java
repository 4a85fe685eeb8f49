package rushlight.history;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.text.WordDifference;
import rushlight.text.WordDifference.Part;

/**
 * A text in which each character has its origin in the preceding revision, or none if it
 * is new. However often one revision changes the text, its runs are that revision's
 * lineage.
 */
public final class TracedText {

	private final String text;

	/** In order, covering the text without gap or overlap. */
	private final List<Run> runs;

	private TracedText(String text, List<Run> runs) {
		this.text = text;
		this.runs = runs;
	}

	/**
	 * The location of a character in an earlier revision.
	 *
	 * @param revision the last revision that had the character; 0 for the preceding one
	 * @param segment the character's segment there
	 * @param start the character's offset in the segment
	 */
	public record Origin(int revision, long segment, int start) {

		Origin plus(int characters) {
			return new Origin(this.revision, this.segment, this.start + characters);
		}

	}

	/**
	 * Consecutive characters whose origins are consecutive too.
	 *
	 * @param start offset in the text
	 * @param origin of the first character; null if the characters are new
	 */
	public record Run(int start, int length, @Nullable Origin origin) {

		public int end() {
			return this.start + this.length;
		}

	}

	/** A segment's unchanged text of the preceding revision. */
	public static TracedText of(long segment, String text) {
		return new TracedText(text, List.of(new Run(0, text.length(), new Origin(0, segment, 0))));
	}

	/** A new text. */
	static TracedText ofNew(String text) {
		return new TracedText(text, text.isEmpty() ? List.of() : List.of(new Run(0, text.length(), null)));
	}

	/** A text with the origins of its characters, in runs of any length, in order. */
	public static TracedText of(String text, List<Run> runs) {
		Builder builder = new Builder();
		runs.forEach((run) -> builder.add(run.length(), run.origin()));
		return new TracedText(text, builder.runs);
	}

	public String text() {
		return this.text;
	}

	public List<Run> runs() {
		return this.runs;
	}

	/** Whether this is exactly the segment's text of the preceding revision. */
	boolean isUntouched(long segment) {
		return this.runs.equals(of(segment, this.text).runs);
	}

	TracedText sub(int start, int end) {
		Builder builder = new Builder();
		builder.add(this, start, end);
		return new TracedText(this.text.substring(start, end), builder.runs);
	}

	TracedText plus(TracedText other) {
		Builder builder = new Builder();
		builder.add(this, 0, this.text.length());
		builder.add(other, 0, other.text.length());
		return new TracedText(this.text + other.text, builder.runs);
	}

	/** The text with another wording. A word difference tells which characters stay. */
	TracedText reworded(String wording) {
		Builder builder = new Builder();
		for (Part part : WordDifference.of(this.text, wording)) {
			if (part.same()) {
				builder.add(this, part.fromStart(), part.fromEnd());
			}
			else {
				builder.add(part.toEnd() - part.toStart(), null);
			}
		}
		return new TracedText(wording, builder.runs);
	}

	/** Builder that joins consecutive runs. */
	private static final class Builder {

		private final List<Run> runs = new ArrayList<>();

		private int length;

		void add(TracedText from, int start, int end) {
			for (Run run : from.runs) {
				int first = Math.max(start, run.start());
				int last = Math.min(end, run.end());
				if (first < last) {
					Origin origin = run.origin();
					add(last - first, (origin == null) ? null : origin.plus(first - run.start()));
				}
			}
		}

		void add(int characters, @Nullable Origin origin) {
			if (characters == 0) {
				return;
			}
			Run last = this.runs.isEmpty() ? null : this.runs.getLast();
			if (last != null && isContinued(last, origin)) {
				this.runs.set(this.runs.size() - 1, new Run(last.start(), last.length() + characters, last.origin()));
			}
			else {
				this.runs.add(new Run(this.length, characters, origin));
			}
			this.length += characters;
		}

		private static boolean isContinued(Run last, @Nullable Origin origin) {
			Origin before = last.origin();
			return (before == null) ? origin == null : before.plus(last.length()).equals(origin);
		}

	}

}
