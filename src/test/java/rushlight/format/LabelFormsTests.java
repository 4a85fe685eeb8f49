package rushlight.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import rushlight.format.document.Anchor;
import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedClip;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The forms in which transcripts say who speaks, each as a small dialogue. */
class LabelFormsTests {

	/** Two turns of the same two people, in every supported form. */
	static Stream<Arguments> forms() {
		return Stream.of(arguments("a label on its own line", "Ada Brook:\nGood morning.\n\nBo Winter:\nHello.\n", -1),
				arguments("a label in line", "Ada Brook: Good morning.\nBo Winter: Hello.\n", -1),
				arguments("a tab behind the colon", "Ada Brook:\tGood morning.\nBo Winter:\tHello.\n", -1),
				arguments("capitals behind chevrons", ">> Ada Brook: Good morning.\n>> Bo Winter: Hello.\n", -1),
				arguments("bold, colon inside", "**Ada Brook:** Good morning.\n\n**Bo Winter:** Hello.\n", -1),
				arguments("bold, colon outside", "**Ada Brook**: Good morning.\n\n**Bo Winter**: Hello.\n", -1),
				arguments("bold, space inside", "**Ada Brook: **Good morning.\n\n**Bo Winter: **Hello.\n", -1),
				arguments("bold, underscores", "__Ada Brook:__ Good morning.\n\n__Bo Winter:__ Hello.\n", -1),
				arguments("bold in HTML", "<b>Ada Brook:</b> Good morning.\n\n<b>Bo Winter:</b> Hello.\n", -1),
				arguments("bold, and a time",
						"**Ada Brook:** \\[00:42\\] Good morning.\n\n**Bo Winter:** \\[00:50\\] Hello.\n", 42_000),
				arguments("bold, and a time escaped twice",
						"**Ada Brook:** \\\\[00:42\\\\] Good morning.\n\n**Bo Winter:** \\\\[00:50\\\\] Hello.\n",
						42_000),
				arguments("bold, and a time in hundredths",
						"**Ada Brook:** \\[00:04:01.06\\] Good morning.\n\n**Bo Winter:** \\[00:04:02.99\\] Hello.\n",
						241_060),
				arguments("name, time, dash", "Ada Brook (00:00:42) - Good morning.\n\nBo Winter (00:00:50) - Hello.\n",
						42_000),
				arguments("name, time, colon", "Ada Brook (00:42):\nGood morning.\n\nBo Winter (00:50):\nHello.\n",
						42_000),
				arguments("name, time, line", "Ada Brook  0:42\nGood morning.\n\nBo Winter  0:50\nHello.\n", 42_000),
				arguments("name, bare time, colon",
						"Ada Brook 00:00:42:\n\nGood morning.\n\nBo Winter 00:00:50:\n\nHello.\n", 42_000),
				arguments("name, two spaces, bare time, colon",
						"Ada Brook  00:00:42:\n\nGood morning.\n\nBo Winter  00:00:50:\n\nHello.\n", 42_000),
				arguments("name, dash, time, colon",
						"Ada Brook – 00:00:42:\n\nGood morning.\n\nBo Winter – 00:00:50:\n\nHello.\n", 42_000),
				arguments("name, colon, time",
						"Ada Brook: 00:00:42\n\nGood morning.\n\nBo Winter: 00:00:50\n\nHello.\n", 42_000),
				arguments("time in brackets first",
						"[00:00:42] Ada Brook: Good morning.\n[00:00:50] Bo Winter: Hello.\n", 42_000),
				arguments("time first", "00:00:42 Ada Brook: Good morning.\n00:00:50 Bo Winter: Hello.\n", 42_000),
				arguments("time and dash first",
						"[00:00:42.000] - Ada Brook\nGood morning.\n\n[00:00:50.000] - Bo Winter\nHello.\n", 42_000),
				arguments("a list", "- Ada Brook: Good morning.\n- Bo Winter: Hello.\n", -1));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("forms")
	void aDialogueIsReadInEveryForm(String form, String text, int start) {
		for (String fileName : List.of("talk.txt", "talk.md")) {
			Document document = read(fileName, text + "\n" + text.replace("Good morning", "Good night"));
			assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
			assertThat(document.blocks()).extracting(Block::voice)
				.as("%s in %s", form, fileName)
				.containsExactly("Ada Brook", "Bo Winter", "Ada Brook", "Bo Winter");
			assertThat(document.blocks()).extracting(Block::text)
				.containsExactly("Good morning.", "Hello.", "Good night.", "Hello.");
			if (start >= 0) {
				assertThat(document.blocks().getFirst().anchors()).containsExactly(new Anchor(0, start, -1));
			}
			assertThat(document.voices()).extracting(ParsedVoice::name).containsExactly("Ada Brook", "Bo Winter");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ann Example:\nOne.\n\nBo Example: Two.\n\nAnn Example:\nThree.\n",
			"Ann Example: One.\nBo Example: Two.\nAnn Example: Three.\n", "Ann: One.\n\nBo: Two.\n\nAnn: Three.\n",
			"A Talk\n\nAnn:\nOne.\n\nBo:\nTwo.\n\nAnn:\nThree.\n" })
	void threeTurnsAreEnough(String text) {
		for (String fileName : List.of("talk.txt", "talk.md")) {
			Document document = read(fileName, text);
			assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
			assertThat(document.blocks()).extracting(Block::text).containsExactly("One.", "Two.", "Three.");
			assertThat(document.blocks().get(0).voice()).isEqualTo(document.blocks().get(2).voice()).startsWith("Ann");
			assertThat(document.blocks().get(1).voice()).startsWith("Bo");
		}
	}

	@Test
	void threeLongTurnsAreEnough() {
		String more = "And so on it went.\n\n".repeat(30);
		Document document = read("talk.txt",
				"Ann Example:\nOne.\n\n" + more + "Bo Example: Two.\n\n" + more + "Ann Example:\nThree.\n\n" + more);
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		assertThat(document.voices()).extracting(ParsedVoice::label).containsExactly("Ann Example", "Bo Example");
	}

	@Test
	void fiftyThousandRepetitionsAreADialogueToo() {
		Document document = read("talk.txt", "Ann Example:\nOne.\n\nBo Example: Two.\n\n".repeat(50_000));
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		assertThat(document.blocks()).hasSize(100_000);
		assertThat(document.voices()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "translation-of: tides-1", "audio: https://example.org/a.mp3", "number: 3", "guid: x",
			"chapters: [{at: 0:00, title: T}]", "speakers: [{name: Ada Brook, role: host}]" })
	void whatOnlyAnEpisodeHasMakesATranscript(String field) {
		String text = "It was a quiet night.\n\nNobody came by.\n";
		Document document = Formats.read("a.txt", text.getBytes(StandardCharsets.UTF_8),
				Formats.readSidecar(field.getBytes(StandardCharsets.UTF_8)), null);
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		if (!field.startsWith("speakers")) {
			assertThat(read("a.md", "---\n" + field + "\n---\n\n" + text).kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "### Speaker 1|### Speaker 2", "## Ada Fenwick|## Bo Winter",
			"## Ada Fenwick:|## Bo Winter:", "# Ada|# Bo" })
	void headingsThatTakeTurnsAreLabels(String headings) {
		String[] heading = headings.split("\\|");
		String turn = heading[0] + "\n\nOne.\n\nMore.\n\n" + heading[1] + "\n\nTwo.\n\n";
		Document document = read("talk.md", "---\ntitle: T\n---\n" + turn + turn + "#### A Part\n\nThree.\n");
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		assertThat(document.voices()).hasSize(2);
		assertThat(document.blocks().getFirst().prefix()).isEqualTo(heading[0]);
		assertThat(document.blocks()).extracting(Block::text)
			.containsExactly("One.", "More.", "Two.", "One.", "More.", "Two.", "A Part", "Three.");
		assertThat(document.blocks()).filteredOn((block) -> block.kind() == Block.Kind.HEADING).hasSize(1);
	}

	@Test
	void headingsThatComeOnceAreHeadings() {
		Document document = read("talk.md",
				"**Ada Brook:** One.\n\n## Bo Winter\n\n**Cy Vale:** Two.\n\n## Di Moss\n\n**Ada Brook:** Three.\n");
		assertThat(document.blocks()).filteredOn((block) -> block.kind() == Block.Kind.HEADING).hasSize(2);
	}

	@Test
	void anUnlabelledParagraphGoesOnWithTheVoice() {
		Document document = read("talk.txt",
				"Ada Brook: First.\nSecond.\nBo Winter: Third.\nAda Brook: Fourth.\nBo Winter: Fifth.");
		assertThat(document.blocks()).extracting(Block::voice)
			.containsExactly("Ada Brook", "Ada Brook", "Bo Winter", "Ada Brook", "Bo Winter");
		assertThat(document.blocks().get(1).prefix()).isEmpty();
	}

	@Test
	void wrappedLinesAreOneParagraph() {
		String wrapped = """
				Ada Brook (00:00:05) - The tide comes in twice a day, and whoever
				lives beside it learns to count by it without ever looking at a clock
				on any wall in the house.

				Bo Winter (00:00:15) - That is what my grandmother said when I asked
				her why she never once came late to anything.
				""";
		Document document = read("talk.txt", wrapped);
		assertThat(document.blocks()).hasSize(2);
		assertThat(document.blocks().getFirst().text()).endsWith("on any wall in the house.").contains("whoever lives");
	}

	@ParameterizedTest
	@ValueSource(strings = { "And again, I go back to this thing", "Slides", "Note", "Descriptor vs PSBT",
			"Music promoted by https", "Credits", "Here is what I mean", "The rule" })
	void textBeforeAColonIsNobody(String text) {
		Document document = read("talk.txt", "Ada Brook: Good morning.\n" + text
				+ ": can we save it?\nBo Winter: Hello.\nAda Brook: Yes.\nBo Winter: No.");
		assertThat(document.voices()).extracting(ParsedVoice::label).containsExactly("Ada Brook", "Bo Winter");
	}

	@Test
	void aLinkIsNoSpeech() {
		Document document = read("talk.md",
				"Slides: https://example.org/slides\n\nAda: One.\n\nBo: Two.\n\nAda: Three.\n\nBo: Four.\n\nAda: Five.\n\nBo: Six.");
		assertThat(document.voices()).extracting(ParsedVoice::label).containsExactly("Ada", "Bo");
		assertThat(document.metadata().resources()).extracting(Metadata.Resource::url)
			.containsExactly("https://example.org/slides");
	}

	static Stream<Arguments> names() {
		return Stream.of(arguments("President Joe Brook", "Joe Brook"),
				arguments("Defense Secretary Lloyd Brook", "Lloyd Brook"),
				arguments("Secretary of State Ann Brook", "Ann Brook"),
				arguments("Danish President Wolodymyr Brook", "Wolodymyr Brook"),
				arguments("Bill Brook Jr.", "Bill Brook Jr."),
				arguments("Mireille B. Brook, Psy.D", "Mireille B. Brook"), arguments("Paul Brook✌", "Paul Brook"),
				arguments("ANN BROOK", "Ann Brook"), arguments("Ludwig van Brook", "Ludwig van Brook"),
				arguments("Speaker 4", null), arguments("Reporter 6", null), arguments("SPEAKER_00", null),
				arguments("Audience 9", null), arguments("Unidentified Speaker", null), arguments("Madonna", null),
				arguments("Jay & Kathy", null));
	}

	@ParameterizedTest
	@MethodSource("names")
	void aVoiceIsNamedOnlyWhereTheLabelNamesSomebody(String label, String name) {
		String text = "%s: One.\nBo Winter: Two.\n".formatted(label);
		Document document = read("talk.txt", text + text + text);
		assertThat(document.voices().getFirst()).isEqualTo(new ParsedVoice(label, name, ParsedVoice.Role.UNKNOWN));
	}

	@Test
	void initialsStandForTheNameThatIntroducedThem() {
		Document document = read("talk.md", """
				Peter Winter (PW): Welcome.

				Nadia Brook: Hi.

				PW: Let us begin.

				NB: Let us.

				PW: Tides.

				NB: Clocks.

				Nadia: One more thing.
				""");
		assertThat(document.voices()).extracting(ParsedVoice::label, ParsedVoice::name)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("Peter Winter (PW)", "Peter Winter"),
					org.assertj.core.groups.Tuple.tuple("Nadia Brook", "Nadia Brook"),
					org.assertj.core.groups.Tuple.tuple("PW", "Peter Winter"),
					org.assertj.core.groups.Tuple.tuple("NB", "Nadia Brook"),
					org.assertj.core.groups.Tuple.tuple("Nadia", "Nadia Brook"));
	}

	@Test
	void aFirstNameOfTwoPeopleNamesNeither() {
		String text = "Ann Winter: One.\nAnn Brook: Two.\nAnn: Three.\n";
		Document document = read("talk.txt", text + text + text);
		assertThat(document.voices().get(2)).isEqualTo(new ParsedVoice("Ann", null, ParsedVoice.Role.UNKNOWN));
	}

	@Test
	void aDoubledLabelIsOnePerson() {
		String text = "**Ada Brook:** One.\n\n**Bo Winter:** Two.\n\n";
		Document document = read("talk.md", text + "**Ada Brook: Ada Brook:** Three.\n\n" + text);
		assertThat(document.voices()).extracting(ParsedVoice::name).containsOnly("Ada Brook", "Bo Winter");
		assertThat(document.blocks().get(2).text()).isEqualTo("Three.");
	}

	@Test
	void questionAndAnswerAreVoices() {
		Document document = read("talk.txt", "Q: Why?\nA: Because.\nQ: When?\nA: Now.");
		assertThat(document.voices()).extracting(ParsedVoice::label).containsExactly("Q", "A");
		assertThat(document.voices()).extracting(ParsedVoice::name).containsOnlyNulls();
	}

	@Test
	void aSecondLabelWithinAParagraphBeginsATurn() {
		String text = "**Ada Brook:** One.\n\n**Bo Winter:** Two. **Ada Brook:** Three.\n\n**Bo Winter:** Four.";
		assertThat(read("talk.md", text).blocks()).extracting(Block::voice, Block::text)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("Ada Brook", "One."),
					org.assertj.core.groups.Tuple.tuple("Bo Winter", "Two."),
					org.assertj.core.groups.Tuple.tuple("Ada Brook", "Three."),
					org.assertj.core.groups.Tuple.tuple("Bo Winter", "Four."));
	}

