package rushlight.text;

import java.util.BitSet;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rushlight.text.Masks.Part;
import rushlight.text.TextDifference.Kind;
import rushlight.text.TextDifference.Piece;

import static org.assertj.core.api.Assertions.assertThat;

/** Withdrawn words become blocks; the text keeps its length, and its blanks. */
class MasksTests {

	@Test
	void everythingButBlanksIsMasked() {
		assertThat(Masks.of("Maria K. left")).isEqualTo("█████ ██ ████");
		assertThat(Masks.of("Maria K. left", 6, 8)).isEqualTo("Maria ██ left");
		BitSet where = new BitSet();
		where.set(0, 7);
		assertThat(Masks.of("Maria K. left", where)).isEqualTo("█████ █. left");
	}

	@Test
	void aTextKnowsWhetherItHasMasks() {
		assertThat(Masks.isIn("Maria")).isFalse();
		assertThat(Masks.isIn("M█ria")).isTrue();
		assertThat(Masks.isAll("██ ██")).isTrue();
		assertThat(Masks.isAll("██ x")).isFalse();
		assertThat(Masks.isAll("  ")).isTrue();
	}

	@Test
	void aTextIsPartedIntoMaskedAndOtherStretches() {
		assertThat(Masks.parts("")).isEmpty();
		assertThat(Masks.parts("plain")).containsExactly(new Part(false, 0, 5));
		assertThat(Masks.parts("██ ██")).containsExactly(new Part(true, 0, 5));
		assertThat(Masks.parts("a ██ ██ b █")).containsExactly(new Part(false, 0, 2), new Part(true, 2, 7),
				new Part(false, 7, 10), new Part(true, 10, 11));
		assertThat(Masks.parts("██  ")).containsExactly(new Part(true, 0, 2), new Part(false, 2, 4));
	}

	@ParameterizedTest(name = "“{0}” to “{1}”: {2}")
	@CsvSource({ "we met ██ today, we met Maria today, we met ██ today",
			"we met ██ today, we saw ██ today, we saw ██ today", "we met ██ today, we met today, we met ██ today",
			"plain words, other words, other words" })
	void anotherWordingKeepsWhatIsMasked(String text, String wording, String kept) {
		assertThat(Masks.preserveMasks(text, wording)).isEqualTo(kept);
	}

	@ParameterizedTest(name = "“{0}” to “{1}”: {2}")
	@CsvSource({ "we met ██ today, we met Maria today, true", "we met ██ today, we saw ██ today, false",
			"we met ██ today, we met today, false", "plain words, plain ██ words, true",
			"plain words, other words, false" })
	void aWordingMayNotWriteOverMasks(String text, String wording, boolean expected) {
		assertThat(Masks.isWrittenOver(text, wording)).isEqualTo(expected);
	}

	@Test
	void aDifferenceShowsWithdrawnWordsApart() {
		List<Piece> pieces = TextDifference.of("we met ██ at noon", "we saw ██ at noon today");
		assertThat(pieces).extracting(Piece::kind)
			.containsExactly(Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME, Kind.WITHDRAWN, Kind.SAME, Kind.ADDED);
		assertThat(pieces.stream().filter((piece) -> !piece.isAdded()).map(Piece::text).reduce("", String::concat))
			.isEqualTo("we met ██ at noon");
		assertThat(pieces.stream().filter((piece) -> !piece.isRemoved()).map(Piece::text).reduce("", String::concat))
			.isEqualTo("we saw ██ at noon today");
		assertThat(pieces).filteredOn(Piece::isWithdrawn).extracting(Piece::text).containsExactly("██");
		assertThat(pieces.get(1).isRemoved()).isTrue();
		assertThat(pieces.get(2).isAdded()).isTrue();
		assertThat(pieces.get(0).isRemoved() || pieces.get(0).isAdded() || pieces.get(0).isWithdrawn()).isFalse();
		assertThat(TextDifference.of("gone", "")).containsExactly(new Piece(Kind.REMOVED, "gone"));
		assertThat(TextDifference.of("", "new")).containsExactly(new Piece(Kind.ADDED, "new"));
	}

}
