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

	/** The segment whose key it has, by its place today; -1 for a new one. */
	int keyed = -1;

	/** What it has most words of; -1 for nothing. */
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
