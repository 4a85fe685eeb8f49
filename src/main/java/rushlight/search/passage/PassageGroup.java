package rushlight.search.passage;

import java.nio.ByteBuffer;
import java.time.LocalDate;

import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * All that passages of one voice in one transcript have in common: what conditions ask
 * for, and what facets and counts are by. Passages far outnumber groups, so the index
 * keeps each group once, and a passage as its number.
 *
 * @param reading whether it is of a reading
 * @param container id of its episode or reading
 * @param transcript its id; 0 of a reading
 * @param show id, or 0
 * @param voice id, or 0 for an event, a heading or a reading
 * @param speaker id, or 0 for an unidentified voice
 * @param day it was published, or null
 * @param original whether in the language that was spoken
 * @param language as {@link rushlight.query.Language} codes it
 */
public record PassageGroup(boolean reading, long container, long transcript, long show, long voice, long speaker,
		@Nullable LocalDate day, PassageKind kind, byte quality, byte role, boolean original, String language) {

	private static final int SIZE = 5 * Long.BYTES + Integer.BYTES + 5 + 4;

	private static final int UNDATED = Integer.MIN_VALUE;

	/** Qualities as the database names them, by their code. */
	public static final String[] QUALITIES = { "rushed", "proofread", "validated" };

	/** Roles as the database names them, by their code. */
	public static final String[] ROLES = { "unknown", "host", "guest", "clip" };

	static byte code(String[] names, String name) {
		for (byte i = 0; i < names.length; i++) {
			if (names[i].equals(name)) {
				return i;
			}
		}
		throw new IllegalArgumentException("Unknown to the index: " + name);
	}

	/** The key of its episode or reading in the index. */
	public String containerKey() {
		return containerKey(this.reading, this.container);
	}

	public static String containerKey(boolean reading, long container) {
		return (reading ? "r" : "e") + container;
	}

	/** As {@link #QUALITIES} names it; a reading has none. */
	public @Nullable String qualityName() {
		return this.reading ? null : QUALITIES[this.quality];
	}

	/** Or 0. */
	int year() {
		return (this.day == null) ? 0 : this.day.getYear();
	}

	public BytesRef toBytes() {
		ByteBuffer bytes = ByteBuffer.allocate(SIZE);
		bytes.put((byte) (this.reading ? 1 : 0));
		bytes.putLong(this.container)
			.putLong(this.transcript)
			.putLong(this.show)
			.putLong(this.voice)
			.putLong(this.speaker);
		bytes.putInt((this.day == null) ? UNDATED : (int) this.day.toEpochDay());
		bytes.put((byte) this.kind.ordinal()).put(this.quality).put(this.role);
		bytes.put((byte) (this.original ? 1 : 0));
		for (int i = 0; i < 4; i++) {
			bytes.put((byte) ((i < this.language.length()) ? this.language.charAt(i) : 0));
		}
		return new BytesRef(bytes.array());
	}

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
		return new PassageGroup(reading, container, transcript, show, voice, speaker,
				(day == UNDATED) ? null : LocalDate.ofEpochDay(day), kind, quality, role, original,
				language.toString());
	}

}
