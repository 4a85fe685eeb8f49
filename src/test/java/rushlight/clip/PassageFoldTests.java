package rushlight.clip;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import rushlight.history.Lineage;
import rushlight.history.RecordedTranscript;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.SegmentState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a verdict means, a sentence a row: each sentence of docs/decisions/0020, and each
 * way in which a verdict was once found to be wrong. The fold is asked by itself, on a
 * history in memory.
 */
class PassageFoldTests {

	private static final long LEO = 1;

	private static final long NOOR = 2;

	private static final String[] TALK = { "Anna: Good evening, and welcome.",
			"Ben: It will cost us 4, and about 40 said so.", "Anna: She was elected president of the union.",
			"Ben: We wrote a wrapper for the C library.", "Anna: Thanks to everybody who came." };

	/**
	 * @param speaker the speaker as whom Anna is identified when the passage is cited;
	 * null if unidentified
	 * @param failing the planned work that will fix a failing row; null if the row holds
	 */
	private record Row(String sentence, String cited, Consumer<RecordedTranscript> history, String verdict,
			@Nullable Long speaker, @Nullable String failing) {
	}

	private static Row row(String sentence, String cited, Consumer<RecordedTranscript> history, String verdict) {
		return new Row(sentence, cited, history, verdict, null, null);
	}

	/**
	 * A row that states the intended verdict, which the fold returns only after the
	 * planned work "Evidence".
	 */
	private static Row untilEvidence(String sentence, String cited, Consumer<RecordedTranscript> history,
			String verdict) {
		return new Row(sentence, cited, history, verdict, null, "Evidence");
	}

	private static List<Row> rows() {
		List<Row> rows = new ArrayList<>();
		rows.addAll(words());
		rows.addAll(positions());
		rows.addAll(voices());
		rows.addAll(edges());
		return rows;
	}

	private static List<Row> words() {
		return List.of(row("If nothing happened, the words are unchanged.", "elected president", (talk) -> {
		}, "unchanged"),
				row("A split within the passage leaves it unchanged.", "She was elected president",
						(talk) -> talk.splitBefore("president"), "unchanged"),
				row("A split elsewhere in the paragraph leaves it unchanged.", "elected president",
						(talk) -> talk.splitBefore("elected"), "unchanged"),
				row("A merge into the words of another voice leaves them unchanged, said by that voice.",
						"We wrote a wrapper", (talk) -> talk.merge("We wrote"), "unchanged, reattributed"),
				row("A split and a merge back leave it unchanged.", "She was elected president",
						(talk) -> talk.splitBefore("elected").merge("elected"), "unchanged"),
				row("Another word in the position of a cited one is a rewording.", "She was elected president",
						(talk) -> talk.reword("elected", "chosen"), "reworded"),
				row("A word that is added within the passage is a rewording.", "She was elected president",
						(talk) -> talk.reword("was elected", "was never elected"), "reworded"),
				row("A word that is removed from the passage is a rewording.", "She was elected president",
						(talk) -> talk.reword("was ", ""), "reworded"),
				row("A word that changes outside of the passage is no rewording.", "elected president",
						(talk) -> talk.reword("union", "guild"), "unchanged"),
				row("If no word is left, the passage is removed.", "elected president",
						(talk) -> talk.reword("elected president ", "head "), "removed"),
				row("If its paragraph is removed, the passage is removed.", "elected president",
						(talk) -> talk.remove("She was"), "removed"),
				row("If only punctuation is left, the passage is removed.", "evening,",
						(talk) -> talk.reword("evening, and", ", and"), "removed"),
				row("If an import removed the words, the passage is orphaned.", "elected president",
						(talk) -> talk.remove("She was").byImport(), "orphaned"),
				row("If an import removed some of the words, the passage is reworded.", "She was elected president",
						(talk) -> talk.reword("elected", "chosen").byImport(), "reworded"),
				row("If an editor removed the words after an import of others, the passage is removed.",
						"elected president", (talk) -> talk.reword("welcome", "hello").byImport().remove("She was"),
						"removed"),
				row("A word that is removed and typed again at its position is the same.", "was elected president",
						(talk) -> talk.reword("elected ", "").reword("was ", "was elected "), "unchanged"),
				row("The same words typed elsewhere are other words.", "elected president of the union.",
						(talk) -> talk.remove("She was")
							.insertAfter("We wrote", "Anna", "She was elected president of the union."),
						"removed"),
				row("The same words typed into a neighbour are other words.", "elected president of the union",
						(talk) -> talk.reword("elected president of the union", "here")
							.reword("wrapper", "wrapper, elected president of the union,"),
						"removed"),
				row("A passage that was removed and restored is unchanged.", "elected president", (talk) -> {
					talk.remove("She was");
					talk.restore("She was", 1);
				}, "unchanged"),
				row("If a word of it is withdrawn, it is partly withdrawn.", "elected president",
						(talk) -> talk.withdraw("elected"), "unchanged, partly withdrawn"),
				row("If all of its words are withdrawn, it is wholly withdrawn.", "elected president",
						(talk) -> talk.withdraw("elected president"), "unchanged, wholly withdrawn"));
	}

