package rushlight.text;

import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in pieces, as pages show it. */
public final class TextDifference {

	private TextDifference() {
	}

	/** What a piece is. */
	public enum Kind {

		SAME, REMOVED, ADDED,

		/** Words that read the same in every revision, since they are withdrawn. */
		WITHDRAWN

	}

	/** Put together without those that were added, the pieces are the first text. */
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

	/** One text, with the withdrawn words apart. */
	public static List<Piece> same(String text) {
		return Masks.parts(text)
			.stream()
			.map((part) -> new Piece(part.masked() ? Kind.WITHDRAWN : Kind.SAME,
					text.substring(part.start(), part.end())))
			.toList();
	}

	/** From the first text to the second. */
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
