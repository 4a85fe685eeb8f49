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

/** A file as it came, byte for byte, and what its import left out or doubted. */
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
	 * @param number which import of the transcript it comes with, from 1
	 * @param revision the newest of the transcript after it
	 */
	public static Source ofTranscript(long transcript, int number, int revision, SourceRole role, String fileName,
			byte[] sha256, byte[] content, List<SourceRemark> remarks, Instant importedAt) {
		Source source = new Source(role, number, fileName, sha256, content, remarks, importedAt);
		source.transcriptId = transcript;
		source.revision = revision;
		return source;
	}

	/**
	 * @param number which import of the reading it comes with, from 1
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

	/** The transcript that it is the source of; null where it is a reading's. */
	public @Nullable Long transcriptId() {
		return this.transcriptId;
	}

	/** The reading that it is the source of; null where it is a transcript's. */
	public @Nullable Long readingId() {
		return this.readingId;
	}

	/** Which import of its transcript or reading it came with, from 1. */
	public int number() {
		return this.number;
	}

	/** The newest revision of the transcript after that import; 0 for a reading. */
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
