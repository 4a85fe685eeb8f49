package rushlight.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/**
 * Plain Lucene in a process of its own, with the heap and the options of the site: the
 * best 20, their stored fields, and the highlights of UnifiedHighlighter, all with the
 * defaults. It measures itself, because nothing is between it and its caller.
 */
final class RawSearch implements Clients.Search {

	private static final int HITS = 20;

	/** The index that is searched. */
	enum Index {

		/** A {@link RawIndex}. */
		PLAIN,

		/** The index of the site. */
		OF_THE_SITE

	}

	/** Translation of queries into Lucene's own ones. */
	interface Translation {

		/** Moves that bring two words within five of each other, in either order. */
		int SLOP = 5;

		Query word(String word);

		Query prefix(String prefix);

		Query phrase(List<String> words, int slop);

		/** Returns the term of a speaker. */
		Term speaker(String speaker);

		default Query lucene(BenchmarkQuery query) {
			List<String> words = query.words();
			Query lucene = switch (query.kind()) {
				case AND -> all(words, Occur.MUST);
				case OR -> all(words, Occur.SHOULD);
				case NEAR -> phrase(words, SLOP);
				case PREFIX -> prefix(words.getFirst());
				case PHRASE, LONG_PHRASE, SPEAKER_PHRASE -> phrase(words, 0);
				case FREQUENT, MIDDLING, RARE, SPEAKER_TERM -> word(words.getFirst());
			};
			return query.speaker().isEmpty() ? lucene
					: new BooleanQuery.Builder().add(lucene, Occur.MUST)
						.add(new TermQuery(speaker(query.speaker())), Occur.FILTER)
						.build();
		}

		private Query all(List<String> words, Occur occur) {
			BooleanQuery.Builder all = new BooleanQuery.Builder();
			words.forEach((word) -> all.add(word(word), occur));
			return all.build();
		}

		/** Returns the stored field that every document has. */
		String stored();

		UnifiedHighlighter highlighter(IndexSearcher searcher);

	}

	private final IndexSearcher searcher;

	private final Translation translation;

	private RawSearch(IndexSearcher searcher, Translation translation) {
		this.searcher = searcher;
		this.translation = translation;
	}

	/**
	 * Answers each line of standard input, the number of clients and a file of queries,
	 * with the lines of a {@link Timing} and an empty line.
	 * @param args the folder of the index, and its {@link Index}
	 */
	public static void main(String[] args) throws Exception {
		try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(args[0])))) {
			Translation translation = switch (Index.valueOf(args[1])) {
				case PLAIN -> new StockQueries();
				case OF_THE_SITE -> new SiteIndexQueries(reader);
			};
			RawSearch search = new RawSearch(new IndexSearcher(reader), translation);
			BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
			PrintStream out = System.out;
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				String[] cells = line.split(" ", 2);
				List<BenchmarkQuery> queries = read(Path.of(cells[1]));
				out.println(Clients.ask(queries, Integer.parseInt(cells[0]), search).lines());
				out.flush();
			}
		}
	}

	static void write(List<BenchmarkQuery> queries, Path file) throws IOException {
		Files.write(file, queries.stream().map(BenchmarkQuery::line).toList());
	}

	private static List<BenchmarkQuery> read(Path file) throws IOException {
		return Files.readAllLines(file).stream().map(BenchmarkQuery::ofLine).toList();
	}

	@Override
	public Clients.Session open() {
		UnifiedHighlighter highlighter = this.translation.highlighter(this.searcher);
		return (query) -> find(this.translation.lucene(query), highlighter);
	}

	private int find(Query query, UnifiedHighlighter highlighter) throws IOException {
		TopDocs top = this.searcher.search(query, HITS);
		StoredFields fields = this.searcher.storedFields();
		int found = 0;
		for (ScoreDoc hit : top.scoreDocs) {
			Document document = fields.document(hit.doc);
			found += document.get(this.translation.stored()).isEmpty() ? 0 : 1;
		}
		String[] marked = highlighter.highlight(RawIndex.TEXT, query, top);
		if (marked.length != found) {
			throw new IllegalStateException("Hits without text");
		}
		return found;
	}

}
