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
 * Words of a transcript that stand in a row, as one revision has them.
 *
 * @param parts segment by segment, in order; never empty
 */
record PassageRange(long transcript, int revision, List<Part> parts) {

	/**
	 * What the passage has of one segment.
	 *
	 * @param start offset of the first character
	 * @param end behind the last one
	 * @param voice null for an event or a heading
	 */
	record Part(SegmentState state, int start, int end, @Nullable VoiceState voice) {

		public String text() {
			return this.state.text().substring(this.start, this.end);
		}

		/** The words, with the withdrawn ones apart. */
		public List<TextDifference.Piece> pieces() {
			return TextDifference.same(text());
		}

		public String key() {
			return this.state.key();
		}

		/** What stands in the segment before it. */
		public String before() {
			return this.state.text().substring(0, this.start);
		}

		/** What stands in the segment behind it. */
		public String after() {
			return this.state.text().substring(this.end);
		}

		boolean isWhole() {
			return this.start == 0 && this.end == this.state.text().length();
		}

	}

	/** Neighbouring parts of one voice. */
	record Turn(@Nullable VoiceState voice, List<Part> parts) {

		/** Whose it is; empty for an event or a heading. */
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

	/** The words, a line a segment. */
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

	/** Who is heard, in the order of their first words. */
	public List<String> labels() {
		return turns().stream().map(Turn::label).filter((label) -> !label.isEmpty()).distinct().toList();
	}

}
