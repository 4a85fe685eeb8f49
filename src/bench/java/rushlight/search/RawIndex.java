package rushlight.search;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/**
 * What plain Lucene makes of the same segments, as its own documentation would have one
 * write it: the id, the text (stored, with offsets to highlight by) and the speaker.
 *
 * <p>
 * Its analyzer is Lucene's English one with folding, and without its stop words: a site
 * that finds quotations cannot leave them out.
 */
final class RawIndex {

	static final String ID = "id";

	static final String TEXT = "text";

	static final String SPEAKER = "speaker";

	private static final int THREADS = 2;

	private static final double BUFFER_MB = 128;

	private static final int BATCH = 500;

	private RawIndex() {
	}

	/**
	 * Writes all segments of an archive to a file, which is faster to read than Lucene
	 * can index.
	 * @return how many
	 */
	static int extract(Connection connection, Path file) throws SQLException, IOException {
		connection.setAutoCommit(false);
		int count = 0;
		try (Statement statement = connection.createStatement();
				DataOutputStream out = new DataOutputStream(
						new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
			statement.setFetchSize(2000);
			try (ResultSet rows = statement.executeQuery("""
					select s.id, coalesce(p.slug, ''), s.text from segment s left join voice v on v.id = s.voice_id
					left join speaker p on p.id = v.speaker_id order by s.id""")) {
				while (rows.next()) {
					out.writeLong(rows.getLong(1));
					out.writeUTF(rows.getString(2));
					byte[] text = rows.getString(3).getBytes(StandardCharsets.UTF_8);
					out.writeInt(text.length);
					out.write(text);
					count++;
				}
			}
		}
		connection.rollback();
		connection.setAutoCommit(true);
		return count;
	}

	/**
	 * Builds the index of an extract and prints what it took.
	 * @param args the extract and the folder of the index, which is emptied
	 */
	public static void main(String[] args) throws Exception {
		Path folder = Path.of(args[1]);
		empty(folder);
		double cpu = cpuSeconds();
		long start = System.nanoTime();
		int documents = build(Path.of(args[0]), folder);
		System.out
			.println(new Built(documents, (System.nanoTime() - start) / 1e9, cpuSeconds() - cpu, size(folder)).line());
	}

	private static int build(Path extract, Path folder) throws Exception {
		try (Directory directory = FSDirectory.open(folder);
				IndexWriter writer = new IndexWriter(directory,
						new IndexWriterConfig(analyzer()).setRAMBufferSizeMB(BUFFER_MB));
				DataInputStream in = new DataInputStream(
						new BufferedInputStream(Files.newInputStream(extract), 1 << 20));
				ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
			Callable<Integer> work = () -> index(in, writer);
			int documents = 0;
			List<Future<Integer>> running = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				running.add(threads.submit(work));
			}
			for (Future<Integer> one : running) {
				documents += one.get();
			}
			writer.commit();
			return documents;
		}
	}

	private static int index(DataInputStream in, IndexWriter writer) throws IOException {
		FieldType type = new FieldType(TextField.TYPE_STORED);
		type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
		type.freeze();
		Field id = new StringField(ID, "", Field.Store.YES);
		Field speaker = new StringField(SPEAKER, "", Field.Store.YES);
		Field text = new Field(TEXT, "", type);
		Document document = new Document();
		document.add(id);
		document.add(speaker);
		document.add(text);
		int count = 0;
		for (List<Row> rows = read(in); !rows.isEmpty(); rows = read(in)) {
			for (Row row : rows) {
				id.setStringValue(Long.toString(row.id()));
				speaker.setStringValue(row.speaker());
				text.setStringValue(new String(row.text(), StandardCharsets.UTF_8));
				writer.addDocument(document);
				count++;
			}
		}
		return count;
	}

	private static List<Row> read(DataInputStream in) throws IOException {
		synchronized (in) {
			List<Row> rows = new ArrayList<>(BATCH);
			try {
				while (rows.size() < BATCH) {
					long id = in.readLong();
					String speaker = in.readUTF();
					byte[] text = new byte[in.readInt()];
					in.readFully(text);
					rows.add(new Row(id, speaker, text));
				}
			}
			catch (EOFException ex) {
				// The last batch is smaller.
			}
			return rows;
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

	/** Bytes of all files in a folder, and in those below. */
	static long size(Path folder) throws IOException {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).mapToLong((file) -> file.toFile().length()).sum();
		}
	}

	private static double cpuSeconds() {
		return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
			.getProcessCpuTime() / 1e9;
	}

	private record Row(long id, String speaker, byte[] text) {
	}

	/**
	 * @param seconds until the last commit, with the merges that the writer chose done
	 * @param cpu seconds of the process meanwhile
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
