package rushlight.withdrawal;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.transcript.Withdrawn.Mark;

/** Files as they were brought in, which are given out byte for byte or not at all. */
@Component
class Sources {

	private final JdbcTemplate jdbc;

	Sources(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** Files that have a phrase, and those of transcripts that have it. */
	List<Long> having(Phrase phrase, Collection<Long> transcripts) {
		return this.jdbc.queryForList(
				"""
						select id from source where transcript_id = any(?) or exists (select from unnest(?::text[]) needle
							where strpos(lower(encode(content, 'escape')), lower(encode(convert_to(needle, 'UTF8'), 'escape'))) > 0
								or strpos(encode(content, 'escape'), encode(convert_to(initcap(needle), 'UTF8'), 'escape')) > 0)
						order by id""",
				Long.class, transcripts.toArray(Long[]::new), phrase.needleArray());
	}

	void close(Mark mark, Collection<Long> sources) {
		this.jdbc.batchUpdate("insert into withdrawn_source (source_id, withdrawal_id) values (?, ?)",
				sources.stream().map((source) -> new Object[] { source, mark.withdrawal() }).toList());
		if (mark.erased()) {
			empty(mark.withdrawal());
		}
	}

	/** Their digests stay, so that the same files are not brought in again. */
	void empty(long withdrawal) {
		this.jdbc.update("""
				update source set content = ''::bytea
				where id in (select source_id from withdrawn_source where withdrawal_id = ?)""", withdrawal);
	}

}
