package rushlight.curation;

import org.springframework.stereotype.Component;

import rushlight.core.NotFoundException;
import rushlight.episode.Show;
import rushlight.episode.ShowRepository;
import rushlight.web.Messages;
import rushlight.web.AddressHistory;

/** Finds the show whose glossary an editor works on. */
@Component
class ShowLookup {

	private final ShowRepository shows;

	private final AddressHistory moved;

	ShowLookup(ShowRepository shows, AddressHistory moved) {
		this.shows = shows;
		this.moved = moved;
	}

	/**
	 * Finds a show.
	 * @throws rushlight.core.MovedException if the show has another address today
	 * @throws NotFoundException if no show ever had the address
	 */
	Show find(String slug) {
		// PostgreSQL takes every character but this.
		if (slug.indexOf('\0') >= 0) {
			throw new NotFoundException(Messages.text("curation.show.unknown"));
		}
		return this.shows.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing("/edit/shows/", slug,
					(former) -> this.shows.findSlugByFormer(former).map((today) -> today + "/glossary"),
					"layout.missing.show"));
	}

}
