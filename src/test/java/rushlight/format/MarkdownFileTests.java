package rushlight.format;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.LeftOut;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;
import rushlight.format.document.Warning;
import rushlight.format.text.InlineMarkdown;

import static org.assertj.core.api.Assertions.assertThat;

/** Front matter, inline marks, and readings in Markdown and plain text. */
class MarkdownFileTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "a \\[laughter\\] b | a [laughter] b", "\\*so\\* | *so*", "*so* and **so** | so and so",
					"snake_case_name | snake_case_name", "2 * 3 * 4 | 2 * 3 * 4",
					"[a page](https://example.org/x_(y)) here | a page here",
					"<https://example.org> | https://example.org", "`a*b*c` | a*b*c",
					"<strike>no</strike> yes | <strike>no</strike> yes", "Q&amp;A | Q&A", "a & b; c | a & b; c",
					"one<br/>two | one two", "[put out] | [put out]", "C:\\Users | C:\\Users" })
	void marksAreUndoneAndWordsKept(String markdown, String text) {
		assertThat(InlineMarkdown.of(markdown).text()).isEqualTo(text);
	}

	@Test
	void anAddressThatTheTextHidesIsAResource() {
		Document document = read("**Ada Brook:** See [a page](https://example.org/x).\n\n**Bo Winter:** Yes.\n");
		assertThat(document.metadata().resources())
			.containsExactly(new Metadata.Resource("a page", "https://example.org/x"));
	}

	@Test
	void frontMatterIsRead() {
		Document document = read("""
				---
				title: '117: The Year'
				url: https://example.org/tides/117
				pub_date: '


				  December 18th, 2025'
				media: https://example.org/watch
				source_file: https://example.org/117.mp3
				speakers:
				  - Ada Brook
				  - Bo Winter
				transcript_by: Cy Vale
				tags: [tides, 'clocks']
				date: someday
				additional_resources:
				  - title: Page
				    url: https://example.org/page
				---
				## Intro
				Ada: 00:00:05

				Good morning.
				Is it?

				BW: 00:00:09

				Hello.
				""");
		Metadata metadata = document.metadata();
		assertThat(metadata.title()).isEqualTo("The Year");
		assertThat(metadata.number()).isEqualTo("117");
		assertThat(metadata.date()).isEqualTo(LocalDate.of(2025, 12, 18));
		assertThat(metadata.sourceUrl()).isEqualTo("https://example.org/tides/117");
		assertThat(metadata.audio()).extracting(Metadata.Audio::location)
			.containsExactly("https://example.org/117.mp3");
		assertThat(metadata.credits()).containsExactly(new Metadata.Credit("Transcript by", "Cy Vale"));
		assertThat(metadata.other()).containsEntry("tags", "tides, clocks")
			.containsEntry("source-url", "https://example.org/watch");
		assertThat(document.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.METADATA);
		assertThat(document.voices()).extracting(ParsedVoice::name).containsExactly("Ada Brook", "Bo Winter");
		assertThat(document.blocks().get(1).text()).isEqualTo("Good morning. Is it?");
	}

	@Test
	void frontMatterThatIsNoYamlIsLeftOut() {
		Document document = read("---\ntitle: a: b: [\n---\nAda Brook: One.\n\nBo Winter: Two.\n");
		assertThat(document.leftOut()).extracting(LeftOut::line).containsExactly(2);
		assertThat(document.warnings()).extracting(Warning::kind).contains(Warning.Kind.METADATA);
	}

	@Test
	void aPageWithMetadataOfAPodcastAndNoLabelsIsATranscript() {
		Document document = read(
				"---\ntitle: T\npub_date: 2025-01-02\ndescription: D\nurl: https://example.org/1\n---\n\nSo, hi.\n");
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		assertThat(document.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.STRUCTURE);
	}

	@Test
	void anEssayIsAReading() {
		Document document = Formats.read("essay.txt", """
				Skip to content

				On the Counting of Tides

				By Ada Brook

				“Time and tide wait for no man.”

				—Anon, proverb

				There is a house beside the sea in which nobody owns a clock, and this is about it.

				The first room

				Three things were in it: a chair, a table, and a window on the water.

				  • The chair was old.
				  • The table was older.

				[This essay originally appeared in a notebook.]

				Leave a Reply
				""".getBytes(StandardCharsets.UTF_8), null, null);
		assertThat(document.kind()).isEqualTo(Document.Kind.READING);
		assertThat(document.metadata().title()).isEqualTo("On the Counting of Tides");
		assertThat(document.metadata().speakers()).extracting(Metadata.Person::name).containsExactly("Ada Brook");
		assertThat(document.voices()).isEmpty();
		assertThat(document.blocks()).extracting(Block::kind)
			.containsExactly(Block.Kind.EPIGRAPH, Block.Kind.EPIGRAPH, Block.Kind.PARAGRAPH, Block.Kind.HEADING,
					Block.Kind.PARAGRAPH, Block.Kind.LIST_ITEM, Block.Kind.LIST_ITEM, Block.Kind.NOTE);
		assertThat(document.leftOut()).extracting(LeftOut::reason)
			.containsExactly("site furniture", "byline", "site furniture");
	}

	@Test
	void anEssayDoesNotRepeatWhatTheMetadataSay() {
		Metadata sidecar = Formats.readSidecar("""
				title: "On the Tides' Count"
				standfirst: What a house without a clock can tell
				date: 2025-12-21
				speakers: [Ada Brook]
				""".getBytes(StandardCharsets.UTF_8));
		for (String name : java.util.List.of("essay.txt", "essay.md")) {
			Document document = Formats.read(name, """
					On the Tides’ Count

					What a house without a clock can tell

					By Ada Brook

					21 December 2025

					There is a house beside the sea in which nobody owns a clock.

					Note: The house is gone
					""".getBytes(StandardCharsets.UTF_8), sidecar, null);
			assertThat(document.kind()).isEqualTo(Document.Kind.READING);
			assertThat(document.blocks()).extracting(Block::kind)
				.containsExactly(Block.Kind.PARAGRAPH, Block.Kind.NOTE);
			assertThat(document.leftOut()).extracting(LeftOut::reason)
				.containsExactly("title, repeated", "standfirst, repeated", "byline", "date");
		}
	}

	@Test
	void aBylineIsNoHeading() {
		Document document = read(
				"# On Tides\n\n*Why the sea comes back every single day*\n\n### By Ada Brook and Bo Winter\n\nIt does.\n\nIt always did.\n");
		assertThat(document.metadata().speakers()).extracting(Metadata.Person::name)
			.containsExactly("Ada Brook", "Bo Winter");
		assertThat(document.metadata().standfirst()).isEqualTo("Why the sea comes back every single day");
		assertThat(document.blocks()).extracting(Block::text).containsExactly("It does.", "It always did.");
	}

	@Test
	void theTitleOverATranscriptIsNoSummary() {
		Document document = read(
				"---\ntitle: Neap\nsummary: Of tides.\n---\n\n# Neap\n\nAda Brook: One.\n\nBo Winter: Two.\n\nAda Brook: Three.\n");
		assertThat(document.metadata().summary()).containsExactly("Of tides.");
		assertThat(document.leftOut()).extracting(LeftOut::reason).containsExactly("title, repeated");
		assertThat(document.blocks()).hasSize(3);
	}

	@Test
	void frontMatterInTomlIsRead() {
		Document document = read("""
				+++
				title = "Neap: a \\"beginning\\""
				date = 2025-01-02T10:00:00Z
				number = 12
				hosts = ["Ada Brook", 'Bo Winter']
				# by hand
				[params]
				tags = [ "tides", "clocks", ]
				more = [1,
				  2]
				+++
				Ada: One.

				Bo: Two.
				""");
		Metadata metadata = document.metadata();
		assertThat(metadata.title()).isEqualTo("Neap: a \"beginning\"");
		assertThat(metadata.number()).isEqualTo("12");
		assertThat(metadata.date()).isEqualTo(LocalDate.of(2025, 1, 2));
		assertThat(metadata.speakers()).extracting(Metadata.Person::name).containsExactly("Ada Brook", "Bo Winter");
		assertThat(metadata.other()).containsEntry("tags", "tides, clocks")
			.containsEntry("front matter", "# by hand\n[params]\nmore = [1,\n2]");
		assertThat(document.voices()).extracting(ParsedVoice::name).containsExactly("Ada Brook", "Bo Winter");
	}

	@Test
	void aTitleComesFromTheFirstHeadingAndNotFromTheFileName() {
		assertThat(read("# Neap\n\nAda Brook: One.\n\nBo Winter: Two.\n").metadata().title()).isEqualTo("Neap");
		assertThat(read("Ada Brook: One.\n\nBo Winter: Two.\n").metadata().title()).isNull();
	}

	private static Document read(String text) {
		return Formats.read("a.md", text.getBytes(StandardCharsets.UTF_8), null, null);
	}

}
