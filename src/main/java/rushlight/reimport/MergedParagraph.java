package rushlight.reimport;

import java.util.ArrayList;
import java.util.List;

import rushlight.reimport.ThreeTexts.Token;

/** A paragraph of a merged text. */
final class MergedParagraph {

	final Token start;

	final List<Token> tokens = new ArrayList<>();

	final List<Integer> offsets = new ArrayList<>();

	String text = "";

	/** Index of the current segment whose key it has; -1 for a new segment. */
	int keyed = -1;

	/** Index of the current segment that it has most words of; -1 if none. */
	int mostOfCurrent = -1;

	int mostOfIncoming = -1;

	int mostOfBase = -1;

	MergedParagraph(Token start) {
		this.start = start;
	}

	int keyed() {
		return this.keyed;
	}

	int source() {
		return this.mostOfIncoming;
	}

	int formerSource() {
		return this.mostOfBase;
	}

	int weight() {
		return 1 + this.tokens.size();
	}

}
