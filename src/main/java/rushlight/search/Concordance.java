package rushlight.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.query.Query;
import rushlight.query.TextPlaces;
import rushlight.query.Tokens;
import rushlight.search.LongWork.Outcome;
import rushlight.search.PassageIndex.Progress;

/** Every occurrence in its line, with the words on either side: keyword in context. */
@Component
@ConditionalOnWebApplication
class Concordance {

	/** Lines of a page. */
	static final int PAGE = 50;

	/** More are not sorted, and the page says so. */
	static final int MAX_LINES = 1_000_000;

	/** Words that sorting by context looks at. */
	private static final int SORTED_BY = 4;

	/** Passages that are read at once. */
	private static final int CHUNK = 1000;

	private final PassageIndex index;

	private final HitReader reader;

	private final LongWork work;

	private final ArchiveNames names;

	Concordance(PassageIndex index, HitReader reader, LongWork work, ArchiveNames names) {
		this.index = index;
		this.reader = reader;
		this.work = work;
		this.names = names;
	}

	/**
	 * One occurrence.
	 *
	 * @param left words before it, in its passage
	 * @param right words after it
	 */
	record Line(Hit hit, String left, String match, String right) {
	}

	/**
	 * @param complete false where there are more than {@link #MAX_LINES}
	 */
	record Lines(List<Occurrence> all, boolean complete) {

		public int pages() {
			return Math.max(1, (this.all.size() + PAGE - 1) / PAGE);
		}

		List<Occurrence> page(int number) {
			int first = Math.min((number - 1) * PAGE, this.all.size());
			return this.all.subList(first, Math.min(first + PAGE, this.all.size()));
		}

	}

	private record Key(Query query, String sort, int sample, int seed, long version) {
	}

	/**
	 * All occurrences in the order that was asked for, or a sample of them.
	 * @param patience how long to wait for them
	 */
	Outcome<Lines> lines(Question question, Duration patience) {
		SearchParameters parameters = question.parameters();
		Query query = question.whole();
		String sort = parameters.get("sort");
		Key key = new Key(query, sort, parameters.sample(), parameters.seed(), this.index.version());
		return this.work.await(key, patience, (progress) -> {
			OccurrenceList found = this.index.occurrences(query, MAX_LINES, progress);
			List<Occurrence> all = sample(found.all(), parameters.sample(), parameters.seed());
			return new Lines(sorted(all, sort, progress), found.complete());
		});
	}

	/**
	 * The same for the same seed, whatever else is found: each occurrence draws its own
	 * number.
	 */
	private static List<Occurrence> sample(List<Occurrence> all, int size, int seed) {
		if (size == 0 || size >= all.size()) {
			return all;
		}
		return all.stream()
			.sorted(Comparator.comparingLong((Occurrence each) -> draw(each, seed))
				.thenComparingLong(Occurrence::passage))
			.limit(size)
			.sorted(Occurrence.NEWEST)
			.toList();
	}

	private static long draw(Occurrence occurrence, int seed) {
		return Mix.of(occurrence.passage() * 31 + occurrence.start(), seed * 0xD1B54A32D192ED03L);
	}

	private List<Occurrence> sorted(List<Occurrence> all, String sort, Progress progress) {
		return switch (sort) {
			case "oldest" -> all.stream().sorted(Occurrence.OLDEST).toList();
			case "speaker" -> all.stream()
				.sorted(Comparator.comparing((Occurrence each) -> speaker(each.group()))
					.thenComparing(Occurrence.NEWEST))
				.toList();
			case "left", "right" -> byContext(all, sort.equals("left"), progress);
			default -> all;
		};
	}

	/** Those whom nobody identified come last. */
	private String speaker(Group group) {
		ArchiveNames.Named named = (group.speaker() == 0) ? null : this.names.speaker(group.speaker());
		return (named == null) ? "\uFFFF" : named.name();
	}

