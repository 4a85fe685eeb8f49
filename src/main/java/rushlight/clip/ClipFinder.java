package rushlight.clip;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.clip.ExcerptUrls.Place;
import rushlight.core.GoneException;
import rushlight.history.RevisionReader;
import rushlight.text.Masks;
import rushlight.transcript.WithdrawalMarks;

/** Finds clips of both kinds by their keys. */
@Component
class ClipFinder {

	private final JdbcTemplate jdbc;

	private final ExcerptStore excerpts;

	private final PassageReader passages;

	private final ExcerptUrls clippings;

	private final RevisionReader reader;

	private final WithdrawalMarks withdrawn;

	ClipFinder(JdbcTemplate jdbc, ExcerptStore excerpts, PassageReader passages, ExcerptUrls clippings,
			RevisionReader reader, WithdrawalMarks withdrawn) {
		this.jdbc = jdbc;
		this.excerpts = excerpts;
		this.passages = passages;
		this.clippings = clippings;
		this.reader = reader;
		this.withdrawn = withdrawn;
	}

	@Transactional(readOnly = true)
	Optional<Clip> find(long id) {
		return this.excerpts.find(id).map(this::pinned).or(() -> played(id));
	}

	/**
	 * @throws GoneException where all its words are withdrawn, or its episode
	 */
	Clip pinned(Excerpt excerpt) {
		PassageRange passage = this.passages
			.read(excerpt.transcript(), excerpt.revision(), excerpt.firstSegment(), excerpt.firstStart(),
					excerpt.lastSegment(), excerpt.lastEnd())
			.orElseThrow(() -> new IllegalStateException("The passage of excerpt " + excerpt.key() + " is not there"));
		Clip clip = new Clip(excerpt.id(), this.clippings.place(excerpt.transcript()), passage, excerpt);
		this.withdrawn.refuseEpisode(clip.place().episode());
		if (Masks.isAll(passage.text())) {
			throw new GoneException("The words that were quoted here were withdrawn" + withdrawals(clip).stream()
				.map((mark) -> " on " + mark.date() + ": " + mark.reason())
				.findFirst()
				.orElse("."));
		}
		return clip;
	}

	/** What of its words is withdrawn, once each. */
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

	/** As {@link #find}, but empty also where it is withdrawn. */
	@Transactional(readOnly = true)
	Optional<Clip> findThere(long id) {
		try {
			return find(id);
		}
		catch (GoneException ex) {
			return Optional.empty();
		}
	}

	private record Played(long transcript, long first, long last) {
	}

	private Optional<Clip> played(long id) {
		List<Played> found = this.jdbc.query(
				"select transcript_id, first_segment, last_segment from played_clip where id = ?",
				(row, i) -> new Played(row.getLong(1), row.getLong(2), row.getLong(3)), id);
		return found.stream().findFirst().flatMap((played) -> {
			Place place = this.clippings.place(played.transcript());
			this.withdrawn.refuseEpisode(place.episode());
			return this.reader.today(played.transcript(), played.last())
				.flatMap((last) -> this.passages.read(played.transcript(), place.revision(), played.first(), 0,
						played.last(), last.text().length()))
				.map((passage) -> new Clip(id, place, passage, null));
		});
	}

}
