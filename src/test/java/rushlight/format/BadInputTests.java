package rushlight.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;
import rushlight.format.text.SourceText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Defects of files: each is refused with a clear sentence, or read with a warning. */
@Execution(ExecutionMode.CONCURRENT)
class BadInputTests {

	private static final String TALK = "Zoë Brook: “Déjà vu” — naïve.\nBo Winter: Hé, ça va à l’école.\n"
			+ "Zoë Brook: Très bien.\nBo Winter: Où ça?\n";

	@ParameterizedTest
	@ValueSource(strings = { "", "   \n\n\t ", "\uFEFF" })
	void anEmptyFileIsRefused(String text) {
		assertRefused("a.txt", text.getBytes(StandardCharsets.UTF_8), "empty");
	}

	@Test
	void aFileOverTheLimitIsRefused() {
		assertRefused("a.txt", new byte[SourceText.MAX_BYTES + 1], "100 MB");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.zip", "a.docx", "a", "a.txt.exe", ".md.pdf" })
	void anUnknownExtensionIsRefused(String fileName) {
		assertThat(Formats.knows(fileName)).isFalse();
		assertRefused(fileName, TALK.getBytes(StandardCharsets.UTF_8), ".markdown");
	}

	@Test
	void aBinaryFileIsRefusedWhateverItsName() {
		byte[] noise = new byte[10_000];
		new java.util.Random(1).nextBytes(noise);
		assertRefused("a.txt", noise, "binary");
		assertRefused("a.txt", "%PDF-1.7 text".getBytes(StandardCharsets.US_ASCII), "binary");
		assertRefused("a.md", "PK\u0003\u0004 text".getBytes(StandardCharsets.US_ASCII), "binary");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "UTF-8" })
	void everyEncodingComesOutTheSame(String charset) {
		String plain = TALK.replace("naïve", "naïve indeed, and so on and so forth for a while");
		Document document = Formats.read("a.txt", plain.getBytes(Charset.forName(charset)), null, null);
		assertThat(document.blocks().getFirst().text()).startsWith("“Déjà vu” — naïve indeed");
		assertThat(document.voices().getFirst().name()).isEqualTo("Zoë Brook");
		assertThat(document.warnings()).allMatch((warning) -> warning.kind() == Warning.Kind.CHARACTERS)
			.allMatch((warning) -> warning.message().contains("read as " + charset))
			.hasSize(charset.equals("UTF-8") ? 0 : 1);
	}

	@Test
	void aByteOrderMarkIsNoText() {
		Document document = Formats.read("a.txt", ("\uFEFF" + TALK).getBytes(StandardCharsets.UTF_8), null, null);
		assertThat(document.voices().getFirst().label()).isEqualTo("Zoë Brook");
	}