	/** Reads every text, which is what takes long. */
	private List<Occurrence> byContext(List<Occurrence> all, boolean left, Progress progress) {
		record Keyed(String key, Occurrence occurrence) {
		}
		List<Keyed> keyed = new ArrayList<>(all.size());
		for (int from = 0; from < all.size();) {
			progress.at(from, all.size());
			int to = Math.min(from + CHUNK, all.size());
			List<Occurrence> chunk = all.subList(from, to);
			Map<Long, Tokens> words = this.reader.words(passages(chunk));
			for (Occurrence each : chunk) {
				Tokens own = words.get(each.passage());
				if (own != null) {
					keyed.add(new Keyed(left ? leftKey(own, each) : rightKey(own, each), each));
				}
			}
			from = to;
		}
		keyed.sort(Comparator.comparing(Keyed::key));
		return keyed.stream().map(Keyed::occurrence).toList();
	}

	private static List<Long> passages(List<Occurrence> occurrences) {
		return occurrences.stream().map(Occurrence::passage).distinct().toList();
	}

	/** The words before, the nearest first. */
	private static String leftKey(Tokens own, Occurrence each) {
		StringBuilder key = new StringBuilder();
		for (int i = each.start() - 1; i >= 0 && i >= each.start() - SORTED_BY; i--) {
			if (i < own.size()) {
				key.append(own.form(i)).append(' ');
			}
		}
		return key.toString();
	}

	private static String rightKey(Tokens own, Occurrence each) {
		StringBuilder key = new StringBuilder();
		for (int i = each.end() + 1; i < own.size() && i <= each.end() + SORTED_BY; i++) {
			key.append(own.form(i)).append(' ');
		}
		return key.toString();
	}

	/**
	 * @param context words on either side
	 */
	List<Line> read(List<Occurrence> occurrences, int context) {
		Map<Long, Hit> hits = new HashMap<>();
		Map<Long, Tokens> tokens = new HashMap<>();
		for (Hit hit : this.reader.read(passages(occurrences))) {
			hits.put(hit.id(), hit);
			tokens.put(hit.id(), Tokens.of(hit.text(), hit.languageOfWords()));
		}
		Set<Long> runOn = new HashSet<>();
		for (Occurrence each : occurrences) {
			Tokens own = tokens.get(each.passage());
			if (own != null && each.end() >= own.size()) {
				runOn.add(each.passage());
			}
		}
		this.reader.withFollowing(List.copyOf(hits.values()), (hit) -> runOn.contains(hit.id()), TextPlaces.FOLLOWING)
			.forEach((hit) -> hits.put(hit.id(), hit));
		List<Line> lines = new ArrayList<>(occurrences.size());
		for (Occurrence each : occurrences) {
			Hit hit = hits.get(each.passage());
			if (hit != null) {
				Line line = line(hit, Objects.requireNonNull(tokens.get(hit.id())), each, context);
				if (line != null) {
					lines.add(line);
				}
			}
		}
		return lines;
	}

	private static @Nullable Line line(Hit hit, Tokens own, Occurrence each, int context) {
		if (each.start() >= own.size()) {
			// The text has changed since it was indexed; soon the line will be gone too.
			return null;
		}
		int last = Math.min(each.end(), own.size() - 1);
		String left = hit.text().substring(own.start(Math.max(0, each.start() - context)), own.start(each.start()));
		String match = hit.text().substring(own.start(each.start()), own.end(last));
		String right = hit.text().substring(own.end(last), own.end(Math.min(last + context, own.size() - 1)));
		if (each.end() >= own.size()) {
			List<Tokens> following = hit.following()
				.stream()
				.map((text) -> Tokens.of(text, hit.languageOfWords()))
				.toList();
			match += right + " ⏎ " + Marks.runningOn(hit, following, each.end() - own.size());
			right = "";
		}
		return new Line(hit, left.strip(), match, right.strip());
	}

}
