package rushlight.search;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.lucene.util.BytesRef;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.PassageGroup;
import rushlight.search.passage.PassageRows;
import rushlight.search.passage.PassageContainer;

/**
 * All passages of an archive in a file, which is read faster than Lucene can index: one
 * episode or reading after the other, each in order.
 */
final class Extract implements Closeable {

	private static final int CONTAINERS_PER_READ = 64;

	private final DataInputStream in;

	/** Opens an extract. */
	Extract(Path file) throws IOException {
		this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20));
	}

	/**
	 * Writes an extract.
	 * @param speakers slugs of speakers by id
	 */
	static void write(JdbcTemplate jdbc, Map<Long, String> speakers, Path file) throws IOException {
		PassageRows rows = new PassageRows(JdbcClient.create(jdbc));
		try (DataOutputStream out = new DataOutputStream(
				new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
			List<PassageContainer> containers = rows.containers();
			for (int from = 0; from < containers.size(); from += CONTAINERS_PER_READ) {
				List<PassageContainer> some = containers.subList(from,
						Math.min(from + CONTAINERS_PER_READ, containers.size()));
				for (List<IndexedPassage> passages : rows.read(some).values()) {
					out.writeInt(passages.size());
					for (IndexedPassage passage : passages) {
						write(passage, speakers.getOrDefault(passage.group.speaker(), ""), out);
					}
				}
			}
		}
	}

	private static void write(IndexedPassage passage, String speaker, DataOutputStream out) throws IOException {
		out.writeLong(passage.id);
		BytesRef group = passage.group.toBytes();
		out.writeByte(group.length);
		out.write(group.bytes, group.offset, group.length);
		out.writeInt(passage.revision);
		out.writeInt(passage.start);
		out.writeUTF(speaker);
		byte[] text = passage.text.toString().getBytes(StandardCharsets.UTF_8);
		out.writeInt(text.length);
		out.write(text);
	}

	/**
	 * Returns the next episode or reading; empty at the end. One thread at a time reads;
	 * the calling thread unpacks what it read.
	 */
	List<Row> next() throws IOException {
		synchronized (this.in) {
			List<Row> rows = new ArrayList<>();
			// Some episodes have no passages.
			while (rows.isEmpty()) {
				int size;
				try {
					size = this.in.readInt();
				}
				catch (EOFException ex) {
					return List.of();
				}
				for (int i = 0; i < size; i++) {
					rows.add(new Row(this.in.readLong(), read(this.in.readByte()), this.in.readInt(), this.in.readInt(),
							this.in.readUTF(), read(this.in.readInt())));
				}
			}
			return rows;
		}
	}

	private byte[] read(int length) throws IOException {
		byte[] bytes = new byte[length];
		this.in.readFully(bytes);
		return bytes;
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

	/**
	 * @param group as {@link PassageGroup#toBytes} writes it
	 * @param speaker a slug, or empty
	 * @param text UTF-8
	 */
	record Row(long id, byte[] group, int revision, int start, String speaker, byte[] text) {

		String string() {
			return new String(this.text, StandardCharsets.UTF_8);
		}

		PassageRows.Row row() {
			return new PassageRows.Row(this.id, PassageGroup.of(new BytesRef(this.group)), this.revision, this.start,
					string());
		}

	}

}
