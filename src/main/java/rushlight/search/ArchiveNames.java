package rushlight.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.query.Names;
import rushlight.query.Query;
import rushlight.query.Tokens;

/**
 * The names of shows and speakers, which the index does not hold: what queries say, and
 * what facets show. Kept in memory until one may have changed.
 */
@Component
class ArchiveNames implements Names {

	private final JdbcTemplate jdbc;

	private volatile @Nullable Known known;

	private volatile long changes;

	ArchiveNames(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param words of the name and of each alias, folded
	 */
	record Named(long id, String slug, String name, List<Set<String>> words) {

		boolean isCalled(String slug, Set<String> asked) {
			return this.slug.equals(slug) || this.words.stream().anyMatch((all) -> all.containsAll(asked));
		}

	}

	/**
	 * @param unidentified voices by label
	 */
	private record Known(long changes, Map<Long, Named> shows, Map<Long, Named> speakers,
			Map<String, Set<Long>> unidentified) {
	}

	/** Names may have changed. */
	synchronized void forget() {
		this.changes++;
	}

	/** Reads them, if they may have changed. */
	void refresh() {
		Known known = this.known;
		if (known == null || known.changes() != this.changes) {
			this.known = read(this.changes);
		}
	}

	/**
	 * As they were last read: while an archive is brought in, names come as they are
	 * indexed.
	 */
	private Known known() {
		Known known = this.known;
		if (known == null) {
			refresh();
			known = Objects.requireNonNull(this.known);
		}
		return known;
	}

	@Nullable Named show(long id) {
		return known().shows().get(id);
	}

	@Nullable Named speaker(long id) {
		return known().speakers().get(id);
	}

	Optional<Query.SaidBy> speakerBySlug(String slug) {
		return bySlug(known().speakers(), slug)
			.map((found) -> new Query.SaidBy(found.name(), Set.of(found.id()), Set.of()));
	}

	Optional<Query.OfShow> showBySlug(String slug) {
		return bySlug(known().shows(), slug).map((found) -> new Query.OfShow(found.name(), Set.of(found.id())));
	}

	private static Optional<Named> bySlug(Map<Long, Named> named, String slug) {
		return named.values().stream().filter((each) -> each.slug().equals(slug)).findFirst();
	}

	@Override
	public Optional<Query.SaidBy> speaker(String value) {
		Known known = known();
		Set<String> asked = new HashSet<>(Tokens.folded(value));
		if (asked.isEmpty()) {
			return Optional.empty();
		}
		List<Named> speakers = known.speakers()
			.values()
			.stream()
			.filter((each) -> each.isCalled(value, asked))
			.toList();
		Set<Long> voices = new HashSet<>();
		Set<String> names = new LinkedHashSet<>();
		speakers.forEach((speaker) -> names.add(speaker.name()));
		known.unidentified().forEach((label, ids) -> {
			if (Set.copyOf(Tokens.folded(label)).containsAll(asked)) {
				voices.addAll(ids);
				names.add(label);
			}
		});
		if (names.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Query.SaidBy(list(names), Set.copyOf(speakers.stream().map(Named::id).toList()),
				Set.copyOf(voices)));
	}

	@Override
	public Optional<Query.OfShow> show(String value) {
		Set<String> asked = new HashSet<>(Tokens.folded(value));
		if (asked.isEmpty()) {
			return Optional.empty();
		}
		List<Named> shows = known().shows().values().stream().filter((each) -> each.isCalled(value, asked)).toList();
		return shows.isEmpty() ? Optional.empty()
				: Optional.of(new Query.OfShow(list(shows.stream().map(Named::name).toList()),
						Set.copyOf(shows.stream().map(Named::id).toList())));
	}

	/** "Ashley Smith or Bill Smith", "Ashley Smith or 12 others". */
	private static String list(Collection<String> names) {
		List<String> all = names.stream().sorted().toList();
		return (all.size() <= 2) ? String.join(" or ", all) : all.getFirst() + " or " + (all.size() - 1) + " others";
	}

	private Known read(long changes) {
		Map<Long, Named> shows = new HashMap<>();
		this.jdbc.query("select id, slug, title from show", (row) -> {
			shows.put(row.getLong(1), new Named(row.getLong(1), row.getString(2), row.getString(3),
					List.of(Set.copyOf(Tokens.folded(row.getString(3))))));
		});
		Map<Long, List<Set<String>>> aliases = new HashMap<>();
		this.jdbc.query("select speaker_id, name from speaker_alias", (row) -> {
			aliases.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>())
				.add(Set.copyOf(Tokens.folded(row.getString(2))));
		});
		Map<Long, Named> speakers = new HashMap<>();
		this.jdbc.query("select id, slug, name from speaker", (row) -> {
			List<Set<String>> words = new ArrayList<>(aliases.getOrDefault(row.getLong(1), List.of()));
			words.add(Set.copyOf(Tokens.folded(row.getString(3))));
			speakers.put(row.getLong(1), new Named(row.getLong(1), row.getString(2), row.getString(3), words));
		});
		Map<String, Set<Long>> unidentified = new HashMap<>();
		this.jdbc.query("select id, label from voice where speaker_id is null", (row) -> {
			unidentified.computeIfAbsent(row.getString(2), (label) -> new HashSet<>()).add(row.getLong(1));
		});
		return new Known(changes, shows, speakers, unidentified);
	}

}
