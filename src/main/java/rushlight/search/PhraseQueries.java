package rushlight.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import rushlight.query.CommonWords;
import rushlight.query.Language;
import rushlight.query.Query;

/** Says a phrase in Lucene's terms. */
final class PhraseQueries {

	private final LuceneQueries queries;

	private final Collection<Language> languages;

	PhraseQueries(LuceneQueries queries, Collection<Language> languages) {
		this.queries = queries;
		this.languages = languages;
	}

	/**
	 * Most phrases stand in one passage, where a place holds fewer terms; those that run
	 * on do so at a seam.
	 */
	org.apache.lucene.search.Query query(Query.Phrase phrase) {
		if (!phrase.words().stream().allMatch(Query.Word.class::isInstance)) {
			return new WordsInARow(terms(phrase, true));
		}
		BooleanQuery runningOn = new BooleanQuery.Builder().add(seams(phrase), Occur.FILTER)
			.add(new WordsInARow(terms(phrase, true)), Occur.MUST)
			.build();
		return LuceneQueries.any(List.of(withPairs(phrase), runningOn));
	}

	/** Where words of it are common, it is only looked for where they stand together. */
	private org.apache.lucene.search.Query withPairs(Query.Phrase phrase) {
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		List<String> pairs = List.of();
		for (int i = 1; i < phrase.words().size(); i++) {
			Set<String> first = bare((Query.Word) phrase.words().get(i - 1));
			Set<String> second = bare((Query.Word) phrase.words().get(i));
			if (Stream.concat(first.stream(), second.stream()).allMatch(CommonWords::contains)) {
				pairs = first.stream()
					.flatMap((word) -> second.stream().map((next) -> PassagePairs.pair(word, next)))
					.toList();
				all.add(LuceneQueries.any(pairs.stream()
					.map((pair) -> (org.apache.lucene.search.Query) new TermQuery(new Term(Passage.PAIRS, pair)))
					.toList()), Occur.FILTER);
			}
		}
		List<List<Term>> words = terms(phrase, false);
		if (phrase.words().size() == 2 && pairs.size() == 1 && !isExact(phrase)) {
			return new WordsInARow(words, new Term(Passage.PAIRS, pairs.getFirst()));
		}
		return all.add(new WordsInARow(words), Occur.MUST).build();
	}

	/** The pairs know stems as well. */
	private static boolean isExact(Query.Phrase phrase) {
		return phrase.words().stream().anyMatch((word) -> word instanceof Query.Word one && one.exact());
	}

	/** Whatever the form or the stem of a word is that is found by another. */
	private Set<String> bare(Query.Word word) {
		Set<String> bare = new LinkedHashSet<>(Set.of(word.form()));
		if (!word.exact()) {
			this.languages.forEach((language) -> bare.add(language.stem(word.written())));
		}
		return bare;
	}

	private List<List<Term>> terms(Query.Phrase phrase, boolean runsOn) {
		List<List<Term>> words = new ArrayList<>();
		for (Query.Leaf word : phrase.words()) {
			List<String> terms = this.queries.terms(word).terms();
			Stream<String> following = (runsOn && !words.isEmpty()) ? terms.stream().map(Terms::following)
					: Stream.empty();
			words.add(Stream.concat(terms.stream(), following).map(LuceneQueries::term).toList());
		}
		return words;
	}

	/** Passages that end, and go on, within a phrase. */
	private org.apache.lucene.search.Query seams(Query.Phrase phrase) {
		List<BytesRef> seams = new ArrayList<>();
		for (int i = 1; i < phrase.words().size(); i++) {
			List<String> followings = this.queries.terms(phrase.words().get(i)).terms();
			for (String last : this.queries.terms(phrase.words().get(i - 1)).terms()) {
				followings.stream()
					.filter((following) -> Terms.areOfOneLanguage(last, following))
					.forEach((following) -> seams.add(new BytesRef(Terms.seam(last, following))));
			}
		}
		return new TermInSetQuery(Passage.TEXT, seams);
	}

}
