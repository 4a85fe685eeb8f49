package rushlight.episode;

import java.util.List;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writer of the blocks of a reading. */
@Component
public class ReadingTextWriter {

	private final JdbcTemplate jdbc;

	private final KeyMint mint;

	ReadingTextWriter(JdbcTemplate jdbc, KeyMint mint) {
		this.jdbc = jdbc;
		this.mint = mint;
	}

	/**
	 * A block to be written.
	 *
	 * @param kind the name of the kind in the schema: paragraph, heading, epigraph,
	 * list_item, quote, note
	 * @param level the level of a heading or list item, otherwise 0
	 */
	public record NewBlock(String kind, int level, String text) {
	}

	public void write(long reading, List<NewBlock> blocks) {
		List<Long> ids = this.mint.next(blocks.size());
		this.jdbc.batchUpdate(
				"insert into reading_block (id, reading_id, ordinal, kind, level, text) values (?, ?, ?, ?, ?, ?)",
				IntStream.range(0, blocks.size()).mapToObj((i) -> {
					NewBlock block = blocks.get(i);
					return new Object[] { ids.get(i), reading, i, block.kind(), block.level(), block.text() };
				}).toList());
	}

}
