package rushlight.format;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.LeftOut;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedClip;
import rushlight.format.document.ParsedVoice;
import rushlight.format.text.PageFurniture;
import rushlight.format.text.Whitespace;

import static org.assertj.core.api.Assertions.assertThat;

/** The five documents that the archive was first made for. */
class SeedsTests {

	@Test
	void theFirstIsARushedTranscriptWithLabelsOnLinesOfTheirOwn() {
		Document document = read("000_");
		List<Block> speech = speech(document);
		assertThat(document.kind()).isEqualTo(Document.Kind.TRANSCRIPT);
		assertThat(speech).hasSize(85);
		assertThat(turns(document)).isEqualTo(27);
		assertThat(speech.stream().mapToInt((block) -> Whitespace.countWords(block.text())).sum()).isEqualTo(14_424);
		assertThat(document.voices()).hasSize(5);
		assertThat(document.voices().stream().filter((voice) -> voice.name() == null).map(ParsedVoice::label))
			.containsExactly("Speaker 4", "Speaker 5");
		assertThat(document.voices()
			.stream()
			.filter((voice) -> voice.role() == ParsedVoice.Role.HOST)
			.map(ParsedVoice::name)).containsExactly("Blanca Missé", "Ashley Smith");
		assertThat(document.metadata().quality()).isEqualTo("rushed");
		assertThat(document.metadata().notice()).contains("rushed transcript");
		assertThat(document.metadata().resources()).hasSize(2);
		assertThat(document.metadata().credits())
			.containsExactly(new Metadata.Credit("Audio Post-Production", "Alina Nehlich"));
		assertThat(document.metadata().summary()).hasSize(1);
		assertThat(document.metadata().provenance()).isNotEmpty();
		assertThat(document.warnings()).isEmpty();
	}

	@Test
	void theSecondHasLabelsInLineAndPlayedClips() {
		Document document = read("001_");
		List<Block> speech = speech(document);
		assertThat(speech).hasSize(157);
		assertThat(speech.stream().filter((block) -> !block.prefix().isEmpty())).hasSize(46);
		assertThat(document.voices()).hasSize(16);
		assertThat(document.playedClips().stream().map((clip) -> voices(document, clip))).containsExactly(1L, 4L, 1L,
				2L, 3L, 1L, 1L);
		assertThat(document.playedClips().getFirst().firstBlock()).isZero();
		assertThat(document.playedClips().get(4).opening()).isEqualTo("[CLIPS BEGIN]");
		assertThat(document.blocks().stream().filter((block) -> block.kind() == Block.Kind.EVENT).map(Block::text))
			.containsExactly("[THEME MUSIC]", "[THEME MUSIC]");
		assertThat(document.metadata().title()).startsWith("The old world order").endsWith("more wars like them");
		assertThat(document.metadata().date()).isEqualTo(LocalDate.of(2025, 2, 24));
		assertThat(document.metadata().sourceUrl()).startsWith("https://www.radiofree.org/2025/02");
		assertThat(document.metadata().music()).hasSize(2);
		assertThat(document.metadata().credits()).hasSize(3);
		assertThat(document.metadata().summary()).hasSize(3);
		assertThat(document.leftOut().stream().filter((line) -> line.reason().equals(PageFurniture.REASON))).hasSize(3);
	}

	@Test
	void theSecondNamesWhomTheLabelsNameForCertain() {
		Document document = read("001_");
		assertThat(document.voices()).contains(
				new ParsedVoice("President Joe Biden", "Joe Biden", ParsedVoice.Role.CLIP),
				new ParsedVoice("Defense Secretary Lloyd Austin", "Lloyd Austin", ParsedVoice.Role.CLIP),
				new ParsedVoice("Bill Fletcher Jr.", "Bill Fletcher Jr.", ParsedVoice.Role.CLIP),
				new ParsedVoice("Reporter 6", null, ParsedVoice.Role.CLIP),
				new ParsedVoice("Blanca Missé", "Blanca Missé", ParsedVoice.Role.HOST));
		assertThat(document.voices()).noneMatch((voice) -> voice.label().startsWith("And again"));
	}

	@Test
	void theThirdIsAReadingWithMottoesListsAndHeadings() {
		Document document = read("002_");
		assertThat(document.kind()).isEqualTo(Document.Kind.READING);
		assertThat(document.metadata().title()).startsWith("We are losing, but we can win");
		assertThat(document.metadata().date()).isEqualTo(LocalDate.of(2020, 3, 1));
		assertThat(of(document, Block.Kind.HEADING)).hasSize(8);
		assertThat(of(document, Block.Kind.EPIGRAPH)).hasSize(8);
		assertThat(of(document, Block.Kind.LIST_ITEM)).hasSize(10);
		assertThat(document.leftOut().stream().map(LeftOut::text)).contains("Now Reading", "View Comments (0)",
				"Leave a Reply", "Scroll To Top");
	}

	@Test
	void theFourthIsAReadingWithAStandfirstAndAnAuthor() {
		Document document = read("003_");
		assertThat(document.metadata().title()).isEqualTo("The contradictions of internationalism from above");
		assertThat(document.metadata().standfirst()).startsWith("Travis S. argues");
		assertThat(document.metadata().speakers()).extracting(Metadata.Person::name).containsExactly("Travis S.");
		assertThat(of(document, Block.Kind.HEADING)).hasSize(6);
		assertThat(of(document, Block.Kind.NOTE)).isNotEmpty();
		assertThat(document.leftOut().stream().map(LeftOut::text)).contains("Skip to content", "Donate");
	}

	@Test
	void theFifthIsAReadingWithADateAndLists() {
		Document document = read("004_");
		assertThat(document.metadata().title()).isEqualTo("A New Internationalism");
		assertThat(document.metadata().date()).isEqualTo(LocalDate.of(2015, 6, 16));
		assertThat(of(document, Block.Kind.HEADING)).hasSize(3);
		assertThat(of(document, Block.Kind.LIST_ITEM)).hasSize(32);
		assertThat(of(document, Block.Kind.NOTE)).hasSize(1);
	}

	private static Document read(String prefix) {
		Path file = RealFiles.below("seeds")
			.stream()
			.filter((path) -> path.getFileName().toString().startsWith(prefix))
			.findFirst()
			.orElseThrow();
		return RealFiles.read(file);
	}

	private static List<Block> of(Document document, Block.Kind kind) {
		return document.blocks().stream().filter((block) -> block.kind() == kind).toList();
	}

	private static List<Block> speech(Document document) {
		return of(document, Block.Kind.SPEECH);
	}

	private static int turns(Document document) {
		int turns = 0;
		String before = null;
		for (Block block : speech(document)) {
			turns += Objects.equals(before, block.voice()) ? 0 : 1;
			before = block.voice();
		}
		return turns;
	}

	private static long voices(Document document, ParsedClip clip) {
		return document.blocks()
			.subList(clip.firstBlock(), clip.lastBlock() + 1)
			.stream()
			.map(Block::voice)
			.filter(Objects::nonNull)
			.distinct()
			.count();
	}

}
