package rushlight.search.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.query.Query;
import rushlight.search.lucene.Deadline;
import rushlight.search.passage.Facet;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageKind;
import rushlight.search.snapshot.FoundPassage;
import rushlight.search.snapshot.IndexSnapshot;
import rushlight.search.snapshot.PassageIndex;
import rushlight.search.snapshot.PassageIndex.Found;
import rushlight.search.snapshot.PassageIndex.Order;
import rushlight.search.snapshot.SoundAlikes;

/**
 * Finder of the hits of a page: first those with the words that were asked for, then
 * those that sound like them.
 */
@Component
@ConditionalOnWebApplication
public class Results {

	public static final int PAGE = 20;

	/** The last numbered page; files hold all hits. */
	public static final int MAX_PAGES = 500;

	/** Episodes of a page on which hits are grouped by episode. */
	static final int OWNERS = 10;

	static final int HITS_OF_OWNER = 3;

	/** Values of a facet, the most frequent ones; counts have all. */
	static final int CHOICES = 60;

	private static final Comparator<Choice> LATEST = Comparator.comparing(Choice::value).reversed();

	private static final Comparator<Choice> MOST_HITS = Comparator.comparingLong(Choice::hits)
		.reversed()
		.thenComparing(Choice::value);

	private final PassageIndex index;

	private final HitReader reader;

	private final CurrentHits today;

	private final ArchiveNames names;

	Results(PassageIndex index, HitReader reader, CurrentHits today, ArchiveNames names) {
		this.index = index;
		this.today = today;
		this.reader = reader;
		this.names = names;
	}

	/**
	 * A hit with its highlights.
	 *
	 * @param soundsAlike whether it only sounds like the words that were asked for
	 */
	public record Marked(Hit hit, Highlights marks, boolean soundsAlike) {
	}

	/**
	 * Hits of one episode or reading.
	 *
	 * @param total number of its hits
	 */
	public record Grouped(List<Marked> hits, long total) {
	}

	/**
	 * @param total of the exact hits
	 * @param alike number of hits that only sound alike
	 * @param spellings of names that sound like those that were asked for
	 * @param groups if hits are grouped, and {@code hits} otherwise
	 * @param units in which pages are counted: hits, or episodes and readings
	 * @param complete false if the search timed out before the whole index was searched
	 */
	public record Page(List<Marked> hits, List<Grouped> groups, long total, long alike, Set<String> spellings,
			Map<Facet, Choices> facets, boolean complete, @Nullable Query suggestion, int number, long units) {

		public int pages() {
			long size = this.groups.isEmpty() ? PAGE : OWNERS;
			return (int) Math.max(1, Math.min(MAX_PAGES, (this.units + size - 1) / size));
		}

		/** Returns whether this is the last numbered page, and there are more hits. */
		public boolean isCut() {
			return this.number == MAX_PAGES && this.units > (long) MAX_PAGES * (this.groups.isEmpty() ? PAGE : OWNERS);
		}

	}

	/**
	 * A value of a facet.
	 *
	 * @param value for the address
	 */
	public record Choice(String value, String name, long hits) {
	}

	/**
	 * The values of a facet.
	 *
	 * @param most at most {@link #CHOICES}: those with most hits, or the latest years
	 * @param values number of all values
	 */
	public record Choices(List<Choice> most, int values) {
	}

	public static Order order(SearchParameters parameters) {
		return switch (parameters.get("sort")) {
			case "newest" -> Order.NEWEST;
			case "oldest" -> Order.OLDEST;
			default -> Order.RELEVANCE;
		};
	}

	/** Returns the page that was asked for, at most {@link #MAX_PAGES}. */
	public Page page(Question question) {
		try (IndexSnapshot index = this.index.snapshot()) {
			Deadline deadline = this.index.pageDeadline();
			return question.parameters().is("group", "episode") ? grouped(question, index, deadline)
					: ungrouped(question, index, deadline);
		}
	}

	/** Total, facets, names that sound alike and a suggestion come from one snapshot. */
	private Page ungrouped(Question question, IndexSnapshot index, Deadline deadline) {
		SearchParameters parameters = question.parameters();
		int number = parameters.page();
		int first = (number - 1) * PAGE;
		// Without words all hits are equal, and the newest are the most welcome.
		Order order = (!question.hasWords() && order(parameters) == Order.RELEVANCE) ? Order.NEWEST : order(parameters);
		Found found = index.find(question.whole(), order, first, PAGE, deadline);
		List<Marked> hits = new ArrayList<>(marked(found.hits(), question.whole(), false));
		Optional<Query> heard = parameters.is("sounds", "off") || !question.hasWords() ? Optional.empty()
				: index.addSoundAlikes(question.whole(), this.names.heardAs());
		long alike = 0;
		boolean complete = found.complete();
		if (heard.isPresent()) {
			Query beyond = SoundAlikes.beyond(heard.get(), question.whole());
			Found others = index.find(beyond, order, (int) Math.max(0, first - found.total()),
					PAGE - found.hits().size(), deadline);
			alike = others.total();
			complete &= others.complete();
			if (found.hits().size() < PAGE) {
				hits.addAll(marked(others.hits(), heard.get(), true));
			}
		}
		Query suggestion = suggestion(question, found.total(), found.complete(), index, deadline);
		return new Page(hits, List.of(), found.total(), alike, (alike == 0) ? Set.of() : spellings(heard.get()),
				facets(found), complete, suggestion, number, found.total() + alike);
	}

