package rushlight.transcript;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import org.jspecify.annotations.Nullable;

/**
 * An imported file, byte for byte, with the remarks of its import on omissions and
 * doubts.
 */
@Entity
public class Source {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private long id;

	private @Nullable Long transcriptId;

	private @Nullable Long readingId;

	private SourceRole role;

	private int number;

	private @Nullable Integer revision;

	private String fileName;

	@Column(name = "sha256")
	private byte[] sha256;

	private byte[] content;

	private Instant importedAt;

	@ElementCollection
	@CollectionTable(name = "source_remark", joinColumns = @JoinColumn(name = "source_id"))
	@OrderColumn(name = "ordinal")
	private List<SourceRemark> remarks = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Source() {
	}

	private Source(SourceRole role, int number, String fileName, byte[] sha256, byte[] content,
			List<SourceRemark> remarks, Instant importedAt) {
		this.role = role;
		this.number = number;
		this.fileName = fileName;
		this.sha256 = sha256;
		this.content = content;
		this.remarks.addAll(remarks);
		this.importedAt = importedAt;
	}

	/**
	 * @param number of the transcript's imports, from 1
	 * @param revision the transcript's newest revision after the import
	 */
	public static Source ofTranscript(long transcript, int number, int revision, SourceRole role, String fileName,
			byte[] sha256, byte[] content, List<SourceRemark> remarks, Instant importedAt) {
		Source source = new Source(role, number, fileName, sha256, content, remarks, importedAt);
		source.transcriptId = transcript;
		source.revision = revision;
		return source;
	}

	/**
	 * @param number of the reading's imports, from 1
	 */
	public static Source ofReading(long reading, int number, SourceRole role, String fileName, byte[] sha256,
			byte[] content, List<SourceRemark> remarks, Instant importedAt) {
		Source source = new Source(role, number, fileName, sha256, content, remarks, importedAt);
		source.readingId = reading;
		return source;
	}

	public long id() {
		return this.id;
	}

	/** The transcript of this source; null for the source of a reading. */
	public @Nullable Long transcriptId() {
		return this.transcriptId;
	}

	/** The reading of this source; null for the source of a transcript. */
	public @Nullable Long readingId() {
		return this.readingId;
	}

	/**
	 * The number of the import that brought the file, per transcript or reading, from 1.
	 */
	public int number() {
		return this.number;
	}

	/** The transcript's newest revision after the import; 0 for a reading. */
	public int revision() {
		return (this.revision == null) ? 0 : this.revision;
	}

	public String fileName() {
		return this.fileName;
	}

	public byte[] content() {
		return this.content;
	}

	public byte[] sha256() {
		return this.sha256;
	}

}
