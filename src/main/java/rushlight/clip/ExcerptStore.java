package rushlight.clip;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.episode.KeyMint;
import rushlight.history.Lineage;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;

/**
 * Store of excerpts. The same passage in the same state is one excerpt, even if many
 * readers pin it.
 */
@Component
class ExcerptStore {

	/**
	 * Limit of the earlier revisions that are searched for the same state of a passage.
	 */
	private static final int MAX_STEPS_BACK = 500;

	private final JdbcTemplate jdbc;

	private final RevisionReader reader;

	private final PassageReader passages;

	private final KeyMint mint;

	private final Clock clock;

	ExcerptStore(JdbcTemplate jdbc, RevisionReader reader, PassageReader passages, KeyMint mint, Clock clock) {
		this.jdbc = jdbc;
		this.reader = reader;
		this.passages = passages;
		this.mint = mint;
		this.clock = clock;
	}

	Optional<Excerpt> find(long id) {
		return this.jdbc.query("""
				select id, transcript_id, revision, first_segment, first_start, last_segment, last_end, start_ms,
					end_ms, audio_edition, made_at from excerpt where id = ?""", (row, i) -> excerpt(row), id)
			.stream()
			.findFirst();
	}

	private static Excerpt excerpt(ResultSet row) throws SQLException {
		return new Excerpt(row.getLong(1), row.getLong(2), row.getInt(3),
				new Excerpt.Edges(row.getLong(4), row.getInt(5), row.getLong(6), row.getInt(7)),
				new Excerpt.Times((Integer) row.getObject(8), (Integer) row.getObject(9), (Long) row.getObject(10)),
				row.getTimestamp(11).toInstant());
	}

	/**
	 * Pins a passage.
	 * @return the number of its key
	 */
	@Transactional
	long pin(PassageRange chosen) {
		PassageRange passage = unchangedSince(chosen);
		Optional<Long> known = find(passage);
		if (known.isPresent()) {
			return known.get();
		}
		Integer start = known(passage.first().state().times(passage.first().start(), passage.first().end())[0]);
		Integer end = known(passage.last().state().times(passage.last().start(), passage.last().end())[1]);
		this.jdbc.update("""
				insert into excerpt (id, transcript_id, revision, first_segment, first_start, last_segment, last_end,
					start_ms, end_ms, audio_edition, made_at)
				select ?, t.id, ?, ?, ?, ?, ?, ?, ?,
					(select a.id from audio_edition a where a.episode_id = t.episode_id and a.reference), ?
				from transcript t where t.id = ? on conflict do nothing""", this.mint.next(1).getFirst(),
				passage.revision(), passage.first().state().id(), passage.first().start(), passage.last().state().id(),
				passage.last().end(), start, (start == null || end == null || end < start) ? null : end,
				Timestamp.from(this.clock.instant()), passage.transcript());
		return find(passage).orElseThrow();
	}

	private static @Nullable Integer known(int millis) {
		return (millis < 0) ? null : millis;
	}

	private Optional<Long> find(PassageRange passage) {
		return this.jdbc
			.queryForList("""
					select id from excerpt where transcript_id = ? and revision = ? and first_segment = ?
						and first_start = ? and last_segment = ? and last_end = ?""", Long.class, passage.transcript(),
					passage.revision(), passage.first().state().id(), passage.first().start(),
					passage.last().state().id(), passage.last().end())
			.stream()
			.findFirst();
	}

	/** Returns the passage in the earliest revision that has it in the same state. */
	private PassageRange unchangedSince(PassageRange chosen) {
		PassageRange passage = chosen;
		for (int i = 0; i < MAX_STEPS_BACK; i++) {
			int change = lastChange(passage);
			passage = new PassageRange(passage.transcript(), change, passage.parts());
			Optional<PassageRange> before = (change == 1) ? Optional.empty() : sameBefore(passage);
			if (before.isEmpty()) {
				break;
			}
			passage = before.get();
		}
		return passage;
	}

	/** Returns the last revision that changed a segment or voice of the passage. */
	private int lastChange(PassageRange passage) {
		int change = this.reader.lastChange(passage.transcript(), passage.revision(),
				passage.first().state().position(), passage.last().state().position());
		for (PassageRange.Part part : passage.parts()) {
			change = Math.max(change, (part.voice() == null) ? 1 : part.voice().since());
		}
		return change;
	}

	/** Returns the passage in the revision before; empty if it differs there. */
	private Optional<PassageRange> sameBefore(PassageRange passage) {
		int before = passage.revision() - 1;
		Lineage lineage = this.reader.lineage(passage.transcript(), before, passage.revision());
		List<Lineage.Location> places = passage.parts()
			.stream()
			.flatMap((part) -> lineage.trace(part.state().id(), part.start(), part.end(), passage.revision(), before)
				.stream())
			.toList();
		if (places.size() != passage.parts().size()) {
			return Optional.empty();
		}
		return this.passages
			.read(passage.transcript(), before, places.getFirst().segment(), places.getFirst().start(),
					places.getLast().segment(), places.getLast().start() + places.getLast().length())
			.filter((then) -> isSame(then.parts(), passage.parts()));
	}

	private static boolean isSame(List<PassageRange.Part> then, List<PassageRange.Part> now) {
		if (then.size() != now.size()) {
			return false;
		}
		for (int i = 0; i < now.size(); i++) {
			PassageRange.Part before = then.get(i);
			PassageRange.Part after = now.get(i);
			if (before.state().id() != after.state().id() || !before.text().equals(after.text())
					|| before.state().position().compareTo(after.state().position()) != 0
					|| !isSame(before.voice(), after.voice())) {
				return false;
			}
		}
		return true;
	}

	private static boolean isSame(@Nullable VoiceState before, @Nullable VoiceState after) {
		if (before == null || after == null) {
			return before == after;
		}
		return before.id() == after.id() && before.label().equals(after.label())
				&& Objects.equals(before.speaker(), after.speaker());
	}

}
