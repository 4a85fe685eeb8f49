package rushlight.search.lucene;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BlendedTermQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import rushlight.query.Language;
import rushlight.query.PhoneticCode;
import rushlight.query.Query;
import rushlight.query.UnsupportedQueryException;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.IndexedPassage;

/** Translates queries into Lucene queries, which rank the passages that they match. */
public final class QueryTranslator {

	/**
	 * The weight of other words with the stem of a typed word: two of them in one passage
	 * count less than the word as it was typed.
	 */
	private static final float STEM_WEIGHT = 0.3f;

	/** The weight of a name that only sounds like the typed word. */
	private static final float SOUND_WEIGHT = 0.4f;

	/** The weight of the words as a phrase, which is what most people mean. */
	private static final float PHRASE_WEIGHT = 2;

	private final Collection<Language> languages;

	private final PhraseTranslator phrases = new PhraseTranslator(this);

	private final Map<Query, org.apache.lucene.search.Query> answers = new HashMap<>();

	/**
	 * @param languages of the archive
	 */
	public QueryTranslator(Collection<Language> languages) {
		this.languages = languages;
	}

	/**
	 * A word in terms of the index.
	 *
	 * @param terms the terms; first the typed form in each language
	 * @param asTyped the number of these first terms
	 * @param prefixes the prefixes of terms
	 */
	public record Spelled(List<String> terms, int asTyped, List<String> prefixes) {
	}

	/** Translates a word or prefix into terms. */
	public Spelled terms(Query.Leaf word) {
		return switch (word) {
			case Query.Prefix prefix -> new Spelled(List.of(), 0,
					this.languages.stream()
						.map((language) -> IndexTerms.form(language.code(), prefix.form()))
						.toList());
			case Query.Word one -> new Spelled(List.copyOf(spellings(one)), this.languages.size(), List.of());
			case Query.HeardAs heard -> new Spelled(Stream
				.concat(spellings(heard.word()).stream(), heard.spellings().stream().map(QueryTranslator::sound))
				.toList(), this.languages.size(), List.of());
		};
	}

	private Set<String> spellings(Query.Word word) {
		Set<String> terms = new LinkedHashSet<>();
		this.languages.forEach((language) -> terms.add(IndexTerms.form(language.code(), word.form())));
		if (!word.exact()) {
			for (Language language : this.languages) {
				String stem = language.stem(word.written());
				terms.add(IndexTerms.stem(language.code(), stem));
				terms.add(IndexTerms.form(language.code(), stem));
			}
		}
		return terms;
	}

	private static String sound(String spelling) {
		return IndexTerms.sound(PhoneticCode.of(spelling).getFirst(), spelling);
	}

	/** Substitutes a known document set for a part of the queries that are translated. */
	public void answer(Query part, org.apache.lucene.search.Query passages) {
		this.answers.put(part, passages);
	}

	/** Whether a document set was substituted for a part. */
	public boolean isAnswered(Query part) {
		return this.answers.containsKey(part);
	}

	/** Translates a query. */
	public org.apache.lucene.search.Query query(Query query) {
		org.apache.lucene.search.Query known = this.answers.get(query);
		if (known != null) {
			return known;
		}
		return switch (query) {
			case Query.All all -> new MatchAllDocsQuery();
			case Query.Prefix prefix -> any(terms(prefix).prefixes()
				.stream()
				.map((term) -> (org.apache.lucene.search.Query) new PrefixQuery(term(term),
						MultiTermQuery.CONSTANT_SCORE_REWRITE))
				.toList());
			case Query.Leaf word -> word(terms(word));
			case Query.Phrase phrase -> this.phrases.query(phrase);
			case Query.Near near -> new NearQuery(near, candidates(near), this);
			case Query.And and -> and(and);
			case Query.Or or -> any(or.parts().stream().map(this::query).toList());
			case Query.Not not -> new BooleanQuery.Builder().add(new MatchAllDocsQuery(), Occur.FILTER)
				.add(query(not.part()), Occur.MUST_NOT)
				.build();
			case Query.SaidBy said when said.voices().isEmpty() -> new ConstantScoreQuery(saidBy(said.speakers()));
			case Query.Condition condition -> new GroupQuery(condition);
		};
	}

	private static org.apache.lucene.search.Query saidBy(Set<Long> speakers) {
		List<BytesRef> ids = speakers.stream().map((id) -> new BytesRef(id.toString())).toList();
		// A term is looked up once, but a set once for each leaf.
		return (ids.size() == 1) ? new TermQuery(new Term(IndexedPassage.SPEAKER, ids.getFirst()))
				: new TermInSetQuery(IndexedPassage.SPEAKER, ids);
	}

