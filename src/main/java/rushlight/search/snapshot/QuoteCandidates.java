package rushlight.search.snapshot;

import java.io.IOException;
import java.time.Duration;
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
import rushlight.search.lucene.Deadline;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.snapshot.PassageIndex.Candidates;

/**
 * Where in the index quotations may be. Words are compared folded and without stems; what
 * is found has to be held against the text.
 */
final class QuoteCandidates {

	/** Longer queries are answered as far as they got, and say so. */
	private static final Duration CANDIDATE_SEARCH_TIMEOUT = Duration.ofSeconds(1);

	/** Consecutive words that the index can answer by itself. */
	private static final int ROW = IndexedPassage.FOLLOWING + 1;

	/** Of a quotation that is not exact, so many of its rarest words are looked for. */
	private static final int WORDS = 14;

	/** And so many of the rarest of its rows of three. */
	private static final int ROWS = 16;

	/** In shorter ones, one wrong word in four can leave no three consecutive words. */
	private static final int SHORT = 8;

	/**
	 * What a passage must have of what the best could have. Less than a third of the
	 * quotation may be in it, where it runs over several, and of that not every word is
	 * right.
	 */
	private static final float LEAST_SCORE = 0.15f;

	private final IndexSearcher searcher;

	private final QueryTranslator queries;

	private final Sort oldest;

	private final Ids ids;

	QuoteCandidates(IndexSearcher searcher, QueryTranslator queries, Sort oldest, Ids ids) {
		this.searcher = searcher;
		this.queries = queries;
		this.oldest = oldest;
		this.ids = ids;
	}

	/** Reads the ids of passages. */
	interface Ids {

		List<Long> of(ScoreDoc[] docs) throws IOException;

	}

	Candidates inARow(List<List<String>> parts, int max) throws IOException {
		List<String> rarest = List.of();
		double most = -1;
		for (List<String> part : parts) {
			double[] rarities = rarities(part);
			for (int from = 0; from + Math.min(ROW, part.size()) <= part.size(); from++) {
				List<String> row = part.subList(from, from + Math.min(ROW, part.size()));
				double rarity = 0;
				for (int i = from; i < from + row.size(); i++) {
					if (rarities[i] < 0) {
						return new Candidates(List.of(), 0, true);
					}
					rarity += rarities[i];
				}
				if (rarity > most) {
					most = rarity;
					rarest = row;
				}
			}
		}
		this.searcher.setTimeout(Deadline.after(CANDIDATE_SEARCH_TIMEOUT));
		TopDocs top = this.searcher.search(row(rarest),
				new TopFieldCollectorManager(this.oldest, max, null, Integer.MAX_VALUE));
		return new Candidates(this.ids.of(top.scoreDocs), top.totalHits.value(), !this.searcher.timedOut());
	}

	Candidates mostOf(List<String> words, int least, int max) throws IOException {
		double[] rarities = rarities(words);
		if (IntStream.range(0, rarities.length).filter((i) -> rarities[i] >= 0).count() < least) {
			return new Candidates(List.of(), 0, true);
		}
		Map<String, Double> rarest = new LinkedHashMap<>();
		IntStream.range(0, rarities.length)
			.boxed()
			.filter((i) -> rarities[i] >= 0)
			.sorted(Comparator.comparingDouble((Integer i) -> rarities[i]).reversed())
			.filter((i) -> rarest.size() < WORDS)
			.forEach((i) -> rarest.put(words.get(i), rarities[i]));
		BooleanQuery.Builder any = new BooleanQuery.Builder();
		double best = 0;
		for (Map.Entry<String, Double> word : rarest.entrySet()) {
			any.add(scored(row(List.of(word.getKey())), word.getValue()), Occur.SHOULD);
			best += word.getValue();
		}
		int length = (words.size() <= SHORT) ? 2 : 3;
		List<Row> rows = new ArrayList<>();
		for (int from = 0; from + length <= words.size(); from++) {
			double rarity = 0;
			boolean known = true;
			for (int i = from; i < from + length; i++) {
				known &= rarities[i] >= 0;
				rarity += rarities[i];
			}
			if (known) {
				rows.add(new Row(words.subList(from, from + length), rarity));
			}
		}
		rows.sort(Comparator.comparingDouble(Row::rarity).reversed());
		for (Row row : rows.subList(0, Math.min(ROWS, rows.size()))) {
			any.add(scored(row(row.words()), row.rarity()), Occur.SHOULD);
			best += row.rarity();
		}
		this.searcher.setTimeout(Deadline.after(CANDIDATE_SEARCH_TIMEOUT));
		TopDocs top = this.searcher.search(any.build(), new TopScoreDocCollectorManager(max, null, max));
		float enough = (float) (best * LEAST_SCORE);
		ScoreDoc[] docs = Arrays.stream(top.scoreDocs).filter((doc) -> doc.score >= enough).toArray(ScoreDoc[]::new);
		return new Candidates(this.ids.of(docs), docs.length, !this.searcher.timedOut());
	}

	private record Row(List<String> words, double rarity) {
	}

	private static org.apache.lucene.search.Query scored(org.apache.lucene.search.Query query, double score) {
		return new BoostQuery(new ConstantScoreQuery(query), (float) score);
	}

	private org.apache.lucene.search.Query row(List<String> forms) {
		List<Query.Leaf> words = new ArrayList<>();
		forms.forEach((form) -> words.add(word(form)));
		return this.queries.query((words.size() == 1) ? words.getFirst() : new Query.Phrase(words));
	}

	private static Query.Word word(String form) {
		return new Query.Word(form, form, true);
	}

	/** How rare each word is; -1 where the archive has it nowhere. */
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