	private static List<Row> positions() {
		return List.of(
				row("A passage whose paragraph moves past another has moved.", "elected president",
						(talk) -> talk.moveAfter("She was", "We wrote"), "unchanged, moved"),
				row("A passage past which another paragraph moves has not moved.", "elected president",
						(talk) -> talk.moveAfter("We wrote", "Good"), "unchanged"),
				row("A passage that moves and moves back has not moved.", "elected president",
						(talk) -> talk.moveAfter("She was", "We wrote").moveBack("She was", 1), "unchanged"),
				row("A passage that moves, and whose neighbours then follow it, has not moved.", "elected president",
						(talk) -> talk.moveFirst("She was").moveFirst("It will").moveFirst("Good"), "unchanged"),
				row("What is inserted before a passage moves nothing.", "elected president",
						(talk) -> talk.insertAfter("Good", "Ben", "Hello."), "unchanged"),
				row("What is removed before a passage moves nothing.", "elected president",
						(talk) -> talk.remove("Good"), "unchanged"),
				row("A part that is split off and moved away moves the passage.", "She was elected president",
						(talk) -> talk.splitBefore("elected").moveAfter("elected", "We wrote"), "unchanged, moved"),
				row("A part that is split off and moved before the rest moves the passage.",
						"She was elected president", (talk) -> talk.splitBefore("elected").moveAfter("elected", "Good"),
						"unchanged, moved"),
				row("Another paragraph that is moved between its words moves the passage.", "She was elected president",
						(talk) -> talk.splitBefore("elected").moveAfter("Good", "She was"), "unchanged, moved"),
				row("A new paragraph between its words rewords the passage.", "She was elected president",
						(talk) -> talk.splitBefore("elected").insertAfter("She was", "Ben", "Well."), "reworded"));
	}

	private static List<Row> voices() {
		return List.of(
				row("Another voice reattributes the passage.", "elected president",
						(talk) -> talk.attribute("She was", "Ben"), "unchanged, reattributed"),
				row("Another voice elsewhere does not.", "elected president",
						(talk) -> talk.attribute("We wrote", "Anna"), "unchanged"),
				row("A new label is a note, and no reattribution.", "elected president",
						(talk) -> talk.identify("Anna", "Anna Stone", null),
						"unchanged; “Anna” is now labelled “Anna Stone”."),
				row("A first identification is a note, and no reattribution.", "elected president",
						(talk) -> talk.identify("Anna", "Anna", LEO), "unchanged; Anna has been identified since."),
				row("A voice that is identified as another speaker reattributes the passage.", "elected president",
						(talk) -> talk.identify("Anna", "Anna", NOOR), "unchanged, reattributed", LEO),
				row("A voice whose speaker was merged into another is the same.", "elected president",
						(talk) -> talk.mergeSpeakers(NOOR, LEO).identify("Anna", "Anna", NOOR), "unchanged", LEO),
				row("Another voice that is identified as the same speaker is no reattribution.", "elected president",
						(talk) -> talk.identify("Ben", "Ben", LEO).attribute("She was", "Ben"), "unchanged", LEO),
				row("A voice that changes and changes back is no reattribution.", "elected president",
						(talk) -> talk.attribute("She was", "Ben").attribute("She was", "Anna"), "unchanged"));
	}

	/** A row with Anna identified when the passage is cited. */
	private static Row row(String sentence, String cited, Consumer<RecordedTranscript> history, String verdict,
			long speaker) {
		return new Row(sentence, cited, history, verdict, speaker, null);
	}

