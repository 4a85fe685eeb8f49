package rushlight.search;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One query of the benchmark, which each of the compared searches translates.
 *
 * @param words in lower case, of letters a to z only; for a prefix only the prefix
 * @param speaker slug of the speaker whose words are searched; empty for all speakers
 */
record BenchmarkQuery(Kind kind, List<String> words, String speaker) {

	enum Kind {

		FREQUENT("frequent term"), MIDDLING("middling term"), RARE("rare term"), AND("AND of two"), OR("OR of three"),

		PHRASE("phrase of 2–3 words"), LONG_PHRASE("phrase of 6 words"), NEAR("NEAR/5"), PREFIX("prefix of 4 letters"),

		SPEAKER_TERM("term by a speaker"), SPEAKER_PHRASE("phrase by a speaker");

		private final String text;

		Kind(String text) {
			this.text = text;
		}

		@Override
		public String toString() {
			return this.text;
		}

	}

	/** Returns the query as Rushlight parses it. */
	String text() {
		String words = switch (this.kind) {
			case AND -> String.join(" ", this.words);
			case OR -> String.join(" OR ", this.words);
			case NEAR -> String.join(" NEAR/5 ", this.words);
			case PREFIX -> this.words.getFirst() + "*";
			case PHRASE, LONG_PHRASE, SPEAKER_PHRASE -> "\"" + String.join(" ", this.words) + "\"";
			case FREQUENT, MIDDLING, RARE, SPEAKER_TERM -> this.words.getFirst();
		};
		return this.speaker.isEmpty() ? words : "speaker:" + this.speaker + " " + words;
	}

	/** Returns the same query with another identifier of the speaker than the slug. */
	BenchmarkQuery by(String speaker) {
		return new BenchmarkQuery(this.kind, this.words, speaker);
	}

	/** Returns the query as one line of a file. */
	String line() {
		return this.kind.name() + "\t" + this.speaker + "\t" + this.words.stream().collect(Collectors.joining(" "));
	}

	static BenchmarkQuery ofLine(String line) {
		String[] cells = line.split("\t");
		return new BenchmarkQuery(Kind.valueOf(cells[0]), Arrays.asList(cells[2].split(" ")), cells[1]);
	}

}