	@Test
	void breaksAndBracketedLinesAreEvents() {
		Document document = read("talk.md", """
				**Ada Brook:** One [put out] \\[laughter\\] two.

				**Break:** \\[17:20\\]

				# **Break:** \\[25:59\\] to \\[27:11\\]

				\\[win alert\\]

				**[Robot voice]** Hello.

				**Bo Winter:** Three.

				**Ada Brook:** Four.

				**Bo Winter:** Five.
				""");
		assertThat(document.blocks().getFirst().text()).isEqualTo("One [put out] [laughter] two.");
		assertThat(document.blocks().stream().filter((block) -> block.kind() == Block.Kind.EVENT))
			.extracting(Block::text)
			.containsExactly("Break", "Break", "[win alert]", "[Robot voice] Hello.");
		assertThat(document.blocks().get(1).anchors()).containsExactly(new Anchor(0, 1_040_000, -1));
		assertThat(document.blocks().get(2).anchors()).containsExactly(new Anchor(0, 1_559_000, 1_631_000));
		assertThat(document.voices()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[CLIP BEGINS]|[CLIP ENDS]", "[CLIPS BEGIN]|[CLIPS END]", "[BEGIN CLIP]|[END CLIP]",
			"(START OF CLIP)|(END OF CLIP)", "[Audio clip starts]|[Audio clip ends]",
			"(BEGIN VIDEO CLIP)|(END VIDEO CLIP)", "\\[clip begins\\]|\\[clip ends\\]" })
	void clipMarksBracketAPlayedClip(String marks) {
		String[] mark = marks.split("\\|");
		Document document = read("talk.txt", """
				Ada Brook: Listen.
				%s
				Reporter 1: Good evening.
				Reporter 2: It begins.
				%s
				Ada Brook: There.
				Bo Winter: Yes.
				Bo Winter: Indeed.
				""".formatted(mark[0], mark[1]));
		assertThat(document.playedClips()).containsExactly(new ParsedClip(1, 2, mark[0], mark[1]));
		assertThat(document.voices().get(1).role()).isEqualTo(ParsedVoice.Role.CLIP);
	}