	/**
	 * Matches any spelling of a word. All are scored as being as rare as the most
	 * frequent one: a rare form is no better than the form that was typed. Lucene merges
	 * separate terms, unlike its synonyms, a block at a time.
	 */
	private org.apache.lucene.search.Query word(Spelled spelled) {
		BlendedTermQuery.Builder terms = new BlendedTermQuery.Builder()
			.setRewriteMethod(BlendedTermQuery.BOOLEAN_REWRITE);
		for (int i = 0; i < spelled.terms().size(); i++) {
			String term = spelled.terms().get(i);
			terms.add(term(term), (i < spelled.asTyped()) ? 1 : IndexTerms.isSound(term) ? SOUND_WEIGHT : STEM_WEIGHT);
		}
		return terms.build();
	}

	private org.apache.lucene.search.Query and(Query.And and) {
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		Set<Query> unwanted = unwanted(and);
		boolean onlyNot = true;
		// A repeated word changes nothing, and each copy would be searched for.
		for (Query part : new LinkedHashSet<>(and.parts())) {
			if (part instanceof Query.Not not) {
				all.add(query(not.part()), Occur.MUST_NOT);
				continue;
			}
			onlyNot = false;
			all.add(wanted(part, unwanted), (part instanceof Query.Condition) ? Occur.FILTER : Occur.MUST);
		}
		if (onlyNot) {
			all.add(new MatchAllDocsQuery(), Occur.FILTER);
		}
		asPhrases(and).forEach((words) -> all.add(words, Occur.SHOULD));
		return all.build();
	}

	/** The parts that a match must not contain. */
	private static Set<Query> unwanted(Query.And and) {
		Set<Query> unwanted = new HashSet<>();
		for (Query part : and.parts()) {
			if (part instanceof Query.Not not) {
				unwanted.add(not.part());
				unwanted.addAll((not.part() instanceof Query.Or or) ? or.parts() : List.of());
			}
		}
		return unwanted;
	}

	/** Translates a part; of an unwanted word, only the names that sound like it. */
	private org.apache.lucene.search.Query wanted(Query part, Set<Query> unwanted) {
		return switch (part) {
			case Query.HeardAs heard when unwanted.contains(heard.word()) ->
				word(new Spelled(heard.spellings().stream().map(QueryTranslator::sound).toList(), 0, List.of()));
			case Query.Or or when !isAnswered(or) ->
				any(or.parts().stream().map((each) -> wanted(each, unwanted)).toList());
			default -> query(part);
		};
	}

	/**
	 * The words of an "and" as phrases, which match no more passages, but raise those
	 * with the phrase.
	 */
	private List<org.apache.lucene.search.Query> asPhrases(Query.And and) {
		List<Query.Word> words = and.parts()
			.stream()
			.filter(Query.Word.class::isInstance)
			.map(Query.Word.class::cast)
			.toList();
		if (words.stream().distinct().count() < 2) {
			return List.of();
		}
		return this.languages.stream()
			.map((language) -> (org.apache.lucene.search.Query) new BoostQuery(new PhraseQuery(IndexedPassage.TEXT,
					words.stream()
						.map((word) -> new BytesRef(IndexTerms.form(language.code(), word.form())))
						.toArray(BytesRef[]::new)),
					PHRASE_WEIGHT))
			.toList();
	}

	/** Matches all passages that contain the words of a NEAR. */
	private org.apache.lucene.search.Query candidates(Query part) {
		return switch (part) {
			case Query.Near near -> all(List.of(candidates(near.left()), candidates(near.right())));
			case Query.Phrase phrase -> all(phrase.words().stream().map(this::candidates).toList());
			case Query.Or or -> any(or.parts().stream().map(this::candidates).toList());
			case Query.Leaf word -> {
				Spelled spelled = terms(word);
				yield any(Stream
					.concat(spelled.terms()
						.stream()
						.flatMap((term) -> Stream.of(term, IndexTerms.following(term)))
						.map((term) -> (org.apache.lucene.search.Query) new TermQuery(term(term))),
							spelled.prefixes()
								.stream()
								.flatMap((term) -> Stream.of(term, IndexTerms.following(term)))
								.map((term) -> new PrefixQuery(term(term))))
					.toList());
			}
			default -> throw new UnsupportedQueryException("NEAR does not join " + part);
		};
	}

	static org.apache.lucene.search.Query any(List<org.apache.lucene.search.Query> parts) {
		return join(parts, Occur.SHOULD);
	}

	private static org.apache.lucene.search.Query all(List<org.apache.lucene.search.Query> parts) {
		return join(parts, Occur.MUST);
	}

	private static org.apache.lucene.search.Query join(List<org.apache.lucene.search.Query> parts, Occur occur) {
		if (parts.isEmpty()) {
			return new MatchNoDocsQuery();
		}
		if (parts.size() == 1) {
			return parts.getFirst();
		}
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		parts.forEach((part) -> all.add(part, occur));
		return all.build();
	}

	static Term term(String text) {
		return new Term(IndexedPassage.TEXT, text);
	}

}
