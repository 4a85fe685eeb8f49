package rushlight.clip;

import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.clip.Clippings.Place;
import rushlight.transcript.RevisionReader;

/** Finds clips of both kinds by their keys. */
@Component
class Clips {

	private final JdbcTemplate jdbc;

	private final Excerpts excerpts;

	private final PassageReader passages;

	private final Clippings clippings;

	private final RevisionReader reader;

	Clips(JdbcTemplate jdbc, Excerpts excerpts, PassageReader passages, Clippings clippings, RevisionReader reader) {
		this.jdbc = jdbc;
		this.excerpts = excerpts;
		this.passages = passages;
		this.clippings = clippings;
		this.reader = reader;
	}

	@Transactional(readOnly = true)
	Optional<Clip> find(long id) {
		return this.excerpts.find(id).map(this::pinned).or(() -> played(id));
	}

	Clip pinned(Excerpt excerpt) {
		Passage passage = this.passages
			.read(excerpt.transcript(), excerpt.revision(), excerpt.firstSegment(), excerpt.firstStart(),
					excerpt.lastSegment(), excerpt.lastEnd())
			.orElseThrow(() -> new IllegalStateException("The passage of excerpt " + excerpt.key() + " is not there"));
		return new Clip(excerpt.id(), this.clippings.place(excerpt.transcript()), passage, excerpt);
	}

	private record Played(long transcript, long first, long last) {
	}

	private Optional<Clip> played(long id) {
		List<Played> found = this.jdbc.query(
				"select transcript_id, first_segment, last_segment from played_clip where id = ?",
				(row, i) -> new Played(row.getLong(1), row.getLong(2), row.getLong(3)), id);
		return found.stream().findFirst().flatMap((played) -> {
			Place place = this.clippings.place(played.transcript());
			return this.reader.today(played.transcript(), played.last())
				.flatMap((last) -> this.passages.read(played.transcript(), place.revision(), played.first(), 0,
						played.last(), last.text().length()))
				.map((passage) -> new Clip(id, place, passage, null));
		});
	}

}
