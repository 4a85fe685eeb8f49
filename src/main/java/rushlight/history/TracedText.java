package rushlight.history;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import rushlight.text.WordDifference;
import rushlight.text.WordDifference.Part;

/**
 * A text each of whose characters knows where it stood in the revision before, or that it
 * is new. Whatever is done to it in one revision, its runs are that revision's lineage.
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
	 * Where a character stood.
	 *
	 * @param revision the last that had it; 0 for the one before
	 * @param segment its segment there
	 * @param start its offset in it
	 */
	public record Origin(int revision, long segment, int start) {

		Origin plus(int characters) {
			return new Origin(this.revision, this.segment, this.start + characters);
		}

	}

	/**
	 * Characters that stood together, too.
	 *
	 * @param start offset in the text
	 * @param origin of its first character; null where they are new
	 */
	public record Run(int start, int length, @Nullable Origin origin) {

		public int end() {
			return this.start + this.length;
		}

	}

	/** A segment as the revision before left it. */
	public static TracedText of(long segment, String text) {
		return new TracedText(text, List.of(new Run(0, text.length(), new Origin(0, segment, 0))));
	}

	/** What nobody wrote before. */
	static TracedText ofNew(String text) {
		return new TracedText(text, text.isEmpty() ? List.of() : List.of(new Run(0, text.length(), null)));
	}

	/** Characters that are known one by one or in runs, in order. */
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

	/** Whether it is that segment's, as the revision before left it, and nothing else. */
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

	/** The same with another wording: words that stayed are known by their difference. */
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

	/** Joins runs that go on in each other. */
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
			if (last != null && goesOn(last, origin)) {
				this.runs.set(this.runs.size() - 1, new Run(last.start(), last.length() + characters, last.origin()));
			}
			else {
				this.runs.add(new Run(this.length, characters, origin));
			}
			this.length += characters;
		}

		private static boolean goesOn(Run last, @Nullable Origin origin) {
			Origin before = last.origin();
			return (before == null) ? origin == null : before.plus(last.length()).equals(origin);
		}

	}

}
