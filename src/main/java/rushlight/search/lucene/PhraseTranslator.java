package rushlight.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import rushlight.query.CommonWords;
import rushlight.query.Query;
import rushlight.search.passage.CommonBigrams;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.IndexedPassage;

/** Translates phrases into Lucene queries. */
final class PhraseTranslator {

	private final QueryTranslator queries;

	PhraseTranslator(QueryTranslator queries) {
		this.queries = queries;
	}

	/**
	 * Translates a phrase. Most phrases are within one passage, where a position has
	 * fewer terms. The others continue in the next passage, and contain a boundary
	 * bigram.
	 */
	org.apache.lucene.search.Query query(Query.Phrase phrase) {
		ExactPhraseQuery anywhere = new ExactPhraseQuery(terms(phrase, true));
		if (!phrase.words().stream().allMatch(Query.Word.class::isInstance)) {
			return anywhere;
		}
		BooleanQuery continuing = new BooleanQuery.Builder().add(boundaryBigrams(phrase), Occur.FILTER)
			.add(anywhere, Occur.MUST)
			.build();
		return QueryTranslator.any(List.of(inOnePassage(phrase), continuing));
	}

	/** Filters by common bigrams, if two consecutive words are common. */
	private org.apache.lucene.search.Query inOnePassage(Query.Phrase phrase) {
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		List<String> bigrams = List.of();
		for (int i = 1; i < phrase.words().size(); i++) {
			Set<String> first = spellings(phrase.words().get(i - 1));
			Set<String> second = spellings(phrase.words().get(i));
			if (Stream.concat(first.stream(), second.stream()).allMatch(CommonWords::contains)) {
				bigrams = first.stream()
					.flatMap((word) -> second.stream().map((next) -> CommonBigrams.bigram(word, next)))
					.toList();
				all.add(QueryTranslator.any(bigrams.stream()
					.map((bigram) -> (org.apache.lucene.search.Query) new TermQuery(
							new Term(IndexedPassage.COMMON_BIGRAMS, bigram)))
					.toList()), Occur.FILTER);
			}
		}
		List<List<Term>> words = terms(phrase, false);
		if (phrase.words().size() == 2 && bigrams.size() == 1 && !isExact(phrase)) {
			return new ExactPhraseQuery(words, new Term(IndexedPassage.COMMON_BIGRAMS, bigrams.getFirst()));
		}
		return all.add(new ExactPhraseQuery(words), Occur.MUST).build();
	}

	/** Whether a word has no stems: common bigrams also contain stems. */
	private static boolean isExact(Query.Phrase phrase) {
		return phrase.words().stream().anyMatch((word) -> word instanceof Query.Word one && one.exact());
	}

	/** The forms and stems of a word in all languages. */
	private Set<String> spellings(Query.Leaf word) {
		return this.queries.terms(word).terms().stream().map(IndexTerms::spelling).collect(Collectors.toSet());
	}

	/**
	 * The alternative terms of each word.
	 * @param continues whether later words may be in the next passage
	 */
	private List<List<Term>> terms(Query.Phrase phrase, boolean continues) {
		List<List<Term>> words = new ArrayList<>();
		for (Query.Leaf word : phrase.words()) {
			List<String> terms = this.queries.terms(word).terms();
			Stream<String> following = (continues && !words.isEmpty()) ? terms.stream().map(IndexTerms::following)
					: Stream.empty();
			words.add(Stream.concat(terms.stream(), following).map(QueryTranslator::term).toList());
		}
		return words;
	}

	/** Matches passages at whose end a phrase may continue in the next passage. */
	private org.apache.lucene.search.Query boundaryBigrams(Query.Phrase phrase) {
		List<BytesRef> boundaryBigrams = new ArrayList<>();
		for (int i = 1; i < phrase.words().size(); i++) {
			List<String> followings = this.queries.terms(phrase.words().get(i)).terms();
			for (String last : this.queries.terms(phrase.words().get(i - 1)).terms()) {
				followings.stream()
					.filter((following) -> IndexTerms.areOfOneLanguage(last, following))
					.forEach((following) -> boundaryBigrams
						.add(new BytesRef(IndexTerms.boundaryBigram(last, following))));
			}
		}
		return new TermInSetQuery(IndexedPassage.TEXT, boundaryBigrams);
	}

}
