package rushlight.ingest;

import java.util.List;

import rushlight.core.LowerCase;
import rushlight.episode.Reading;
import rushlight.episode.ReadingTextWriter.NewBlock;
import rushlight.format.document.Block;
import rushlight.format.document.Document;
import rushlight.format.document.Metadata;
import rushlight.text.WordCounter;

/** The mapping from a reading of the neutral model to the archive's own types. */
final class ReadingMapper {

	private ReadingMapper() {
	}

	static Reading.Details details(Document document) {
		Metadata metadata = document.metadata();
		int words = document.blocks().stream().mapToInt((block) -> WordCounter.count(block.text())).sum();
		return new Reading.Details(metadata.standfirst(), EpisodeMapper.paragraphs(metadata.summary()),
				metadata.speakers().stream().map(Metadata.Person::name).toList(), metadata.date(), metadata.licence(),
				metadata.sourceUrl(), metadata.id(), words, EpisodeMapper.notes(metadata));
	}

	static List<NewBlock> blocks(Document document) {
		return document.blocks()
			.stream()
			.map((block) -> new NewBlock(kind(block.kind()), block.level(), block.text()))
			.toList();
	}

	private static String kind(Block.Kind kind) {
		return switch (kind) {
			case SPEECH, EVENT -> "paragraph";
			default -> LowerCase.of(kind);
		};
	}

}
