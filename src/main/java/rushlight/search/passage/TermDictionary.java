package rushlight.search.passage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The terms of the text field, as {@link IndexTerms} writes them. */
public final class TermDictionary {

	private final IndexReader reader;

	public TermDictionary(IndexReader reader) {
		this.reader = reader;
	}

	/** Adds up the numbers of passages that have each term. */
	public int countPassages(Collection<String> terms) {
		try {
			int passages = 0;
			for (String term : terms) {
				passages += this.reader.docFreq(new Term(IndexedPassage.TEXT, term));
			}
			return passages;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Finds the terms with a prefix.
	 * @return the rest of each term after the prefix, with its number of passages
	 */
	public Map<String, Integer> findByPrefix(String prefix) {
		try {
			Map<String, Integer> found = new HashMap<>();
			BytesRef start = new BytesRef(prefix);
			for (LeafReaderContext leaf : this.reader.leaves()) {
				Terms terms = leaf.reader().terms(IndexedPassage.TEXT);
				TermsEnum each = (terms == null) ? TermsEnum.EMPTY : terms.iterator();
				if (each.seekCeil(start) == TermsEnum.SeekStatus.END) {
					continue;
				}
				for (BytesRef term = each.term(); term != null
						&& StringHelper.startsWith(term, start); term = each.next()) {
					found.merge(term.utf8ToString().substring(prefix.length()), each.docFreq(), Integer::sum);
				}
			}
			return found;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Finds terms that differ by one or two letters, the most likely first.
	 * @param fixed the number of characters at the beginning that must be the same
	 * @param max at most so many terms
	 */
	public List<SuggestWord> findSimilar(String term, int fixed, int max) {
		DirectSpellChecker checker = new DirectSpellChecker();
		checker.setMinPrefix(fixed);
		try {
			return Arrays.asList(checker.suggestSimilar(new Term(IndexedPassage.TEXT, term), max, this.reader,
					SuggestMode.SUGGEST_ALWAYS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
