package rushlight.redaction;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rushlight.transcript.WithdrawalMarks.Mark;

/** Withdrawal of source files, which are served byte for byte or not at all. */
@Component
public class WithdrawnSources {

	private final JdbcTemplate jdbc;

	WithdrawnSources(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Source files that may contain words, and all files of the given transcripts.
	 * @param needles lower-case strings: a text without any of them in any case contains
	 * none of the words
	 */
	public List<Long> findWith(Object needles, Collection<Long> transcripts) {
		return this.jdbc.queryForList(
				"""
						select id from source where transcript_id = any(?) or exists (select from unnest(?::text[]) needle
							where strpos(lower(encode(content, 'escape')), lower(encode(convert_to(needle, 'UTF8'), 'escape'))) > 0
								or strpos(encode(content, 'escape'), encode(convert_to(initcap(needle), 'UTF8'), 'escape')) > 0)
						order by id""",
				Long.class, transcripts.toArray(Long[]::new), needles);
	}

	/** Blocks downloads of these source files. */
	public void close(Mark mark, Collection<Long> sources) {
		this.jdbc.batchUpdate("insert into withdrawn_source (source_id, withdrawal_id) values (?, ?)",
				sources.stream().map((source) -> new Object[] { source, mark.withdrawal() }).toList());
		if (mark.erased()) {
			empty(mark.withdrawal());
		}
	}

	/**
	 * Empties the withdrawn files. Their digests stay, so that the same files are not
	 * imported again.
	 */
	public void empty(long withdrawal) {
		this.jdbc.update("""
				update source set content = ''::bytea
				where id in (select source_id from withdrawn_source where withdrawal_id = ?)""", withdrawal);
	}

	/**
	 * Blocks a newly imported file of a transcript with withdrawn words, since the file
	 * may contain them: downloads are blocked, the import's remarks about it are deleted,
	 * and if any of the words were erased, the file is emptied except for its digest.
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
