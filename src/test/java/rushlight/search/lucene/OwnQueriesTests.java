package rushlight.search.lucene;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import com.carrotsearch.randomizedtesting.RandomizedRunner;
import com.carrotsearch.randomizedtesting.annotations.Seed;
import com.carrotsearch.randomizedtesting.annotations.ThreadLeakScope;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.tests.search.QueryUtils;
import org.junit.jupiter.api.Test;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.RunWith;
import org.junit.runner.notification.Failure;

import rushlight.query.Language;
import rushlight.query.NameLookup;
import rushlight.query.Query;
import rushlight.query.QueryParser;
import rushlight.search.passage.WrittenPassages;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The contract of a Lucene query: equality, iteration in any order of skips,
 * explanations, and leaves without documents. Lucene's own tests check it with
 * {@link QueryUtils}.
 */
class OwnQueriesTests {

	@Test
	void ourQueriesKeepTheContractOfLucene() {
		Result result = JUnitCore.runClasses(Checks.class);
		assertThat(result.getFailures().stream().map(Failure::getTrace)).isEmpty();
		assertThat(result.getRunCount()).isEqualTo(7);
	}

	/** Runs in the context that Lucene's test framework takes its random numbers from. */
	@RunWith(RandomizedRunner.class)
	@ThreadLeakScope(ThreadLeakScope.Scope.NONE)
	@Seed("5EED")
	public static class Checks {

		private static final int ROUNDS = 3;

		@org.junit.Test
		public void phrases() throws IOException {
			check("\"the tide\"", "\"tide comes\"", "exact:\"tides come\"", "\"lamp went out\"", "\"tide tide\"",
					"\"nothing here\"", "\"the tide comes in and the lamp\"");
		}

		@org.junit.Test
		public void bigrams() throws IOException {
			check("\"and the\"", "\"in and\"");
		}

		@org.junit.Test
		public void nears() throws IOException {
			check("tide NEAR/3 lamp", "\"the tide\" NEAR/5 fog", "ti* NEAR/4 out", "(tide OR fog) NEAR/2 lamp",
					"nothing NEAR/2 here");
		}

		@org.junit.Test
		public void longRangePhrases() throws IOException {
			check("\"the fog is gone the tide comes in and the lamp went out\"");
		}

		@org.junit.Test
		public void longRangeNears() throws IOException {
			check("fog NEAR/20 out", "lamp NEAR/40 \"the tide\"", "nothing NEAR/20 here");
		}

		@org.junit.Test
		public void conditions() throws IOException {
			check(List.of(new Query.SaidBy("Wilma", Set.of(1L), Set.of(21L)), new Query.OfShow("Saltmarsh", Set.of(2L)),
					new Query.OfEpisode("The walk", 3), new Query.InRole("host"), new Query.OfQuality("proofread"),
					new Query.OfKind("speech"), new Query.OfKind("reading"), new Query.SpokenOriginally(),
					new Query.Published(LocalDate.EPOCH.plusDays(2), null, "after 1970-01-02")));
		}

		@org.junit.Test
		public void combinations() throws IOException {
			check("\"the tide\" -\"lamp went\" tide NEAR/2 comes", "fog NEAR/20 out -\"tide comes\"");
		}

		private static void check(String... typed) throws IOException {
			check(Stream.of(typed).map((each) -> QueryParser.parse(each, new NoNames()).query()).toList());
		}

		/**
		 * @param queries of which no two are equal
		 */
		private static void check(List<Query> queries) throws IOException {
			for (int round = 0; round < ROUNDS; round++) {
				Random random = new Random(round);
				try (Directory directory = new ByteBuffersDirectory(); IndexReader reader = index(directory, random)) {
					IndexSearcher searcher = new IndexSearcher(reader);
					org.apache.lucene.search.Query last = null;
					for (Query query : queries) {
						org.apache.lucene.search.Query lucene = lucene(query, searcher);
						QueryUtils.check(random, lucene, searcher);
						QueryUtils.checkEqual(lucene, lucene(query, searcher));
						if (last != null) {
							QueryUtils.checkUnequal(last, lucene);
						}
						last = lucene;
					}
				}
			}
		}

		/** The query as a search makes it, with its long-range parts answered. */
		private static org.apache.lucene.search.Query lucene(Query query, IndexSearcher searcher) throws IOException {
			QueryTranslator queries = new QueryTranslator(List.of(Language.of("en")));
			for (Query part : LongRangeQueries.of(query)) {
				queries.answer(part, new LongRangeQueries(searcher, queries, Deadline.never()).find(part));
			}
			return queries.query(query);
		}

	}

	/**
	 * An index of several leaves. No document is deleted: {@link QueryUtils} compares
	 * scorers, which know nothing of deletions, with searches, which do.
	 */
	private static IndexReader index(Directory directory, Random random) throws IOException {
		String[] sentences = { "The tide comes in and the lamp went out.", "Tides come, tide tide, and the fog is gone",
				"the tide comes in and the", "lamp went out. A tide", "fog and lamp", "Out in the fog", "in and the" };
		try (IndexWriter writer = new IndexWriter(directory,
				new IndexWriterConfig().setMergePolicy(NoMergePolicy.INSTANCE))) {
			WrittenPassages passages = new WrittenPassages(writer);
			for (int episode = 1; episode <= 12; episode++) {
				String[] texts = new String[1 + random.nextInt(9)];
				for (int i = 0; i < texts.length; i++) {
					texts[i] = sentences[random.nextInt(sentences.length)];
				}
				passages.add(episode, texts);
				if (random.nextInt(4) == 0) {
					writer.flush();
				}
			}
			writer.commit();
		}
		return DirectoryReader.open(directory);
	}

	private static final class NoNames implements NameLookup {

		@Override
		public Optional<Query.SaidBy> speaker(String value) {
			return Optional.empty();
		}

		@Override
		public Optional<Query.OfShow> show(String value) {
			return Optional.empty();
		}

	}

}
