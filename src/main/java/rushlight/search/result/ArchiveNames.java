package rushlight.search.result;

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
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.changes.ChangeObserver;
import rushlight.query.NameLookup;
import rushlight.query.Query;
import rushlight.query.Tokens;
import rushlight.search.index.CaughtUpListener;
import rushlight.web.Messages;

/**
 * The names of shows and speakers, which the index does not hold. Queries are resolved by
 * them, and facets show them. They are cached until one may have changed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE) // Names are dropped before the index hears of the
									// change.
public class ArchiveNames implements NameLookup, ChangeObserver, CaughtUpListener {

	private final JdbcTemplate jdbc;

	private volatile @Nullable Known known;

	private volatile long changes;

	public ArchiveNames(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * @param ids its own, and those of the entries that were merged into it
	 * @param slugs its own, former ones, and those of the entries that were merged into
	 * it
	 * @param words of the name and of each alias, folded
	 */
	record Named(Set<Long> ids, String slug, String name, Set<String> slugs, List<Set<String>> words) {

		boolean isCalled(String slug, Set<String> asked) {
			return this.slugs.contains(slug) || this.words.stream().anyMatch((all) -> all.containsAll(asked));
		}

	}

	/**
	 * @param speakers by all ids: a merged speaker leads to the one that it was merged
	 * into
	 * @param unidentified by label
	 * @param heardAs words that are known mishearings of words of names in glossaries,
	 * folded
	 */
	private record Known(long changes, Map<Long, Named> shows, Map<Long, Named> speakers,
			Map<String, Unidentified> unidentified, Map<String, Set<String>> heardAs) {
	}

	/**
	 * Unidentified voices with the same label.
	 *
	 * @param words of the label, folded
	 */
	private record Unidentified(Set<Long> voices, Set<String> words) {

		static Unidentified of(String label) {
			return new Unidentified(new HashSet<>(), Set.copyOf(Tokens.folded(label)));
		}

	}

	@Override
	public synchronized void changed(String scope) {
		this.changes++;
	}

	@Override
	public synchronized void connected() {
		this.changes++;
	}

	/** Reloads the names if they may have changed. */
	@Override
	public void caughtUp() {
		Known known = this.known;
		if (known == null || known.changes() != this.changes) {
			this.known = read(this.changes);
		}
	}

	/**
	 * Returns the names as they were last read: while an archive is imported, names
	 * become known when their episodes are indexed.
	 */
	private Known known() {
		Known known = this.known;
		if (known == null) {
			caughtUp();
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

	public Optional<Query.SaidBy> speakerBySlug(String slug) {
		return bySlug(known().speakers(), slug).map((found) -> new Query.SaidBy(found.name(), found.ids(), Set.of()));
	}

	public Optional<Query.OfShow> showBySlug(String slug) {
		return bySlug(known().shows(), slug).map((found) -> new Query.OfShow(found.name(), found.ids()));
	}

	private static Optional<Named> bySlug(Map<Long, Named> named, String slug) {
		return named.values().stream().filter((each) -> each.slugs().contains(slug)).findFirst();
	}

	/** Returns the known mishearings of the words of names, folded. */
	public Map<String, Set<String>> heardAs() {
		return known().heardAs();
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
			.distinct()
			.toList();
		Set<Long> voices = new HashSet<>();
		Set<String> names = new LinkedHashSet<>();
		speakers.forEach((speaker) -> names.add(speaker.name()));
		known.unidentified().forEach((label, unidentified) -> {
			if (unidentified.words().containsAll(asked)) {
				voices.addAll(unidentified.voices());
				names.add(label);
			}
		});
		if (names.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Query.SaidBy(list(names), ids(speakers), Set.copyOf(voices)));
	}

	@Override
	public Optional<Query.OfShow> show(String value) {
		Set<String> asked = new HashSet<>(Tokens.folded(value));
		if (asked.isEmpty()) {
			return Optional.empty();
		}
		List<Named> shows = known().shows().values().stream().filter((each) -> each.isCalled(value, asked)).toList();
		return shows.isEmpty() ? Optional.empty()
				: Optional.of(new Query.OfShow(list(shows.stream().map(Named::name).toList()), ids(shows)));
	}

	private static Set<Long> ids(List<Named> named) {
		return named.stream().flatMap((each) -> each.ids().stream()).collect(Collectors.toUnmodifiableSet());
	}

	/** Returns "Ashley Smith or Bill Smith", "Ashley Smith or 12 others". */
	private static String list(Collection<String> names) {
		List<String> all = names.stream().sorted().toList();
		return switch (all.size()) {
			case 1 -> all.getFirst();
			case 2 -> Messages.text("search.names.two", all.getFirst(), all.getLast());
			default -> Messages.text("search.names.more", all.getFirst(), all.size() - 1);
		};
	}

	private Known read(long changes) {
		Map<Long, Named> shows = new HashMap<>();
		this.jdbc.query("select id, slug, title from show", (row) -> {
			shows.put(row.getLong(1), new Named(Set.of(row.getLong(1)), row.getString(2), row.getString(3),
					Set.of(row.getString(2)), List.of(Set.copyOf(Tokens.folded(row.getString(3))))));
		});
		Map<String, Unidentified> unidentified = new HashMap<>();
		this.jdbc.query("select id, label from voice where speaker_id is null", (row) -> {
			unidentified.computeIfAbsent(row.getString(2), Unidentified::of).voices().add(row.getLong(1));
		});
		return new Known(changes, shows, speakers(), unidentified, readHeardAs());
	}

	private Map<Long, Named> speakers() {
		Map<Long, Long> merged = new HashMap<>();
		this.jdbc.query("select id, merged_into from speaker where merged_into is not null", (row) -> {
			merged.put(row.getLong(1), row.getLong(2));
		});
		Map<Long, List<Set<String>>> aliases = new HashMap<>();
		this.jdbc.query("select speaker_id, name from speaker_alias", (row) -> {
			aliases.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>())
				.add(Set.copyOf(Tokens.folded(row.getString(2))));
		});
		Map<Long, Named> speakers = new HashMap<>();
		this.jdbc.query("select id, slug, name from speaker where merged_into is null", (row) -> {
			List<Set<String>> words = new ArrayList<>(aliases.getOrDefault(row.getLong(1), List.of()));
			words.add(Set.copyOf(Tokens.folded(row.getString(3))));
			speakers.put(row.getLong(1), new Named(new HashSet<>(Set.of(row.getLong(1))), row.getString(2),
					row.getString(3), new HashSet<>(Set.of(row.getString(2))), words));
		});
		merged.forEach((id, into) -> {
			Long last = into;
			while (merged.containsKey(last)) {
				last = merged.get(last);
			}
			Named other = speakers.get(last);
			if (other != null) {
				other.ids().add(id);
				speakers.put(id, other);
			}
		});
		this.jdbc.query("""
				select id, slug from speaker where merged_into is not null
				union all select speaker_id, slug from speaker_former_slug""", (row) -> {
			Named named = speakers.get(row.getLong(1));
			if (named != null) {
				named.slugs().add(row.getString(2));
			}
		});
		return speakers;
	}

	/**
	 * Reads names and mishearings with the same number of words, word by word; others are
	 * found by the words that they share.
	 */
	private Map<String, Set<String>> readHeardAs() {
		Map<String, Set<String>> heardAs = new HashMap<>();
		this.jdbc.query("select e.name, m.form from glossary_entry e join glossary_mishearing m on m.entry_id = e.id",
				(row) -> {
					List<String> right = Tokens.folded(row.getString(1));
					List<String> heard = Tokens.folded(row.getString(2));
					for (int i = 0; right.size() == heard.size() && i < right.size(); i++) {
						if (!right.get(i).equals(heard.get(i))) {
							heardAs.computeIfAbsent(right.get(i), (word) -> new HashSet<>()).add(heard.get(i));
						}
					}
				});
		return heardAs;
	}

}
