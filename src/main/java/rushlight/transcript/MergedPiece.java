package rushlight.transcript;

import java.util.ArrayList;
import java.util.List;

import rushlight.transcript.MergedTexts.Token;

/** A paragraph of a merged text. */
final class MergedPiece {

	final Token start;

	final List<Token> tokens = new ArrayList<>();

	final List<Integer> offsets = new ArrayList<>();

	String text = "";

	/** The segment whose key it has, by its place today; -1 for a new one. */
	int keyed = -1;

	/** What it has most words of; -1 for nothing. */
	int mostOfNow = -1;

	int mostOfIs = -1;

	int mostOfWas = -1;

	MergedPiece(Token start) {
		this.start = start;
	}

	int keyed() {
		return this.keyed;
	}

	int source() {
		return this.mostOfIs;
	}

	int formerSource() {
		return this.mostOfWas;
	}

	int weight() {
		return 1 + this.tokens.size();
	}

}
