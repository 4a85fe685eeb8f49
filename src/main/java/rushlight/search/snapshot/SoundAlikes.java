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

/** Finds the names in the archive that sound like the names in a query. */
public final class SoundAlikes {

	/** At most 24 spellings of a name are added. */
	private static final int MAX_SPELLINGS = 24;

	/** A word in at most three passages may be another spelling of a name. */
	private static final int MAX_RARE_PASSAGES = 3;

	/** A name may be at most three letters longer or shorter. */
	private static final int MAX_LENGTH_DIFFERENCE = 3;

	private final TermDictionary dictionary;

	private final QueryTranslator queries;

	/** The folded forms that words of names are misheard as, by word. */
	private final Map<String, Set<String>> known;

	/** Whether the query is one word: its spelling must then be more similar. */
	private final boolean isSingleWord;

	private boolean hasFound;

	private SoundAlikes(TermDictionary dictionary, QueryTranslator queries, Map<String, Set<String>> known,
			boolean isSingleWord) {
		this.dictionary = dictionary;
		this.queries = queries;
		this.known = known;
		this.isSingleWord = isSingleWord;
	}

	/**
	 * Adds to a query the names that sound like its own; empty if there are none.
	 * @param known the folded forms that words of names are misheard as, by word
	 */
	static Optional<Query> addTo(Query query, TermDictionary dictionary, QueryTranslator queries,
			Map<String, Set<String>> known) {
		SoundAlikes sounds = new SoundAlikes(dictionary, queries, known, countWords(query) < 2);
		Query heard = query.withWords((word) -> (word instanceof Query.Word one) ? sounds.addSpellings(one) : word);
		return sounds.hasFound ? Optional.of(heard) : Optional.empty();
	}

	/**
	 * A query for what the added names find beyond the original query. Of an "or" it has
	 * only the parts with added names, since the others find nothing new.
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
			// With two such parts, each needs the other one whole.
			case Query.And and when and.parts().stream().filter(SoundAlikes::hasNames).count() == 1 ->
				new Query.And(and.parts().stream().map((part) -> hasNames(part) ? withNames(part) : part).toList());
			default -> heard;
		};
	}

	private static boolean hasNames(Query part) {
		AtomicBoolean hasNames = new AtomicBoolean();
		part.withWords((word) -> {
			hasNames.compareAndSet(false, word instanceof Query.HeardAs);
			return word;
		});
		return hasNames.get();
	}

	private static int countWords(Query query) {
		return query.positive().stream().mapToInt((part) -> switch (part) {
			case Query.Phrase phrase -> phrase.words().size();
			case Query.Near near -> 2;
			default -> 1;
		}).sum();
	}

	/** Adds spellings to a word if it is a name. */
	private Query.Leaf addSpellings(Query.Word word) {
		List<String> codes = word.exact() ? List.of() : PhoneticCode.of(word.form());
		if (codes.isEmpty() || !isName(word, codes)) {
			return word;
		}
		Map<String, Integer> spellings = new HashMap<>();
		codes.forEach((code) -> this.dictionary.findByPrefix(IndexTerms.soundPrefix(code))
			.forEach((spelling, passages) -> spellings.merge(spelling, passages, Math::max)));
		spellings.remove(word.form());
		Set<String> closest = new LinkedHashSet<>();
		this.known.getOrDefault(word.form(), Set.of())
			.stream()
			.filter(this::isInArchive)
			.sorted()
			.forEach(closest::add);
		spellings.keySet()
			.stream()
			.filter((spelling) -> isSimilar(word.form(), spelling))
			.sorted(Comparator.comparingInt((String spelling) -> PhoneticCode.distance(word.form(), spelling))
				.thenComparing((spelling) -> -Objects.requireNonNull(spellings.get(spelling)))
				.thenComparing(Comparator.naturalOrder()))
			.limit(MAX_SPELLINGS)
			.forEach(closest::add);
		if (closest.isEmpty()) {
			return word;
		}
		this.hasFound = true;
		return new Query.HeardAs(word, closest);
	}

	/** Whether the archive has a spelling as a name. */
	private boolean isInArchive(String spelling) {
		List<String> codes = PhoneticCode.of(spelling);
		return !codes.isEmpty()
				&& this.dictionary.countPassages(List.of(IndexTerms.sound(codes.getFirst(), spelling))) > 0;
	}

	private boolean isSimilar(String form, String spelling) {
		return this.isSingleWord ? PhoneticCode.areClose(form, spelling)
				: Math.abs(spelling.length() - form.length()) <= MAX_LENGTH_DIFFERENCE;
	}

	/** Whether at least half of a word's occurrences are names, or it is rare. */
	private boolean isName(Query.Word word, List<String> codes) {
		QueryTranslator.Spelled spelled = this.queries.terms(word);
		int all = this.dictionary.countPassages(spelled.terms().subList(0, spelled.asTyped()));
		int asName = this.dictionary.countPassages(List.of(IndexTerms.sound(codes.getFirst(), word.form())));
		return all <= MAX_RARE_PASSAGES || asName * 2 >= all;
	}

}
