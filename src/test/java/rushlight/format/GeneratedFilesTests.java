package rushlight.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.ParsedClip;
import rushlight.format.document.ParsedVoice;
import rushlight.format.text.Whitespace;

import static org.assertj.core.api.Assertions.assertThat;

/** The conservation of words in generated files. */
class GeneratedFilesTests {

	private static final List<String> STARTS = List.of("", "Ada Brook: ", "**Bo Winter:** ", "**Bo Winter**: ",
			"Cy Vale (00:01:02) - ", "Cy Vale (00:01):\n", "[00:02:03] Ada Brook: ", "00:00:08 ", "\\[04:01\\] ",
			"AB: ", "Q: ", "# ", "## ", "**Break:** \\[17:20\\] ", "- ", "1. ", "> ", ">> ", "Transcript\n",
			"[CLIP BEGINS]\n", "[CLIP ENDS]\n", "[THEME MUSIC]\n", "Credits:\n", "Music Credits:\n",
			"Additional resources:\n", "Editor: ", "Leave a Reply\n", "---\n", "<!-- ", "```\n", "{{< note >}}\n",
			"This content originally appeared on ", "By ", "—", "“", "President ", "Dr. ", "**[Robot voice]** ", "\t",
			"    ", "*", "Speaker 4: ", "Slides: https://");

	private static final List<String> WORDS = List.of("tide", "clock", "Ada", "Brook", "the", "café", "[laughter]",
			"*so*", "**very**", "naïve.", "why?", "https://example.org/a_b", "[page](https://example.org/p)", "—", "✌",
			"`code`", "a_b", "\\[sic\\]", "(12:30)", "[10:28]", "Transcript", "2025-05-01", "&amp;", "it’s", "\uFFFD",
			"and", "Bo", "Winter:", "**Ada", "Brook:**", "<b>", "中文", "шум", "x*y", "12.", "…", "View", "All");

	@Property(tries = 1_500, seed = "20261123")
	void noWordIsLostOrDoubled(@ForAll("files") String text, @ForAll boolean markdown,
			@ForAll("kinds") Document.Kind kind) {
		byte[] bytes = ("Begin here.\n" + text).getBytes(StandardCharsets.UTF_8);
		Document document = Formats.read(markdown ? "a.md" : "a.txt", bytes, null, kind);
		Accounting accounting = new Accounting(bytes, document);
		assertThat(accounting.lost()).as("lost of %s", text).isEmpty();
		assertThat(accounting.invented()).as("invented in %s", text).isEmpty();
		assertWellFormed(document);
	}

	@Property(tries = 500, seed = "20261123")
	void anythingIsReadOrRefusedWithAMessage(@ForAll byte[] bytes, @ForAll boolean markdown) {
		try {
			assertWellFormed(Formats.read(markdown ? "a.md" : "a.txt", bytes, null, null));
		}
		catch (FormatException ex) {
			assertThat(ex).hasMessageEndingWith(".");
		}
	}

	private static void assertWellFormed(Document document) {
		List<String> labels = document.voices().stream().map(ParsedVoice::label).toList();
		assertThat(labels).doesNotHaveDuplicates();
		for (Block block : document.blocks()) {
			assertThat(block.text()).isNotBlank().isEqualTo(Whitespace.trim(block.text())).doesNotContain("\n", "\0");
			assertThat(block.voice() != null).isEqualTo(block.kind() == Block.Kind.SPEECH);
			assertThat(block.anchors()).allMatch((anchor) -> anchor.offset() < block.text().length());
			if (block.voice() != null) {
				assertThat(labels).contains(block.voice());
			}
		}
		int next = 0;
		for (ParsedClip clip : document.playedClips()) {
			assertThat(clip.firstBlock()).isBetween(next, clip.lastBlock());
			assertThat(clip.lastBlock()).isLessThan(document.blocks().size());
			next = clip.lastBlock() + 1;
		}
	}

	@Provide
	Arbitrary<Document.Kind> kinds() {
		return Arbitraries.of(Document.Kind.class).injectNull(0.5);
	}

	@Provide
	Arbitrary<String> files() {
		Arbitrary<String> words = Arbitraries.of(WORDS)
			.list()
			.ofMinSize(1)
			.ofMaxSize(12)
			.map((list) -> String.join(" ", list));
		Arbitrary<String> ends = Arbitraries.of("\n", "\n\n", "\n\n\n", "\r\n", " \\\n");
		Arbitrary<String> line = Combinators.combine(Arbitraries.of(STARTS), words, ends)
			.as((start, text, end) -> start + text + end);
		return line.list().ofMinSize(1).ofMaxSize(25).map((lines) -> String.join("", lines));
	}

}
