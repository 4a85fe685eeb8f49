package rushlight.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import rushlight.text.ParagraphTokens.Paragraph;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Texts that are changed by known edits, so that it is known which word of the new text
 * is which of the old one. The alignment sees only the two texts.
 */
class AlignmentOfEditsTests {

	private static final int NEW = -1;

	/** A word, and its number in the old text; -1 if it is new. */
	private record Word(String text, int origin) {
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 })
	void wordsThatOccurOnceAreNeverConfused(int seed) {
		Edits edits = new Edits(new Random(seed), 1_000_000);
		edits.editSeveralTimes();
		Outcome outcome = edits.align();
		assertThat(outcome.wrong()).isZero();
		assertThat(outcome.missed()).as("of %d words", outcome.words()).isLessThanOrEqualTo(outcome.words() / 40);
	}

	@ParameterizedTest(name = "{0} different words: {1} % right")
	@CsvSource({ "400, 99", "60, 97", "15, 92" })
	void wordsThatOccurOftenAreToldApartByTheirNeighbours(int vocabulary, int percent) {
		int words = 0;
		int right = 0;
		for (int seed = 1; seed <= 10; seed++) {
			Edits edits = new Edits(new Random(seed), vocabulary);
			edits.editSeveralTimes();
			Outcome outcome = edits.align();
			words += outcome.words();
			right += outcome.words() - outcome.wrong() - outcome.missed();
		}
		assertThat(right * 100 / words).isGreaterThanOrEqualTo(percent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "split", "merge", "insert", "remove", "move", "reword", "swap" })
	void oneEditLeavesEveryOtherWordAndBreakWhereItWas(String edit) {
		for (int seed = 1; seed <= 20; seed++) {
			Edits edits = new Edits(new Random(seed), 500);
			edits.edit(edit);
			Outcome outcome = edits.align();
			assertThat(outcome.wrong() + outcome.missed()).as("%s, seed %d", edit, seed).isZero();
			assertThat(outcome.invented()).as("%s, seed %d", edit, seed).isZero();
			assertThat(outcome.brokenParagraphs()).as("%s, seed %d", edit, seed).isZero();
		}
	}

	/**
	 * What the alignment made of known edits.
	 *
	 * @param words of the old text that are in the new one
	 * @param wrong aligned with another word than they came from
	 * @param missed taken for new
	 * @param invented new words that were aligned with an old one
	 * @param brokenParagraphs paragraphs that are as they were, and not aligned mark by
	 * mark
	 */
	private record Outcome(int words, int wrong, int missed, int invented, int brokenParagraphs) {
	}

	private static final class Edits {

		private final Random random;

		private final int vocabulary;

		private final List<List<Word>> before = new ArrayList<>();

		private final List<List<Word>> after = new ArrayList<>();

		Edits(Random random, int vocabulary) {
			this.random = random;
			this.vocabulary = vocabulary;
			int number = 0;
			for (int i = 0; i < 40; i++) {
				List<Word> paragraph = new ArrayList<>();
				for (int j = 8 + random.nextInt(40); j > 0; j--) {
					paragraph.add(new Word(word(), number++));
				}
				this.before.add(paragraph);
				this.after.add(new ArrayList<>(paragraph));
			}
		}

		private String word() {
			return "w" + this.random.nextInt(this.vocabulary);
		}

		private int any() {
			return this.random.nextInt(this.after.size());
		}

		void editSeveralTimes() {
			List<String> edits = List.of("split", "merge", "insert", "remove", "reword", "reword", "reword", "move");
			for (int i = 0; i < 12; i++) {
				edit(edits.get(this.random.nextInt(edits.size())));
			}
		}

		void edit(String edit) {
			int at = any();
			List<Word> paragraph = this.after.get(at);
			switch (edit) {
				case "split" -> {
					int cut = paragraph.size() / 4 + this.random.nextInt(paragraph.size() / 2) + 1;
					if (cut < paragraph.size()) {
						this.after.add(at + 1, new ArrayList<>(paragraph.subList(cut, paragraph.size())));
						paragraph.subList(cut, paragraph.size()).clear();
					}
				}
				case "merge" -> {
					if (at > 0) {
						this.after.get(at - 1).addAll(this.after.remove(at));
					}
				}
				case "insert" -> {
					List<Word> fresh = new ArrayList<>();
					for (int i = 0; i < 12; i++) {
						fresh.add(new Word("new" + this.random.nextInt(1_000_000), NEW));
					}
					this.after.add(at, fresh);
				}
				case "remove" -> this.after.remove(at);
				case "move" -> this.after.add(this.random.nextInt(this.after.size()), this.after.remove(at));
				case "swap" -> {
					if (at > 0) {
						this.after.add(at - 1, this.after.remove(at));
					}
				}
				case "reword" -> paragraph.set(this.random.nextInt(paragraph.size()),
						new Word("new" + this.random.nextInt(1_000_000), NEW));
				default -> throw new IllegalArgumentException(edit);
			}
		}

		Outcome align() {
			ParagraphTokens from = tokens(this.before);
			ParagraphTokens to = tokens(this.after);
			int[] map = WordAlignment.of(from, to);
			List<Integer> numbers = new ArrayList<>();
			int number = 0;
			for (int i = 0; i < from.size(); i++) {
				numbers.add(from.isWord(i) ? number++ : NEW);
			}
			List<Word> words = this.after.stream().flatMap(List::stream).toList();
			int next = 0;
			int old = 0;
			int wrong = 0;
			int missed = 0;
			int invented = 0;
			for (int i = 0; i < to.size(); i++) {
				if (!to.isWord(i)) {
					continue;
				}
				int origin = words.get(next++).origin();
				int found = (map[i] < 0) ? NEW : numbers.get(map[i]);
				old += (origin == NEW) ? 0 : 1;
				missed += (origin != NEW && found == NEW) ? 1 : 0;
				invented += (origin == NEW && found != NEW) ? 1 : 0;
				wrong += (origin != NEW && found != NEW && found != origin) ? 1 : 0;
			}
			return new Outcome(old, wrong, missed, invented, broken(from, to, map));
		}

		private int broken(ParagraphTokens from, ParagraphTokens to, int[] map) {
			int broken = 0;
			for (int p = 0; p < this.after.size(); p++) {
				int q = this.before.indexOf(this.after.get(p));
				for (int i = to.first(p); q >= 0 && i < to.first(p + 1); i++) {
					if (map[i] != from.first(q) + i - to.first(p)) {
						broken++;
						break;
					}
				}
			}
			return broken;
		}

		private static ParagraphTokens tokens(List<List<Word>> text) {
			return ParagraphTokens.of(text.stream()
				.map((paragraph) -> new Paragraph("speech",
						paragraph.stream().map(Word::text).collect(Collectors.joining(" ")) + "."))
				.toList());
		}

	}

}