	@Test
	void aClipThatIsNeverClosedIsReported() {
		Document document = read("talk.txt",
				"Ada Brook: Listen.\n[CLIP BEGINS]\nReporter 1: Hm.\n[CLIP BEGINS]\nReporter 1: Ha.\n[CLIP ENDS]\nAda Brook: So.");
		assertThat(document.playedClips()).hasSize(2);
		assertThat(document.warnings()).anyMatch((warning) -> warning.message().contains("never closed"));
	}

	@Test
	void timesWithoutLabelsAreOneUnnamedVoice() {
		Document document = read("talk.txt", "00:00:08 Good morning.\n00:00:12 Hello.\n00:00:05 Back again.\n");
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		assertThat(document.blocks()).extracting((block) -> block.anchors().getFirst().start())
			.containsExactly(8_000, 12_000, 5_000);
		assertThat(document.voices()).containsExactly(new ParsedVoice("Speaker", null, ParsedVoice.Role.UNKNOWN));
		assertThat(document.warnings()).extracting(Warning::message)
			.anyMatch((message) -> message.contains("The times decrease"))
			.anyMatch((message) -> message.contains("No label"));
	}

	@Test
	void aDoubtfulLabelIsReported() {
		Document document = read("talk.txt",
				"Ada Brook: One.\nBo Winter: Two.\nAda Brook: Three.\nBo Winter: Four.\nTidal Clock: Five.\nGuix: Six.");
		assertThat(document.warnings()).extracting(Warning::kind, Warning::line)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(Warning.Kind.DOUBTFUL_LABEL, 5),
					org.assertj.core.groups.Tuple.tuple(Warning.Kind.DOUBTFUL_LABEL, 6));
	}

	private static Document read(String fileName, String text) {
		return Formats.read(fileName, text.getBytes(StandardCharsets.UTF_8), null, null);
	}

	@Test
	void aTitleOfTwoWordsIsNoPartOfTheName() {
		Document document = Formats.read("pier.txt", """
				Harbour Master Eilidh Grant: The wind is up.

				Ada Brook: Is it?

				Harbour Master Eilidh Grant: It is.
				""".getBytes(java.nio.charset.StandardCharsets.UTF_8), null, null);
		assertThat(document.voices()).extracting(ParsedVoice::label).contains("Harbour Master Eilidh Grant");
		assertThat(document.voices()).extracting(ParsedVoice::name).contains("Eilidh Grant");
	}

}