	private Page grouped(Question question, IndexSnapshot index, Deadline deadline) {
		int number = question.parameters().page();
		PassageIndex.ContainersFound byContainer = index.findByContainer(question.whole(), (number - 1) * OWNERS,
				OWNERS, HITS_OF_OWNER, deadline);
		List<Grouped> groups = new ArrayList<>();
		for (PassageIndex.ContainerHits container : byContainer.containers()) {
			List<Marked> hits = marked(container.best(), question.whole(), false);
			if (!hits.isEmpty()) {
				groups.add(new Grouped(hits, container.total()));
			}
		}
		// For the facets alone.
		Found found = index.find(question.whole(), Order.RELEVANCE, 0, 0, deadline);
		Query suggestion = suggestion(question, byContainer.hits(), byContainer.complete(), index, deadline);
		return new Page(List.of(), groups, byContainer.hits(), 0, Set.of(), facets(found),
				byContainer.complete() && found.complete(), suggestion, number, byContainer.total());
	}

	/**
	 * Returns the query that may have been meant, if it finds something and nothing else
	 * does.
	 */
	private @Nullable Query suggestion(Question question, long total, boolean complete, IndexSnapshot index,
			Deadline deadline) {
		return (total > 0 || !complete) ? null
				: index.suggestSpelling(question.typed())
					.filter((meant) -> index.find(meant, Order.RELEVANCE, 0, 0, deadline).total() > 0)
					.orElse(null);
	}

	/** Highlights current hits. */
	public List<Marked> marked(List<FoundPassage> found, Query query, boolean soundsAlike) {
		return mark(this.today.hits(found, query), query, soundsAlike);
	}

	/** Reads hits and highlights them. */
	public List<Marked> read(List<Long> ids, Query query) {
		return mark(this.reader.read(ids, query), query, false);
	}

	private static List<Marked> mark(List<Hit> hits, Query query, boolean soundsAlike) {
		return hits.stream().map((hit) -> new Marked(hit, Highlights.of(hit, query), soundsAlike)).toList();
	}

	private static Set<String> spellings(Query heard) {
		Set<String> spellings = new LinkedHashSet<>();
		heard.withWords((word) -> {
			if (word instanceof Query.HeardAs names) {
				spellings.addAll(names.spellings());
			}
			return word;
		});
		return spellings;
	}

	private Map<Facet, Choices> facets(Found found) {
		Map<Facet, Choices> facets = new EnumMap<>(Facet.class);
		for (Facet facet : Facet.values()) {
			List<Choice> all = found.facets()
				.getOrDefault(facet, Map.of())
				.entrySet()
				.stream()
				.map((count) -> choice(facet, count.getKey(), count.getValue()))
				.filter(Objects::nonNull)
				.toList();
			facets.put(facet, new Choices(first(all, (facet == Facet.YEAR) ? LATEST : MOST_HITS), all.size()));
		}
		return facets;
	}

	/**
	 * Returns the first values in order without sorting all of them: there may be
	 * thousands of speakers.
	 */
	private static List<Choice> first(List<Choice> all, Comparator<Choice> order) {
		PriorityQueue<Choice> first = new PriorityQueue<>(order.reversed());
		for (Choice choice : all) {
			if (first.size() < CHOICES) {
				first.add(choice);
			}
			else if (order.compare(choice, first.element()) < 0) {
				first.remove();
				first.add(choice);
			}
		}
		return first.stream().sorted(order).toList();
	}

	/** Returns null for a value of 0, and for a show or speaker without a name. */
	private @Nullable Choice choice(Facet facet, long value, long hits) {
		return switch (facet) {
			case SHOW -> named(this.names.show(value), hits);
			case SPEAKER -> named(this.names.speaker(value), hits);
			case YEAR -> (value == 0) ? null : new Choice(Long.toString(value), Long.toString(value), hits);
			case QUALITY -> (value < 0) ? null
					: new Choice(PassageGroup.QUALITIES[(int) value], PassageGroup.QUALITIES[(int) value], hits);
			case KIND -> {
				PassageKind kind = PassageKind.values()[(int) value];
				yield new Choice(kind.name().toLowerCase(Locale.ROOT), kind.title(), hits);
			}
		};
	}

	private static @Nullable Choice named(ArchiveNames.@Nullable Named named, long hits) {
		return (named == null) ? null : new Choice(named.slug(), named.name(), hits);
	}

}
