package rushlight.search;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

import rushlight.search.Extract.Row;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.PassageRows;

/**
 * Indexes of the same passages that Lucene makes without the site.
 * <p>
 * The plain one follows Lucene's own documentation: the id, the text (stored, with
 * offsets for highlighting) and the speaker. Its analyzer is Lucene's English one with
 * folding, and without its stop words: a site that finds quotations cannot leave them
 * out. The other one has the documents of the site's index, field by field.
 */
final class RawIndex {

	static final String ID = "id";

	static final String TEXT = "text";

	static final String SPEAKER = "speaker";

	private static final int THREADS = 2;

	private static final double BUFFER_MB = 128;

	private static final FieldType WITH_OFFSETS = new FieldType(TextField.TYPE_STORED);

	static {
		WITH_OFFSETS.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
		WITH_OFFSETS.freeze();
	}

	private RawIndex() {
	}

	/**
	 * Builds the index of an extract and prints the costs.
	 * @param args the extract, the folder of the index, which is emptied, and the
	 * {@link RawSearch.Index} to make
	 */
	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[1]);
		empty(folder);
		double cpu = cpuSeconds();
		long start = System.nanoTime();
		Documents documents = switch (RawSearch.Index.valueOf(args[2])) {
			case PLAIN -> RawIndex::writePlain;
			case OF_THE_SITE -> RawIndex::writeAsTheSite;
		};
		int count = build(Path.of(args[0]), folder, documents);
		System.out
			.println(new Built(count, (System.nanoTime() - start) / 1e9, cpuSeconds() - cpu, size(folder)).line());
	}

	private static int build(Path file, Path folder, Documents documents) throws Exception {
		try (Directory directory = FSDirectory.open(folder);
				IndexWriter writer = new IndexWriter(directory,
						new IndexWriterConfig(analyzer()).setRAMBufferSizeMB(BUFFER_MB));
				Extract extract = new Extract(file);
				ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
			Callable<Integer> work = () -> {
				int count = 0;
				for (List<Row> rows = extract.next(); !rows.isEmpty(); rows = extract.next()) {
					documents.write(rows, writer);
					count += rows.size();
				}
				return count;
			};
			int count = 0;
			List<Future<Integer>> running = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				running.add(threads.submit(work));
			}
			for (Future<Integer> one : running) {
				count += one.get();
			}
			writer.commit();
			return count;
		}
	}

	private interface Documents {

		void write(List<Row> rows, IndexWriter writer) throws IOException;

	}

	private static void writePlain(List<Row> rows, IndexWriter writer) throws IOException {
		Field id = new StringField(ID, "", Field.Store.YES);
		Field speaker = new StringField(SPEAKER, "", Field.Store.YES);
		Field text = new Field(TEXT, "", WITH_OFFSETS);
		Document document = new Document();
		document.add(id);
		document.add(speaker);
		document.add(text);
		for (Row row : rows) {
			id.setStringValue(Long.toString(row.id()));
			speaker.setStringValue(row.speaker());
			text.setStringValue(row.string());
			writer.addDocument(document);
		}
	}

	/**
	 * Writes the site's documents, with an id by which each is found, as Hibernate Search
	 * writes it.
	 */
	private static void writeAsTheSite(List<Row> rows, IndexWriter writer) throws IOException {
		Map<Long, List<PassageRows.Row>> transcripts = rows.stream()
			.map(Row::row)
			.collect(Collectors.groupingBy((row) -> row.group().transcript()));
		var fields = IndexedPassage.Binder.fields().values();
		for (List<PassageRows.Row> transcript : transcripts.values()) {
			for (IndexedPassage passage : PassageRows.passages(transcript)) {
				Document document = new Document();
				document.add(new StringField(ID, Long.toString(passage.id), Field.Store.NO));
				fields.stream().map((field) -> field.apply(passage)).filter(Objects::nonNull).forEach(document::add);
				writer.addDocument(document);
			}
		}
	}

	static Analyzer analyzer() {
		return new Analyzer() {
			@Override
			protected TokenStreamComponents createComponents(String field) {
				Tokenizer words = new StandardTokenizer();
				TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(new EnglishPossessiveFilter(words)));
				return new TokenStreamComponents(words, new PorterStemFilter(folded));
			}
		};
	}

	private static void empty(Path folder) throws IOException {
		Files.createDirectories(folder);
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
	}

	/** Returns the bytes of all files in a folder, and in the folders below it. */
	static long size(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum();
		}
	}

	private static double cpuSeconds() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime() / 1e9;
	}

	/**
	 * @param seconds until the last commit, including the merges that the writer chose
	 * @param cpu seconds of the process in that time
	 */
	record Built(int documents, double seconds, double cpu, long bytes) {

		String line() {
			return String.format(Locale.ROOT, "built %d %.3f %.3f %d", this.documents, this.seconds, this.cpu,
					this.bytes);
		}

		static Built of(String line) {
			String[] cells = line.strip().split(" ");
			return new Built(Integer.parseInt(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3]),
					Long.parseLong(cells[4]));
		}

		double rate() {
			return this.documents / this.seconds;
		}

	}

}
