package rushlight.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import rushlight.text.ParagraphTokens.Paragraph;

import static org.assertj.core.api.Assertions.assertThat;

class WordAlignmentTests {

	private static final String TIDE = "The tide comes in at seven and the harbour is full by nine.";

	private static final String FERRY = "Nobody took the ferry that night, since the wind had turned to the north.";

	private static final String LAMP = "We kept the lamp burning until the last of the boats was home.";

	@Test
	void aSplitAndAMergeLoseNoWord() {
		List<String> split = List.of("The tide comes in at seven and", "the harbour is full by nine.", FERRY);
		assertThat(pairs(List.of(TIDE, FERRY), split)).containsExactly("0>0", "0>1", "1>2");
		assertThat(pairs(split, List.of(TIDE, FERRY))).containsExactly("0>0", "1>0", "2>1");
		assertThat(newWords(List.of(TIDE, FERRY), split)).isEmpty();
	}

	@Test
	void anInsertionIsAWholeParagraph() {
		assertThat(pairs(List.of("Yes, I was there.", TIDE), List.of("Yes, of course.", "Yes, I was there.", TIDE)))
			.containsExactly("0>1", "1>2");
		assertThat(pairs(List.of(TIDE, "Yes, of course.", "Yes, I was there."), List.of(TIDE, "Yes, I was there.")))
			.containsExactly("0>0", "2>1");
	}

	@Test
	void aMovedParagraphIsFoundThoughAWordOfItChanged() {
		assertThat(pairs(List.of(TIDE, FERRY, LAMP), List.of(LAMP, TIDE, FERRY.replace("wind", "gale"))))
			.containsExactly("0>1", "1>2", "2>0");
	}

	@Test
	void chanceSimilarityIsNotAligned() {
		assertThat(pairs(List.of(TIDE, FERRY), List.of(TIDE, "The bakery sells bread at the corner, and coffee, too.",
				"Another thing that nobody had asked for.", LAMP)))
			.containsExactly("0>0");
	}

	@Test
	void aRewordedParagraphBetweenKnownOnesIsThatParagraph() {
		assertThat(pairs(List.of(TIDE, "Yes.", FERRY), List.of(TIDE, "Indeed!", FERRY))).containsExactly("0>0", "1>1",
				"2>2");
	}

	@Test
	void aLongTextIsAlignedWhole() {
		Random random = new Random(7);
		List<String> before = new ArrayList<>();
		for (int i = 0; i < 1200; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = 5 + random.nextInt(90); j > 0; j--) {
				text.append("w").append((int) Math.abs(random.nextGaussian() * 400)).append(' ');
			}
			before.add(text.toString().strip());
		}
		List<String> after = new ArrayList<>(before.stream().map((text) -> {
			String[] words = text.split(" ");
			words[random.nextInt(words.length)] = "fixed";
			return String.join(" ", words);
		}).toList());
		Collections.rotate(after.subList(300, 340), 7);
		int[] map = WordAlignment.of(text(before), text(after));
		long aligned = Arrays.stream(map).filter((token) -> token >= 0).count();
		assertThat(aligned).isGreaterThan(map.length * 97L / 100);
		assertThat(Arrays.stream(map).filter((token) -> token >= 0).distinct().count()).isEqualTo(aligned);
	}

	private static ParagraphTokens text(List<String> texts) {
		return ParagraphTokens.of(texts.stream().map((text) -> new Paragraph("speech", text)).toList());
	}

	/** The pairs of paragraphs that share words or their break. */
	private static List<String> pairs(List<String> before, List<String> after) {
		ParagraphTokens from = text(before);
		ParagraphTokens to = text(after);
		int[] map = WordAlignment.of(from, to);
		List<String> pairs = new ArrayList<>();
		for (int i = 0; i < map.length; i++) {
			if (map[i] >= 0) {
				assertThat(to.token(i)).isEqualTo(from.token(map[i]));
				pairs.add(from.paragraph(map[i]) + ">" + to.paragraph(i));
			}
		}
		return pairs.stream().distinct().sorted().toList();
	}

	private static List<String> newWords(List<String> before, List<String> after) {
		ParagraphTokens to = text(after);
		int[] map = WordAlignment.of(text(before), to);
		List<String> words = new ArrayList<>();
		for (int i = 0; i < map.length; i++) {
			if (map[i] < 0 && to.isWord(i)) {
				words.add(to.token(i));
			}
		}
		return words;
	}

}
