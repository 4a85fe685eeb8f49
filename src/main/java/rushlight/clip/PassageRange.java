package rushlight.clip;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;
import rushlight.text.TextDifference;
import rushlight.text.WordCounter;

/**
 * Consecutive words of a transcript in one revision.
 *
 * @param parts one for each segment, in order; never empty
 */
record PassageRange(long transcript, int revision, List<Part> parts) {

	/**
	 * The characters of one segment that belong to the passage.
	 *
	 * @param start the offset of the first character
	 * @param end the offset behind the last character
	 * @param voice null for an event or a heading
	 */
	record Part(SegmentState state, int start, int end, @Nullable VoiceState voice) {

		public String text() {
			return this.state.text().substring(this.start, this.end);
		}

		/** Returns the words, with withdrawn ones as pieces of their own. */
		public List<TextDifference.Piece> pieces() {
			return TextDifference.same(text());
		}

		public String key() {
			return this.state.key();
		}

		/** Returns the text of the segment before the part. */
		public String before() {
			return this.state.text().substring(0, this.start);
		}

		/** Returns the text of the segment behind the part. */
		public String after() {
			return this.state.text().substring(this.end);
		}

		boolean isWhole() {
			return this.start == 0 && this.end == this.state.text().length();
		}

	}

	/** Consecutive parts of one voice. */
	record Turn(@Nullable VoiceState voice, List<Part> parts) {

		/** Returns the label of the voice; empty for an event or a heading. */
		public String label() {
			return (this.voice == null) ? "" : this.voice.label();
		}

	}

	public Part first() {
		return this.parts.getFirst();
	}

	public Part last() {
		return this.parts.getLast();
	}

	/** Returns the words, one line for each segment. */
	public String text() {
		return this.parts.stream().map(Part::text).collect(Collectors.joining("\n"));
	}

	public int words() {
		return WordCounter.count(text());
	}

	public List<Turn> turns() {
		List<Turn> turns = new ArrayList<>();
		for (Part part : this.parts) {
			if (turns.isEmpty() || part.voice() == null || !Objects.equals(turns.getLast().voice(), part.voice())) {
				turns.add(new Turn(part.voice(), new ArrayList<>()));
			}
			turns.getLast().parts().add(part);
		}
		return turns;
	}

	/** Returns the labels of the voices, in the order of their first words. */
	public List<String> labels() {
		return turns().stream().map(Turn::label).filter((label) -> !label.isEmpty()).distinct().toList();
	}

}
