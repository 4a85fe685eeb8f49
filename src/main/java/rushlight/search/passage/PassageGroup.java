package rushlight.search.passage;

import java.nio.ByteBuffer;
import java.time.LocalDate;

import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * All that the passages of one voice in one transcript share: conditions, facets and
 * counts are about these values. There are far fewer groups than passages, so the index
 * holds each group once, and its number for each passage.
 *
 * @param reading whether the container is a reading
 * @param container the id of the episode or reading
 * @param transcript the id; 0 for a reading
 * @param show the id; 0 if there is none
 * @param by who speaks
 * @param day of publication; null if undated
 * @param quality the index in {@link #QUALITIES}
 * @param original whether the text is in the language that was spoken
 * @param language as {@link rushlight.query.Language} codes it
 */
public record PassageGroup(boolean reading, long container, long transcript, long show, SpokenBy by,
		@Nullable LocalDate day, PassageKind kind, byte quality, boolean original, String language) {

	/**
	 * Who speaks a passage.
	 *
	 * @param voice the id; 0 for an event, a heading or a reading
	 * @param speaker the id; 0 if unidentified
	 * @param role the index in {@link #ROLES}
	 */
	public record SpokenBy(long voice, long speaker, byte role) {

		static final SpokenBy NONE = new SpokenBy(0, 0, (byte) 0);

	}

	private static final int ENCODED_BYTES = 5 * Long.BYTES + Integer.BYTES + 5 + 4;

	/** The day that encodes a missing day. */
	private static final int UNDATED = Integer.MIN_VALUE;

	/** Qualities as the database names them, by their code. */
	public static final String[] QUALITIES = { "rushed", "proofread", "validated" };

	/** Roles as the database names them, by their code. */
	public static final String[] ROLES = { "unknown", "host", "guest", "clip" };

	public long voice() {
		return this.by.voice();
	}

	public long speaker() {
		return this.by.speaker();
	}

	public byte role() {
		return this.by.role();
	}

	static byte code(String[] names, String name) {
		for (byte i = 0; i < names.length; i++) {
			if (names[i].equals(name)) {
				return i;
			}
		}
		throw new IllegalArgumentException("The index has no code for " + name);
	}

	/** The key of the container in the index. */
	public String containerKey() {
		return containerKey(this.reading, this.container);
	}

	/** The key of a container in the index. */
	public static String containerKey(boolean reading, long container) {
		return (reading ? "r" : "e") + container;
	}

	/** The quality as {@link #QUALITIES} names it; null for a reading, which has none. */
	public @Nullable String qualityName() {
		return this.reading ? null : QUALITIES[this.quality];
	}

	/** The year of publication; 0 if undated. */
	int year() {
		return (this.day == null) ? 0 : this.day.getYear();
	}

	/** Encodes the group as a value of the index. */
	public BytesRef toBytes() {
		ByteBuffer bytes = ByteBuffer.allocate(ENCODED_BYTES);
		bytes.put((byte) (this.reading ? 1 : 0));
		bytes.putLong(this.container).putLong(this.transcript).putLong(this.show).putLong(voice()).putLong(speaker());
		bytes.putInt((this.day == null) ? UNDATED : (int) this.day.toEpochDay());
		bytes.put((byte) this.kind.ordinal()).put(this.quality).put(role());
		bytes.put((byte) (this.original ? 1 : 0));
		for (int i = 0; i < 4; i++) {
			bytes.put((byte) ((i < this.language.length()) ? this.language.charAt(i) : 0));
		}
		return new BytesRef(bytes.array());
	}

	/** Decodes a value of the index. */
	public static PassageGroup of(BytesRef ref) {
		ByteBuffer bytes = ByteBuffer.wrap(ref.bytes, ref.offset, ref.length);
		boolean reading = bytes.get() == 1;
		long container = bytes.getLong();
		long transcript = bytes.getLong();
		long show = bytes.getLong();
		long voice = bytes.getLong();
		long speaker = bytes.getLong();
		int day = bytes.getInt();
		PassageKind kind = PassageKind.values()[bytes.get()];
		byte quality = bytes.get();
		byte role = bytes.get();
		boolean original = bytes.get() == 1;
		StringBuilder language = new StringBuilder();
		for (int i = 0; i < 4; i++) {
			byte letter = bytes.get();
			if (letter != 0) {
				language.append((char) letter);
			}
		}
		return new PassageGroup(reading, container, transcript, show, new SpokenBy(voice, speaker, role),
				(day == UNDATED) ? null : LocalDate.ofEpochDay(day), kind, quality, original, language.toString());
	}

}
