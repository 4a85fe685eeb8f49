package rushlight.episode;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the paragraphs of a reading. */
@Component
public class ReadingText {

	private final JdbcTemplate jdbc;

	private final KeyMint mint;

	ReadingText(JdbcTemplate jdbc, KeyMint mint) {
		this.jdbc = jdbc;
		this.mint = mint;
	}

	/**
	 * @param kind as the schema names it: paragraph, heading, epigraph, list_item, quote,
	 * note
	 * @param level of a heading or list item, otherwise 0
	 */
	public record NewBlock(String kind, int level, String text) {
	}

	public void write(long reading, List<NewBlock> blocks) {
		List<Long> ids = this.mint.next(blocks.size());
		this.jdbc.batchUpdate(
				"insert into reading_block (id, reading_id, ordinal, kind, level, text) values (?, ?, ?, ?, ?, ?)",
				java.util.stream.IntStream.range(0, blocks.size()).mapToObj((i) -> {
					NewBlock block = blocks.get(i);
					return new Object[] { ids.get(i), reading, i, block.kind(), block.level(), block.text() };
				}).toList());
	}

}
