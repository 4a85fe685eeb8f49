package rushlight.redaction;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rushlight.transcript.WithdrawalMarks.Mark;

/** Files as they were brought in, which are given out byte for byte or not at all. */
@Component
public class WithdrawnSources {

	private final JdbcTemplate jdbc;

	WithdrawnSources(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Files that may have words, and those of transcripts that have them.
	 * @param needles texts without any of these, in whatever case, cannot hold one
	 */
	public List<Long> having(Object needles, Collection<Long> transcripts) {
		return this.jdbc.queryForList(
				"""
						select id from source where transcript_id = any(?) or exists (select from unnest(?::text[]) needle
							where strpos(lower(encode(content, 'escape')), lower(encode(convert_to(needle, 'UTF8'), 'escape'))) > 0
								or strpos(encode(content, 'escape'), encode(convert_to(initcap(needle), 'UTF8'), 'escape')) > 0)
						order by id""",
				Long.class, transcripts.toArray(Long[]::new), needles);
	}

	/** Has files be given out no more. */
	public void close(Mark mark, Collection<Long> sources) {
		this.jdbc.batchUpdate("insert into withdrawn_source (source_id, withdrawal_id) values (?, ?)",
				sources.stream().map((source) -> new Object[] { source, mark.withdrawal() }).toList());
		if (mark.erased()) {
			empty(mark.withdrawal());
		}
	}

	/** Their digests stay, so that the same files are not brought in again. */
	public void empty(long withdrawal) {
		this.jdbc.update("""
				update source set content = ''::bytea
				where id in (select source_id from withdrawn_source where withdrawal_id = ?)""", withdrawal);
	}

	/**
	 * Closes the files of a transcript of which words are withdrawn, after one more came
	 * that may have them: it is given out no more, nobody reads what was left out of it,
	 * and where some were erased, nothing is kept of it but its digest.
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void closeNew(long transcript) {
		List<Long> closed = this.jdbc.queryForList("""
				insert into withdrawn_source (source_id, withdrawal_id)
				select distinct s.id, r.withdrawal_id from source s
				join withdrawn_run r on r.transcript_id = s.transcript_id
				where s.transcript_id = ? on conflict do nothing returning source_id""", Long.class, transcript);
		this.jdbc.update("delete from source_remark where source_id = any(?)", (Object) closed.toArray(Long[]::new));
		this.jdbc.queryForList("""
				select distinct r.withdrawal_id from withdrawn_run r join withdrawal w on w.id = r.withdrawal_id
				where r.transcript_id = ? and w.erased_at is not null""", Long.class, transcript).forEach(this::empty);
	}

}
