package rushlight.search.snapshot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;

import rushlight.query.Query;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.snapshot.PassageIndex.Candidates;

/**
 * Finds passages that may contain a quotation. Words are compared folded and without
 * stems; the caller has to compare the quotation with the passage's text.
 */
final class QuoteCandidates {

	/** Consecutive words that the index finds without following passages. */
	private static final int MAX_PHRASE_WORDS = IndexTerms.MAX_FOLLOWING_WORDS + 1;

	/** At most 14 of the rarest words of an inexact quotation are sought. */
	private static final int MAX_WORDS = 14;

	/** At most 16 of its rarest n-grams are sought. */
	private static final int MAX_NGRAMS = 16;

	/**
	 * Quotations of at most eight words are sought by bigrams instead of trigrams: one
	 * wrong word in four can leave no three consecutive words.
	 */
	private static final int MAX_WORDS_FOR_BIGRAMS = 8;

	/**
	 * A passage must have this share of the best possible score. It is low, since a
	 * quotation may span several passages, so that each has less than a third of it, with
	 * some words wrong.
	 */
	private static final float MIN_SCORE_SHARE = 0.15f;

	private final IndexSearcher searcher;

	private final QueryTranslator queries;

	private final Sort oldest;

	private final IdReader ids;

	/**
	 * @param searcher with a deadline, for one search only
	 * @param oldest the order by date
	 */
	QuoteCandidates(IndexSearcher searcher, QueryTranslator queries, Sort oldest, IdReader ids) {
		this.searcher = searcher;
		this.queries = queries;
		this.oldest = oldest;
		this.ids = ids;
	}

	/** Reads the ids of passages. */
	interface IdReader {

		List<Long> read(ScoreDoc[] docs) throws IOException;

	}

	/** Finds passages with the rarest consecutive words, the oldest first. */
	Candidates findByConsecutiveWords(List<List<String>> parts, int max) throws IOException {
		List<String> rarest = List.of();
		double highest = -1;
		for (List<String> part : parts) {
			double[] rarities = rarities(part);
			for (int from = 0; from + Math.min(MAX_PHRASE_WORDS, part.size()) <= part.size(); from++) {
				List<String> phrase = part.subList(from, from + Math.min(MAX_PHRASE_WORDS, part.size()));
				double rarity = 0;
				for (int i = from; i < from + phrase.size(); i++) {
					if (rarities[i] < 0) {
						return new Candidates(List.of(), 0, true);
					}
					rarity += rarities[i];
				}
				if (rarity > highest) {
					highest = rarity;
					rarest = phrase;
				}
			}
		}
		TopDocs top = this.searcher.search(phrase(rarest),
				new TopFieldCollectorManager(this.oldest, max, null, Integer.MAX_VALUE));
		return new Candidates(this.ids.read(top.scoreDocs), top.totalHits.value(), !this.searcher.timedOut());
	}

	/**
	 * Finds passages with most of the words, the best first.
	 * @param minKnown at least so many words must occur in the archive, or nothing is
	 * found
	 */
	Candidates findByMostWords(List<String> words, int minKnown, int max) throws IOException {
		double[] rarities = rarities(words);
		if (IntStream.range(0, rarities.length).filter((i) -> rarities[i] >= 0).count() < minKnown) {
			return new Candidates(List.of(), 0, true);
		}
		Map<String, Double> rarest = new LinkedHashMap<>();
		IntStream.range(0, rarities.length)
			.boxed()
			.filter((i) -> rarities[i] >= 0)
			.sorted(Comparator.comparingDouble((Integer i) -> rarities[i]).reversed())
			.filter((i) -> rarest.size() < MAX_WORDS)
			.forEach((i) -> rarest.put(words.get(i), rarities[i]));
		BooleanQuery.Builder any = new BooleanQuery.Builder();
		double best = 0;
		for (Map.Entry<String, Double> word : rarest.entrySet()) {
			any.add(scored(phrase(List.of(word.getKey())), word.getValue()), Occur.SHOULD);
			best += word.getValue();
		}
		int length = (words.size() <= MAX_WORDS_FOR_BIGRAMS) ? 2 : 3;
		List<Ngram> ngrams = new ArrayList<>();
		for (int from = 0; from + length <= words.size(); from++) {
			double rarity = 0;
			boolean isKnown = true;
			for (int i = from; i < from + length; i++) {
				isKnown &= rarities[i] >= 0;
				rarity += rarities[i];
			}
			if (isKnown) {
				ngrams.add(new Ngram(words.subList(from, from + length), rarity));
			}
		}
		ngrams.sort(Comparator.comparingDouble(Ngram::rarity).reversed());
		for (Ngram ngram : ngrams.subList(0, Math.min(MAX_NGRAMS, ngrams.size()))) {
			any.add(scored(phrase(ngram.words()), ngram.rarity()), Occur.SHOULD);
			best += ngram.rarity();
		}
		TopDocs top = this.searcher.search(any.build(), new TopScoreDocCollectorManager(max, null, max));
		float enough = (float) (best * MIN_SCORE_SHARE);
		ScoreDoc[] docs = Arrays.stream(top.scoreDocs).filter((doc) -> doc.score >= enough).toArray(ScoreDoc[]::new);
		return new Candidates(this.ids.read(docs), docs.length, !this.searcher.timedOut());
	}

	private record Ngram(List<String> words, double rarity) {
	}

	private static org.apache.lucene.search.Query scored(org.apache.lucene.search.Query query, double score) {
		return new BoostQuery(new ConstantScoreQuery(query), (float) score);
	}

	private org.apache.lucene.search.Query phrase(List<String> forms) {
		List<Query.Leaf> words = new ArrayList<>();
		forms.forEach((form) -> words.add(word(form)));
		return this.queries.query((words.size() == 1) ? words.getFirst() : new Query.Phrase(words));
	}

	private static Query.Word word(String form) {
		return new Query.Word(form, form, true);
	}

	/** Rates the rarity of each word; -1 if it does not occur in the archive. */
	private double[] rarities(List<String> forms) throws IOException {
		double all = 1 + this.searcher.getIndexReader().maxDoc();
		double[] rarities = new double[forms.size()];
		for (int i = 0; i < rarities.length; i++) {
			int passages = 0;
			for (String term : this.queries.terms(word(forms.get(i))).terms()) {
				passages += this.searcher.getIndexReader().docFreq(new Term(IndexedPassage.TEXT, term));
			}
			rarities[i] = (passages == 0) ? -1 : Math.log(1 + all / passages);
		}
		return rarities;
	}

}
