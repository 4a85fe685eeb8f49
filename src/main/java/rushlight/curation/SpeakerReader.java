package rushlight.curation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.LowerCase;
import rushlight.query.PhoneticCode;
import rushlight.query.Tokens;
import rushlight.transcript.VoiceRole;

/** Reads speakers for the page on which they are corrected. */
@Component
class SpeakerReader {

	private static final int MAX_SIMILAR_SPEAKERS = 8;

	private static final int MAX_CHANGES = 50;

	private final JdbcTemplate jdbc;

	SpeakerReader(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/** A voice that is identified as a speaker, in any language. */
	record Appearance(long voice, String label, VoiceRole role, int words, int segments, HeardIn transcript) {
	}

	/**
	 * The transcript of an appearance.
	 *
	 * @param publishedOn null if unknown
	 * @param original whether its language is the one that was spoken
	 */
	record HeardIn(String slug, String title, String show, @Nullable LocalDate publishedOn, String language,
			boolean original) {
	}

	/** Reads the voices of a speaker, the newest episode first. */
	List<Appearance> appearances(long speaker) {
		return this.jdbc
			.query("""
					select v.id, v.label, v.role, v.words, v.segments, e.slug, e.title, w.title, e.published_on, t.language,
						t.original
					from voice v join transcript t on t.id = v.transcript_id join episode e on e.id = t.episode_id
					join show w on w.id = e.show_id where v.speaker_id = ?
					order by e.published_on desc nulls last, e.id desc, t.original desc, t.id, v.ordinal""",
					(row, i) -> new Appearance(row.getLong(1), row.getString(2),
							LowerCase.parse(VoiceRole.class, row.getString(3)), row.getInt(4), row.getInt(5),
							new HeardIn(row.getString(6), row.getString(7), row.getString(8),
									row.getObject(9, LocalDate.class), row.getString(10), row.getBoolean(11))),
					speaker);
	}

	List<String> aliases(long speaker) {
		return this.jdbc.queryForList("select name from speaker_alias where speaker_id = ? order by lower(name), name",
				String.class, speaker);
	}

	/** An editor's change to a speaker. */
	record Change(Instant madeAt, String madeBy, String description, @Nullable Long batch) {
	}

	/** Reads the changes to a speaker and to all merged into it, the newest first. */
	List<Change> changes(long speaker) {
		return this.jdbc.query("""
				with recursive one (id) as (
					select ?::bigint union select s.id from speaker s join one on s.merged_into = one.id)
				select max(made_at), max(made_by), description, batch_id from speaker_change
				where speaker_id in (select id from one)
				group by coalesce(batch_id, -id), description, batch_id
				order by max(id) desc limit ?""", (row, i) -> new Change(row.getTimestamp(1).toInstant(),
				row.getString(2), row.getString(3), (Long) row.getObject(4)), speaker, MAX_CHANGES);
	}

	/** Another speaker, with the number of their episodes and voices. */
	record Other(long id, String slug, String name, int episodes, int voices) {
	}

	/**
	 * Finds the speaker that an editor means.
	 * @param typed a name, an alias, or an address
	 * @return empty if there is none, or several
	 */
	Optional<Other> find(String typed) {
		String named = VoiceIdentifier.name(typed);
		String slug = named.substring(named.lastIndexOf('/') + 1);
		List<Long> found = this.jdbc.queryForList("""
				select id from speaker where merged_into is null and slug = ?
				union select speaker_id from speaker_former_slug where slug = ?""", Long.class, slug, slug);
		if (found.isEmpty()) {
			found = this.jdbc.queryForList(
					"select id from speaker where merged_into is null and lower(name) = lower(?)", Long.class, named);
		}
		if (found.isEmpty()) {
			found = this.jdbc.queryForList("""
					select distinct a.speaker_id from speaker_alias a join speaker s on s.id = a.speaker_id
					where s.merged_into is null and lower(a.name) = lower(?)""", Long.class, named);
		}
		return (found.size() == 1) ? others(found).stream().findFirst() : Optional.empty();
	}

	private List<Other> others(List<Long> ids) {
		return this.jdbc.query("""
				select s.id, s.slug, s.name, count(distinct t.episode_id), count(v.id)
				from speaker s left join voice v on v.speaker_id = s.id left join transcript t on t.id = v.transcript_id
				where s.id = any(?) group by s.id order by array_position(?, s.id)""",
				(row, i) -> new Other(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4), row.getInt(5)),
				ids.toArray(Long[]::new), ids.toArray(Long[]::new));
	}

	private record Named(long id, List<String> words) {
	}

	/** Finds other speakers with similar names, who may be the same person. */
	List<Other> alike(long speaker, String name) {
		List<String> words = Tokens.folded(name);
		List<Named> like = this.jdbc
			.query("select id, name from speaker where merged_into is null and id <> ?",
					(row, i) -> new Named(row.getLong(1), Tokens.folded(row.getString(2))), speaker)
			.stream()
			.filter((other) -> alike(words, other.words()) > 0)
			.sorted(Comparator.comparingInt((Named other) -> -alike(words, other.words())).thenComparing(Named::id))
			.limit(MAX_SIMILAR_SPEAKERS)
			.toList();
		return others(like.stream().map(Named::id).toList());
	}

	/** Counts the words that two names share by sound; 0 unless the last words do. */
	private static int alike(List<String> one, List<String> other) {
		if (one.isEmpty() || other.isEmpty() || !soundAlike(one.getLast(), other.getLast())) {
			return 0;
		}
		return (int) one.stream().filter((word) -> other.stream().anyMatch((each) -> soundAlike(word, each))).count();
	}

	private static boolean soundAlike(String one, String other) {
		if (one.equals(other)) {
			return true;
		}
		Set<String> codes = new HashSet<>(PhoneticCode.of(one));
		codes.retainAll(PhoneticCode.of(other));
		return !codes.isEmpty() && PhoneticCode.areClose(one, other);
	}

}
