package rushlight.clip;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.clip.OriginReader.Origin;
import rushlight.core.GoneException;
import rushlight.history.RevisionReader;
import rushlight.text.Masks;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.Messages;

/** Finder of clips of both kinds by their keys. */
@Component
class ClipFinder {

	private final JdbcTemplate jdbc;

	private final ExcerptStore excerpts;

	private final PassageReader passages;

	private final OriginReader origins;

	private final RevisionReader reader;

	private final WithdrawalMarks withdrawn;

	ClipFinder(JdbcTemplate jdbc, ExcerptStore excerpts, PassageReader passages, OriginReader origins,
			RevisionReader reader, WithdrawalMarks withdrawn) {
		this.jdbc = jdbc;
		this.excerpts = excerpts;
		this.passages = passages;
		this.origins = origins;
		this.reader = reader;
		this.withdrawn = withdrawn;
	}

	@Transactional(readOnly = true)
	Optional<Clip> find(long id) {
		return this.excerpts.find(id).map(this::ofExcerpt).or(() -> findPlayed(id));
	}

	/**
	 * Returns the clip of an excerpt.
	 * @throws GoneException if all its words, or its episode, are withdrawn
	 */
	Clip ofExcerpt(Excerpt excerpt) {
		PassageRange passage = this.passages
			.read(excerpt.transcript(), excerpt.revision(), excerpt.edges().firstSegment(),
					excerpt.edges().firstStart(), excerpt.edges().lastSegment(), excerpt.edges().lastEnd())
			.orElseThrow(() -> new IllegalStateException(
					"The passage of excerpt " + excerpt.key() + " is missing from its revision"));
		Clip clip = new Clip(excerpt.id(), this.origins.origin(excerpt.transcript()), passage, excerpt);
		this.withdrawn.refuseEpisode(clip.origin().episode().id());
		if (Masks.isAll(passage.text())) {
			throw new GoneException(withdrawals(clip).stream()
				.map((mark) -> Messages.text("clip.withdrawnOn", mark.date(), mark.reason()))
				.findFirst()
				.orElseGet(() -> Messages.text("clip.withdrawn")));
		}
		return clip;
	}

	/** Returns the withdrawals of the clip's words, each once. */
	List<WithdrawalMarks.Mark> withdrawals(Clip clip) {
		return clip.passage()
			.parts()
			.stream()
			.filter((part) -> Masks.isIn(part.text()))
			.flatMap((part) -> this.withdrawn.of(part.state().id(), clip.passage().revision())
				.stream()
				.filter((range) -> range.start() < part.end() && range.end() > part.start()))
			.map(WithdrawalMarks.Range::mark)
			.distinct()
			.toList();
	}

	/** Finds a clip as {@link #find} does, but returns empty if it is withdrawn. */
	@Transactional(readOnly = true)
	Optional<Clip> findAvailable(long id) {
		try {
			return find(id);
		}
		catch (GoneException ex) {
			return Optional.empty();
		}
	}

	private record PlayedRange(long transcript, long first, long last) {
	}

	private Optional<Clip> findPlayed(long id) {
		List<PlayedRange> found = this.jdbc.query(
				"select transcript_id, first_segment, last_segment from played_clip where id = ?",
				(row, i) -> new PlayedRange(row.getLong(1), row.getLong(2), row.getLong(3)), id);
		return found.stream().findFirst().flatMap((played) -> {
			Origin origin = this.origins.origin(played.transcript());
			this.withdrawn.refuseEpisode(origin.episode().id());
			return this.reader.today(played.transcript(), played.last())
				.flatMap((last) -> this.passages.read(played.transcript(), origin.revision(), played.first(), 0,
						played.last(), last.text().length()))
				.map((passage) -> new Clip(id, origin, passage, null));
		});
	}

}