	@Test
	void brokenCharactersAreReplacedAndReported() {
		byte[] bytes = TALK.getBytes(StandardCharsets.UTF_8);
		bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("vu")] = (byte) 0xFF;
		Document document = Formats.read("a.txt", bytes, null, null);
		assertThat(document.blocks().getFirst().text()).contains("Déjà \uFFFDu");
		assertThat(document.warnings()).extracting(Warning::kind).contains(Warning.Kind.CHARACTERS);
	}

	@Test
	void nulIsTakenOutAndReported() {
		Document document = Formats.read("a.txt", TALK.replace("vu", "v\0u").getBytes(StandardCharsets.UTF_8), null,
				null);
		assertThat(document.blocks().getFirst().text()).contains("“Déjà vu”");
		assertThat(document.warnings()).extracting(Warning::line).containsExactly(1);
	}

	@Test
	void nulInASidecarIsTakenOutAndReported() {
		Metadata sidecar = Formats.readSidecar("show: Ti\0des\ntitle: \"Ne\\0ap\"\n".getBytes(StandardCharsets.UTF_8));
		Document document = Formats.read("a.txt", TALK.getBytes(StandardCharsets.UTF_8), sidecar, null);
		assertThat(document.metadata().show()).isEqualTo("Tides");
		assertThat(document.metadata().title()).isEqualTo("Neap");
		assertThat(document.warnings()).extracting(Warning::kind).containsOnly(Warning.Kind.CHARACTERS);
		assertThat(document.warnings()).extracting(Warning::message)
			.anyMatch((message) -> message.startsWith("Sidecar, line 1: 1 NUL"))
			.anyMatch((message) -> message.startsWith("Sidecar, line 2: 1 NUL"));
	}

	@Test
	void nulInFrontMatterIsTakenOutAndReported() {
		Document document = Formats.read("a.md",
				("---\ntitle: \"Ne\\0ap\"\n---\n" + TALK).getBytes(StandardCharsets.UTF_8), null, null);
		assertThat(document.metadata().title()).isEqualTo("Neap");
		assertThat(document.warnings()).extracting(Warning::kind, Warning::line)
			.containsExactly(org.assertj.core.groups.Tuple.tuple(Warning.Kind.CHARACTERS, 2));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u202A", "\u202E", "\u2066", "\u2069" })
	void whatTurnsTheWritingDirectionIsNoPartOfAName(String mark) {
		String text = TALK.replace("Zoë Brook:", mark + "Zoë " + mark + "Brook:");
		Metadata sidecar = Formats
			.readSidecar(("speakers: [\"" + mark + "Bo Winter\"]\n").getBytes(StandardCharsets.UTF_8));
		Document document = Formats.read("a.txt", text.getBytes(StandardCharsets.UTF_8), sidecar, null);
		assertThat(document.voices()).extracting(ParsedVoice::label).containsExactly("Zoë Brook", "Bo Winter");
		assertThat(document.metadata().speakers()).extracting(Metadata.Person::name).containsExactly("Bo Winter");
		assertThat(document.toString()).doesNotContain(mark);
		assertThat(document.warnings()).extracting(Warning::kind)
			.containsExactly(Warning.Kind.CHARACTERS, Warning.Kind.CHARACTERS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "\r", "\n" })
	void everyLineBreakCounts(String lineBreak) {
		Document document = Formats.read("a.txt", TALK.replace("\n", lineBreak).getBytes(StandardCharsets.UTF_8), null,
				null);
		assertThat(document.blocks()).extracting(Block::line).containsExactly(1, 2, 3, 4);
	}

	@Test
	void aTranscriptWithoutLabelsIsOneUnnamedVoice() {
		Document document = Formats.read("a.txt", "One.\n\nTwo.".getBytes(), null, Document.Kind.TRANSCRIPT);
		assertThat(document.blocks()).extracting(Block::voice).containsExactly("Speaker", "Speaker");
		assertThat(document.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.STRUCTURE);
	}

	@Test
	void markupIsText() {
		Document document = Formats.read("a.txt",
				"# <script>alert(1)</script>\n\nAda Brook: <script>alert(2)</script>\nAda Brook: Two.\nAda Brook: Three.\n<script>x</script> Bo: Four.\nAda Brook: Five."
					.getBytes(),
				null, null);
		assertThat(document.blocks()).extracting(Block::text).contains("<script>alert(2)</script>");
	}

	@Test
	void twoMegabytesUnderOneLabelTakeNoLonger() {
		String words = "tide and clock ".repeat(140_000);
		for (String name : new String[] { "a.txt", "a.md" }) {
			Document document = quick(name,
					"Ada Brook: " + words + "\nBo Winter: Yes.\nAda Brook: No.\nBo Winter: Yes.");
			assertThat(document.warnings()).extracting(Warning::kind, Warning::line)
				.containsExactly(org.assertj.core.groups.Tuple.tuple(Warning.Kind.STRUCTURE, 1));
		}
	}

	@Test
	void aHundredThousandLabelsTakeNoLonger() {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < 100_000; i++) {
			text.append(Character.toChars('A' + i % 26)).append("da Ex").append((char) ('a' + i / 26 % 26));
			text.append((char) ('a' + i / 676 % 26)).append((char) ('a' + i / 17_576)).append(": Yes, no.\n\n");
		}
		Document document = quick("a.md", text.toString());
		assertThat(document.blocks()).hasSize(100_000);
		assertThat(document.warnings()).hasSizeLessThan(300)
			.extracting(Warning::message)
			.anyMatch((message) -> message.startsWith("There are 100000 voices"))
			.anyMatch((message) -> message.startsWith("There are 100000 labelled paragraphs"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "*", "**", "_", "`", "``` ", "[a](", "![", "<http://", "&amp", "\\", "\\[", "((((",
			": ", "0:", "00:00:00 ", "[00:00 ", "Ada ", "A. ", "\u2014 ", "> ", "- ", "# ", "**A:** ", "{{", "a: b: ",
			"“", "\t", "Ada and ", "| ", "A, ", "## Ada", "\u202E", "x **A:** " })
	void hostileRepetitionsTakeNoLonger(String piece) {
		String line = piece.repeat(100_000 / piece.length());
		for (String name : new String[] { "a.txt", "a.md" }) {
			quick(name, "x\n" + line + "\n\nAda Brook: Yes.\n\n" + line + "\n");
			quick(name, "x" + ("\n" + piece).repeat(30_000));
		}
	}

	private static Document quick(String name, String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		return assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
			Formats.read(name, bytes, null, Document.Kind.READING);
			return Formats.read(name, bytes, null, Document.Kind.TRANSCRIPT);
		});
	}

	private static void assertRefused(String fileName, byte[] bytes, String because) {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> Formats.read(fileName, bytes, null, null))
			.withMessageContaining(because);
	}

}
