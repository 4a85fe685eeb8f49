package rushlight.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiPhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SynonymQuery;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;

import rushlight.query.Language;
import rushlight.query.Query.Prefix;
import rushlight.query.Query.Word;
import rushlight.query.Tokens;
import rushlight.search.lucene.QueryTranslator;
import rushlight.search.passage.IndexTerms;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.snapshot.SnapshotSearch;

/**
 * The benchmark's queries as Lucene's own classes, for the index of the site: the terms
 * that the site looks up, including phrases that continue in the next passage, and no
 * other ranking than Lucene's. A speaker is searched by the id.
 */
final class SiteIndexQueries implements RawSearch.Translation {

	/** The language of nearly all of the archive. */
	private static final Language ENGLISH = Language.of("en");

	/** Translates a word into its terms, in all languages of the archive. */
	private final QueryTranslator queries;

	SiteIndexQueries(IndexReader reader) throws IOException {
		this.queries = new SnapshotSearch(reader, (group) -> true).queries();
	}

	private List<Term> terms(String word) {
		return this.queries.terms(new Word(word, word, false)).terms().stream().map(SiteIndexQueries::term).toList();
	}

	private static Term term(String text) {
		return new Term(IndexedPassage.TEXT, text);
	}

	@Override
	public Query prefix(String prefix) {
		BooleanQuery.Builder all = new BooleanQuery.Builder();
		this.queries.terms(new Prefix(prefix))
			.prefixes()
			.forEach((term) -> all.add(new PrefixQuery(term(term)), Occur.SHOULD));
		return all.build();
	}

	@Override
	public Query word(String word) {
		SynonymQuery.Builder spellings = new SynonymQuery.Builder(IndexedPassage.TEXT);
		terms(word).forEach(spellings::addTerm);
		return spellings.build();
	}

	@Override
	public Query phrase(List<String> words, int slop) {
		MultiPhraseQuery.Builder phrase = new MultiPhraseQuery.Builder().setSlop(slop);
		for (int i = 0; i < words.size(); i++) {
			List<Term> terms = terms(words.get(i));
			Stream<Term> following = (i == 0) ? Stream.empty()
					: terms.stream().map((term) -> term(IndexTerms.following(term.text())));
			phrase.add(Stream.concat(terms.stream(), following).toArray(Term[]::new));
		}
		return phrase.build();
	}

	@Override
	public Term speaker(String id) {
		return new Term(IndexedPassage.SPEAKER, id);
	}

	@Override
	public String stored() {
		return IndexedPassage.STORED_TEXT;
	}

	@Override
	public UnifiedHighlighter highlighter(IndexSearcher searcher) {
		return new UnifiedHighlighter(UnifiedHighlighter.builder(searcher, analyzer())) {
			@Override
			protected List<CharSequence[]> loadFieldValues(String[] fields, DocIdSetIterator docs, int threshold)
					throws IOException {
				// The text is stored under another name than it is indexed under.
				StoredFields stored = searcher.storedFields();
				List<CharSequence[]> texts = new ArrayList<>();
				while (docs.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
					texts.add(new CharSequence[] { stored.document(docs.docID(), Set.of(IndexedPassage.STORED_TEXT))
						.get(IndexedPassage.STORED_TEXT) });
				}
				return texts;
			}
		};
	}

	private Analyzer analyzer() {
		return new Analyzer() {
			@Override
			protected TokenStreamComponents createComponents(String field) {
				return new TokenStreamComponents(new Words());
			}
		};
	}

	/** The terms of a passage that queries look up, as the site tokenizes them. */
	private final class Words extends Tokenizer {

		private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

		private final OffsetAttribute offsets = addAttribute(OffsetAttribute.class);

		private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

		private Tokens tokens;

		private int token;

		private boolean stemLeft;

		@Override
		public void reset() throws IOException {
			super.reset();
			StringBuilder text = new StringBuilder();
			char[] buffer = new char[1024];
			for (int read = this.input.read(buffer); read != -1; read = this.input.read(buffer)) {
				text.append(buffer, 0, read);
			}
			this.tokens = Tokens.of(text.toString(), ENGLISH);
			this.token = 0;
			this.stemLeft = false;
		}

		@Override
		public boolean incrementToken() {
			if (!this.stemLeft && this.token == this.tokens.size()) {
				return false;
			}
			clearAttributes();
			String code = this.tokens.language().code();
			this.offsets.setOffset(this.tokens.start(this.token), this.tokens.end(this.token));
			if (this.stemLeft) {
				this.increment.setPositionIncrement(0);
				this.term.append(IndexTerms.stem(code, this.tokens.stem(this.token)));
			}
			else {
				this.term.append(IndexTerms.form(code, this.tokens.form(this.token)));
			}
			this.stemLeft = !this.stemLeft && !this.tokens.stem(this.token).equals(this.tokens.form(this.token));
			this.token += this.stemLeft ? 0 : 1;
			return true;
		}

	}

}
