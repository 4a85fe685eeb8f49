package rushlight.publish;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.episode.AudioType;

/**
 * Store of audio in the database. Each query reads one chunk, so that a listener with a
 * slow connection holds neither a connection of the pool nor the whole audio in memory.
 */
@Component
class AudioStore {

	/** Bytes of audio in memory for each listener. */
	private static final int PART_BYTES = 256 * 1024;

	/** Editions whose media types are cached. */
	private static final int MAX_CACHED_TYPES = 10_000;

	private final JdbcTemplate jdbc;

	/** The media type of an edition's bytes, by its id; it never changes. */
	private final Cache<Long, Optional<String>> types = Caffeine.newBuilder().maximumSize(MAX_CACHED_TYPES).build();

	AudioStore(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * One edition, without its bytes.
	 *
	 * @param length in bytes
	 * @param etag a strong one, with its quotation marks
	 */
	record Edition(long id, String mediaType, int length, String etag) {
	}

	private record StoredBytes(long edition, int length, byte[] sha256) {
	}

	/**
	 * Returns the edition that an episode's times refer to, if it is stored and its bytes
	 * are audio: former versions stored anything that a sidecar called audio, such as a
	 * file of passwords.
	 */
	Optional<Edition> find(String slug) {
		List<StoredBytes> found = this.jdbc.query("""
				select a.id, octet_length(a.content), a.sha256
				from audio_edition a join episode e on e.id = a.episode_id
				where e.slug = ? and a.reference and a.content is not null""",
				(row, number) -> new StoredBytes(row.getLong(1), row.getInt(2), row.getBytes(3)), slug);
		return found.stream()
			.findFirst()
			.flatMap((bytes) -> type(bytes.edition()).map((type) -> new Edition(bytes.edition(), type, bytes.length(),
					'"' + HexFormat.of().formatHex(bytes.sha256()) + '"')));
	}

	private Optional<String> type(long edition) {
		return this.types.get(edition,
				(id) -> this.jdbc.queryForList("select content from audio_edition where id = ?", byte[].class, id)
					.stream()
					.findFirst()
					.flatMap(AudioType::of));
	}

	/** Returns a resource from which Spring answers requests for ranges. */
	Resource read(Edition edition) {
		return new AbstractResource() {

			@Override
			public String getDescription() {
				return "audio edition " + edition.id();
			}

			@Override
			public long contentLength() {
				return edition.length();
			}

			@Override
			public InputStream getInputStream() {
				return new Parts(edition);
			}

		};
	}

	/**
	 * Returns a resource from which Spring answers with the whole audio, whatever range
	 * is asked for.
	 */
	Resource readWhole(Edition edition) {
		return new InputStreamResource(new Parts(edition));
	}

	private byte[] part(Edition edition, int offset) throws IOException {
		// PostgreSQL counts bytes from 1.
		byte[] part = DataAccessUtils
			.singleResult(this.jdbc.query("select substring(content from ? for ?) from audio_edition where id = ?",
					(row, i) -> row.getBytes(1), offset + 1, PART_BYTES, edition.id()));
		if (part == null || part.length == 0) {
			throw new IOException("The audio was replaced while it was read");
		}
		return part;
	}

	private final class Parts extends InputStream {

		private final Edition edition;

		private byte @Nullable [] part;

		private int partOffset;

		private int position;

		Parts(Edition edition) {
			this.edition = edition;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			if (this.position >= this.edition.length()) {
				return -1;
			}
			byte[] part = this.part;
			if (part == null || this.position < this.partOffset || this.position >= this.partOffset + part.length) {
				part = part(this.edition, this.position);
				this.part = part;
				this.partOffset = this.position;
			}
			int from = this.position - this.partOffset;
			int read = Math.min(length, part.length - from);
			System.arraycopy(part, from, bytes, offset, read);
			this.position += read;
			return read;
		}

		/** Skips bytes without reading them. */
		@Override
		public long skip(long bytes) {
			int skipped = (int) Math.max(0, Math.min(bytes, this.edition.length() - this.position));
			this.position += skipped;
			return skipped;
		}

	}

}
