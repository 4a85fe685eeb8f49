package rushlight.search.snapshot;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import rushlight.query.PhoneticCode;
import rushlight.query.Query;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.TermDictionary;

/** Finds the names of the archive that sound like those of a query. */
public final class SoundAlikes {

	private static final int MOST = 24;

	/** A word that the archive hardly has could be a name that it has otherwise. */
	private static final int RARE = 3;

	/** Letters that a name may be longer or shorter. */
	private static final int LONGER = 3;

	private final TermDictionary dictionary;

	private final QueryTranslator queries;

	/** What words of names are known to be taken for. */
	private final Map<String, Set<String>> known;

	/** One name alone must be spelled more alike than one that has others beside it. */
	private final boolean alone;

	private boolean found;

	private SoundAlikes(TermDictionary dictionary, QueryTranslator queries, Map<String, Set<String>> known,
			boolean alone) {
		this.dictionary = dictionary;
		this.queries = queries;
		this.known = known;
		this.alone = alone;
	}

	/**
	 * The query with names that sound like its own; empty where there are none.
	 * @param known what words of names are known to be taken for, folded
	 */
	static Optional<Query> of(Query query, TermDictionary dictionary, QueryTranslator queries,
			Map<String, Set<String>> known) {
		SoundAlikes sounds = new SoundAlikes(dictionary, queries, known, words(query) < 2);
		Query heard = query.withWords((word) -> (word instanceof Query.Word one) ? sounds.heard(one) : word);
		return sounds.found ? Optional.of(heard) : Optional.empty();
	}

	/**
	 * What a query with such names finds beyond the one that it was made of: of an "or"
	 * only the parts that have names, since whatever the others find is found already.
	 */
	public static Query beyond(Query heard, Query asked) {
		return new Query.And(List.of(withNames(heard), new Query.Not(asked)));
	}

	private static Query withNames(Query heard) {
		return switch (heard) {
			case Query.Or or -> {
				List<Query> named = or.parts().stream().filter(SoundAlikes::hasNames).toList();
				yield (named.size() == 1) ? withNames(named.getFirst()) : new Query.Or(named);
			}
			// Of two parts with names each needs all of the other.
			case Query.And and when and.parts().stream().filter(SoundAlikes::hasNames).count() == 1 ->
				new Query.And(and.parts().stream().map((part) -> hasNames(part) ? withNames(part) : part).toList());
			default -> heard;
		};
	}

	private static boolean hasNames(Query part) {
		AtomicBoolean has = new AtomicBoolean();
		part.withWords((word) -> {
			has.compareAndSet(false, word instanceof Query.HeardAs);
			return word;
		});
		return has.get();
	}

	private static int words(Query query) {
		return query.positive().stream().mapToInt((part) -> switch (part) {
			case Query.Phrase phrase -> phrase.words().size();
			case Query.Near near -> 2;
			default -> 1;
		}).sum();
	}

	private Query.Leaf heard(Query.Word word) {
		List<String> codes = word.exact() ? List.of() : PhoneticCode.of(word.form());
		if (codes.isEmpty() || !isName(word, codes)) {
			return word;
		}
		Map<String, Integer> spellings = new HashMap<>();
		codes.forEach((code) -> this.dictionary.findByPrefix(IndexTerms.soundPrefix(code))
			.forEach((spelling, passages) -> spellings.merge(spelling, passages, Math::max)));
		spellings.remove(word.form());
		Set<String> closest = new LinkedHashSet<>();
		this.known.getOrDefault(word.form(), Set.of()).stream().filter(this::isThere).sorted().forEach(closest::add);
		spellings.keySet()
			.stream()
			.filter((spelling) -> isLike(word.form(), spelling))
			.sorted(Comparator.comparingInt((String spelling) -> PhoneticCode.distance(word.form(), spelling))
				.thenComparing((spelling) -> -Objects.requireNonNull(spellings.get(spelling)))
				.thenComparing(Comparator.naturalOrder()))
			.limit(MOST)
			.forEach(closest::add);
		if (closest.isEmpty()) {
			return word;
		}
		this.found = true;
		return new Query.HeardAs(word, closest);
	}

	/** Whether the archive has it as a name. */
	private boolean isThere(String spelling) {
		List<String> codes = PhoneticCode.of(spelling);
		return !codes.isEmpty() && this.dictionary.countPassages(List.of(IndexTerms.sound(codes.getFirst(), spelling))) > 0;
	}

	private boolean isLike(String form, String spelling) {
		return this.alone ? PhoneticCode.areClose(form, spelling)
				: Math.abs(spelling.length() - form.length()) <= LONGER;
	}

	/** Whether the archive has it as a name as often as not, or hardly at all. */
	private boolean isName(Query.Word word, List<String> codes) {
		QueryTranslator.Spelled spelled = this.queries.terms(word);
		int all = this.dictionary.countPassages(spelled.terms().subList(0, spelled.asTyped()));
		int asName = this.dictionary.countPassages(List.of(IndexTerms.sound(codes.getFirst(), word.form())));
		return all <= RARE || asName * 2 >= all;
	}

}