	private static List<Row> edges() {
		return List.of(
				row("New words in the position of a lost first word belong to the passage.",
						"She was elected president", (talk) -> talk.reword("She", "That woman"), "reworded"),
				untilEvidence("A number that is extended at the edge is a rewording.", "It will cost us 4",
						(talk) -> talk.reword("us 4, and", "us 4.5 million, and"), "reworded"),
				untilEvidence("A character that is added to the last word is a rewording.", "a wrapper for the C",
						(talk) -> talk.reword("the C library", "the C++ library"), "reworded"),
				untilEvidence("A percent sign behind the last number is a rewording.", "about 40",
						(talk) -> talk.reword("about 40 said", "about 40% said"), "reworded"),
				untilEvidence("A prefix with a hyphen before the first word is a rewording.", "elected president",
						(talk) -> talk.reword("was elected", "was re-elected"), "reworded"),
				untilEvidence("Changed and changed back at the edge is unchanged.", "It will cost us",
						(talk) -> talk.reword("us 4, and", "you 5, and").reword("you 5, and", "us 4, and"),
						"unchanged"),
				untilEvidence("If only the case of every word changed, the passage is reworded at its position.",
						"president of the union",
						(talk) -> talk.reword("president of the union", "President Of The Union"), "reworded"));
	}

	@TestFactory
	Stream<DynamicTest> everySentenceHolds() {
		return rows().stream().map((row) -> DynamicTest.dynamicTest(row.sentence(), () -> check(row)));
	}

	private static void check(Row row) {
		RecordedTranscript talk = new RecordedTranscript(TALK);
		if (row.speaker() != null) {
			talk.identify("Anna", "Anna", row.speaker());
		}
		PassageRange cited = cite(talk, row.cited());
		row.history().accept(talk);
		Verdict verdict = new PassageFold(today(talk, cited), new Recorded(talk, cited.revision())).verdict();
		String said = String.join("; ", Stream.concat(Stream.of(verdict.summary()), verdict.notes().stream()).toList());
		if (row.failing() == null) {
			assertThat(said).as(row.sentence()).isEqualTo(row.verdict());
		}
		else {
			assertThat(said).as("“%s” holds now: remove its note “%s”", row.sentence(), row.failing())
				.isNotEqualTo(row.verdict());
		}
	}

	private static PassageRange cite(RecordedTranscript talk, String words) {
		int revision = talk.revision();
		SegmentState state = talk.segments(revision)
			.stream()
			.filter((one) -> one.text().contains(words))
			.findFirst()
			.orElseThrow();
		int start = state.text().indexOf(words);
		return new PassageRange(1, revision, List
			.of(new PassageRange.Part(state, start, start + words.length(), talk.voices(revision).get(state.voice()))));
	}

	/**
	 * Returns the passage in the current state of the pinned revision, which a withdrawal
	 * changes.
	 */
	private static PassageRange today(RecordedTranscript talk, PassageRange cited) {
		PassageRange.Part part = cited.first();
		SegmentState state = talk.segments(cited.revision())
			.stream()
			.filter((one) -> one.id() == part.state().id())
			.findFirst()
			.orElseThrow();
		return new PassageRange(1, cited.revision(),
				List.of(new PassageRange.Part(state, part.start(), part.end(), part.voice())));
	}

	/** A history in memory, as input of a fold. */
	private record Recorded(RecordedTranscript talk, int pinned) implements RecordedHistory {

		@Override
		public int revision() {
			return this.talk.revision();
		}

		@Override
		public Lineage lineage() {
			return this.talk.lineage(this.pinned, revision());
		}

		@Override
		public SegmentState state(long segment) {
			return this.talk.segments(revision())
				.stream()
				.filter((state) -> state.id() == segment)
				.findFirst()
				.orElseThrow();
		}

		@Override
		public List<SegmentState> between(long first, long last) {
			BigDecimal low = state(first).position();
			BigDecimal high = state(last).position();
			return this.talk.segments(revision())
				.stream()
				.filter((state) -> state.position().compareTo(low) >= 0 && state.position().compareTo(high) <= 0)
				.toList();
		}

		@Override
		public Map<Long, BigDecimal> positions(int revision) {
			Map<Long, BigDecimal> positions = new LinkedHashMap<>();
			this.talk.segments(revision).forEach((state) -> positions.put(state.id(), state.position()));
			return positions;
		}

		@Override
		public Map<Long, VoiceState> voices() {
			return this.talk.voices(revision());
		}

		@Override
		public @Nullable Long identity(@Nullable Long speaker) {
			return this.talk.identity(speaker);
		}

		@Override
		public boolean isImport(int revision) {
			return this.talk.isImport(revision);
		}

	}

}
