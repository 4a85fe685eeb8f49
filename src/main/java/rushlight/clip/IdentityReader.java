package rushlight.clip;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reader of the current identity of speakers, after merges. */
@Component
class IdentityReader {

	private final JdbcTemplate jdbc;

	IdentityReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Returns the speaker into whom a speaker was merged, or the same speaker; null if
	 * there is none.
	 */
	@Nullable Long of(@Nullable Long speaker) {
		if (speaker == null) {
			return null;
		}
		return this.jdbc.queryForObject("""
				with recursive one as (
					select id, merged_into from speaker where id = ?
					union select s.id, s.merged_into from speaker s join one on s.id = one.merged_into)
				select id from one where merged_into is null""", Long.class, speaker);
	}

}
