package rushlight.episode;

import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The only source of new key numbers; see {@link rushlight.core.Key}. */
@Component
public class KeyMint {

	private final JdbcTemplate jdbc;

	KeyMint(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Returns {@code count} new numbers, ascending, in one round trip. */
	public List<Long> next(int count) {
		return this.jdbc.queryForList("select nextval('key_mint') from generate_series(1, ?)", Long.class, count);
	}

	/** Checks whether a number has ever been assigned, even if what it named is gone. */
	public boolean hasMinted(long number) {
		return Boolean.TRUE.equals(
				this.jdbc.queryForObject("select is_called and last_value >= ? from key_mint", Boolean.class, number));
	}

}
