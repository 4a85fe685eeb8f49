package rushlight.text;

import java.util.ArrayList;
import java.util.List;

/** Difference of two texts in pieces, for pages. */
public final class TextDifference {

	private TextDifference() {
	}

	/** Kind of piece. */
	public enum Kind {

		SAME, REMOVED, ADDED,

		/** Masked words, which are the same in every revision. */
		WITHDRAWN

	}

	/**
	 * A piece of the difference. Without the added pieces, the pieces are the first text.
	 */
	public record Piece(Kind kind, String text) {

		public boolean isRemoved() {
			return this.kind == Kind.REMOVED;
		}

		public boolean isAdded() {
			return this.kind == Kind.ADDED;
		}

		public boolean isWithdrawn() {
			return this.kind == Kind.WITHDRAWN;
		}

	}

	/** The pieces of a single text: masked words and the rest. */
	public static List<Piece> same(String text) {
		return Masks.parts(text)
			.stream()
			.map((part) -> new Piece(part.masked() ? Kind.WITHDRAWN : Kind.SAME,
					text.substring(part.start(), part.end())))
			.toList();
	}

	/** The difference from the first text to the second. */
	public static List<Piece> of(String from, String to) {
		List<Piece> pieces = new ArrayList<>();
		for (WordDifference.Part part : WordDifference.of(from, to)) {
			if (part.same()) {
				pieces.addAll(same(to.substring(part.toStart(), part.toEnd())));
				continue;
			}
			if (part.fromStart() < part.fromEnd()) {
				pieces.add(new Piece(Kind.REMOVED, from.substring(part.fromStart(), part.fromEnd())));
			}
			if (part.toStart() < part.toEnd()) {
				pieces.add(new Piece(Kind.ADDED, to.substring(part.toStart(), part.toEnd())));
			}
		}
		return pieces;
	}

}
