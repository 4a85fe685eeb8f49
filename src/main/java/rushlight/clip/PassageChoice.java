package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.history.SegmentState;
import rushlight.text.WordCounter;
import rushlight.web.Messages;

/**
 * A passage that a reader is choosing, with the possible moves of its edges.
 *
 * @param all the segments of the transcript, in order
 * @param first index of the segment in which the passage begins
 * @param start offset of its first character there
 * @param last index of the segment in which it ends
 * @param end offset behind its last character there
 */
record PassageChoice(List<SegmentState> all, int first, int start, int last, int end) {

	/**
	 * Another choice, by moving one edge.
	 *
	 * @param name what the move does: "a word earlier"
	 * @param query the query of its address
	 */
	record Move(String name, String query) {
	}

	static PassageChoice of(List<SegmentState> all, PassageRange passage) {
		List<Long> ids = all.stream().map(SegmentState::id).toList();
		return new PassageChoice(all, ids.indexOf(passage.first().state().id()), passage.first().start(),
				ids.indexOf(passage.last().state().id()), passage.last().end());
	}

	/** Returns the moves of the start. */
	public List<Move> beginnings() {
		List<Move> moves = new ArrayList<>();
		add(moves, "clip.move.turnEarlier", turnStart(this.start > 0 || isWithinTurn() ? this.first : this.first - 1),
				0);
		add(moves, "clip.move.passageEarlier", (this.start > 0) ? this.first : this.first - 1, 0);
		int[] earlier = wordBefore(this.first, this.start);
		add(moves, "clip.move.wordEarlier", earlier[0], earlier[1]);
		int[] later = wordAfter(this.first, this.start);
		add(moves, "clip.move.wordLater", later[0], later[1]);
		add(moves, "clip.move.passageLater", this.first + 1, 0);
		return moves;
	}

	/** Returns the moves of the end. */
	public List<Move> endings() {
		List<Move> moves = new ArrayList<>();
		addEnd(moves, "clip.move.passageEarlier", this.last - 1, Integer.MAX_VALUE);
		int[] earlier = endBefore(this.last, this.end);
		addEnd(moves, "clip.move.wordEarlier", earlier[0], earlier[1]);
		int[] later = endAfter(this.last, this.end);
		addEnd(moves, "clip.move.wordLater", later[0], later[1]);
		boolean open = this.end < text(this.last).length();
		addEnd(moves, "clip.move.passageLater", open ? this.last : this.last + 1, Integer.MAX_VALUE);
		int next = (open || !isTurnEnd(this.last)) ? this.last : this.last + 1;
		addEnd(moves, "clip.move.turnLater", turnEnd(next), Integer.MAX_VALUE);
		return moves;
	}

	private void add(List<Move> moves, String key, int segment, int offset) {
		boolean changes = segment != this.first || offset != this.start;
		if (changes && segment >= 0
				&& (segment < this.last || segment == this.last && offset < this.end && hasWord(segment, offset))) {
			moves.add(new Move(Messages.text(key), query(segment, offset, this.last, this.end)));
		}
	}

	private boolean hasWord(int segment, int offset) {
		return !text(segment).substring(offset, Math.min(this.end, text(segment).length())).isBlank();
	}

	private void addEnd(List<Move> moves, String key, int segment, int offset) {
		if (segment < 0 || segment >= this.all.size()) {
			return;
		}
		int at = Math.min(offset, text(segment).length());
		boolean changes = segment != this.last || at != this.end;
		if (changes && (segment > this.first || segment == this.first && at > this.start)) {
			moves.add(new Move(Messages.text(key), query(this.first, this.start, segment, at)));
		}
	}

	private String query(int first, int start, int last, int end) {
		return "from=" + this.all.get(first).key() + "." + start + "&to=" + this.all.get(last).key() + "." + end;
	}

	public String query() {
		return query(this.first, this.start, this.last, this.end);
	}

	private String text(int segment) {
		return this.all.get(segment).text();
	}

	private @Nullable Long voice(int segment) {
		return this.all.get(segment).voice();
	}

	private boolean isWithinTurn() {
		return this.first > 0 && voice(this.first) != null && Objects.equals(voice(this.first), voice(this.first - 1));
	}

	private int turnStart(int segment) {
		int first = segment;
		while (first > 0 && voice(first) != null && Objects.equals(voice(first), voice(first - 1))) {
			first--;
		}
		return first;
	}

	private boolean isTurnEnd(int segment) {
		return segment + 1 >= this.all.size() || voice(segment) == null
				|| !Objects.equals(voice(segment), voice(segment + 1));
	}

	private int turnEnd(int segment) {
		int last = segment;
		while (last < this.all.size() && !isTurnEnd(last)) {
			last++;
		}
		return last;
	}

	private int[] wordBefore(int segment, int offset) {
		if (offset == 0) {
			return (segment == 0) ? new int[] { -1, 0 } : wordBefore(segment - 1, text(segment - 1).length());
		}
		int at = offset;
		while (at > 0 && isSpace(segment, at - 1)) {
			at--;
		}
		while (at > 0 && !isSpace(segment, at - 1)) {
			at--;
		}
		return new int[] { segment, at };
	}

	private int[] wordAfter(int segment, int offset) {
		int length = text(segment).length();
		int at = offset;
		while (at < length && !isSpace(segment, at)) {
			at++;
		}
		while (at < length && isSpace(segment, at)) {
			at++;
		}
		return (at < length) ? new int[] { segment, at } : new int[] { segment + 1, 0 };
	}

	private int[] endBefore(int segment, int offset) {
		int at = offset;
		while (at > 0 && !isSpace(segment, at - 1)) {
			at--;
		}
		while (at > 0 && isSpace(segment, at - 1)) {
			at--;
		}
		return (at > 0) ? new int[] { segment, at } : new int[] { segment - 1, Integer.MAX_VALUE };
	}

	private int[] endAfter(int segment, int offset) {
		if (offset >= text(segment).length()) {
			return (segment + 1 < this.all.size()) ? endAfter(segment + 1, 0) : new int[] { -1, 0 };
		}
		int at = offset;
		while (at < text(segment).length() && isSpace(segment, at)) {
			at++;
		}
		while (at < text(segment).length() && !isSpace(segment, at)) {
			at++;
		}
		return new int[] { segment, at };
	}

	private boolean isSpace(int segment, int at) {
		return WordCounter.isSpace(text(segment).charAt(at));
	}

}
