package rushlight.episode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the media type of audio from its bytes. Neither a file name nor a sidecar is
 * believed: their writer could have any file served as audio.
 */
public final class AudioType {

	/** The formats that are recognised, as a message lists them. */
	public static final String FORMATS = "MP3, AAC, MP4 (M4A), Ogg, WebM, WAV, AIFF and FLAC";

	/**
	 * Major brands of MP4 files that hold audio. The same container holds pictures (HEIC,
	 * AVIF), which have other brands.
	 */
	private static final Set<String> MP4_BRANDS = Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ", "mp41", "mp42", "isom",
			"iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "dash", "MSNV", "NDSC");

	/** Tags leave padding behind them, and some encoders more than they say. */
	private static final int MAX_BYTES_BEFORE_FRAMES = 64 * 1024;

	/**
	 * How many MPEG frames must follow each other: the eleven bits that begin one occur
	 * everywhere by chance, and a text in UTF-16 begins with them.
	 */
	private static final int FRAMES = 3;

	/**
	 * Kilobits per second of MPEG 1 and of MPEG 2, layer III, by the index in the header.
	 */
	private static final int[] LAYER_3 = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 };

	private static final int[] LAYER_2 = { 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384 };

	private static final int[] MPEG_2 = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 };

	private static final int[] HERTZ = { 44_100, 48_000, 32_000 };

	private final byte[] bytes;

	private AudioType(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * The media type ("audio/mpeg"); empty if the bytes are none of {@link #FORMATS}.
	 */
	public static Optional<String> of(byte[] bytes) {
		return new AudioType(bytes).type();
	}

	private Optional<String> type() {
		if (has(0, "OggS")) {
			return Optional.of("audio/ogg");
		}
		if (has(0, "fLaC")) {
			return Optional.of("audio/flac");
		}
		if ((has(0, "RIFF") || has(0, "RF64")) && has(8, "WAVE")) {
			return Optional.of("audio/wav");
		}
		if (has(0, "FORM") && (has(8, "AIFF") || has(8, "AIFC"))) {
			return Optional.of("audio/aiff");
		}
		if (has(4, "ftyp") && this.bytes.length >= 12 && MP4_BRANDS.contains(text(8, 4))) {
			return Optional.of("audio/mp4");
		}
		if (at(0) == 0x1A && at(1) == 0x45 && at(2) == 0xDF && at(3) == 0xA3) {
			return text(4, 60).contains("webm") ? Optional.of("audio/webm") : Optional.empty();
		}
		return framed();
	}

	/** Formats without a magic number: frames, perhaps behind an ID3 tag. */
	private Optional<String> framed() {
		int start = 0;
		boolean tagged = has(0, "ID3") && (at(6) | at(7) | at(8) | at(9)) < 0x80;
		if (tagged) {
			start = 10 + (at(6) << 21 | at(7) << 14 | at(8) << 7 | at(9));
			if (has(start, "fLaC")) {
				return Optional.of("audio/flac");
			}
		}
		int last = Math.min(this.bytes.length, start + MAX_BYTES_BEFORE_FRAMES);
		for (int offset = start; offset < last && (tagged || offset == 0 || at(offset - 1) == 0); offset++) {
			if (hasFrames(offset, true)) {
				return Optional.of("audio/mpeg");
			}
			if (hasFrames(offset, false)) {
				return Optional.of("audio/aac");
			}
		}
		return Optional.empty();
	}

	/**
	 * Whether {@link #FRAMES} of one kind follow each other, each as long as the one
	 * before says.
	 */
	private boolean hasFrames(int offset, boolean mpegAudio) {
		int at = offset;
		for (int frame = 0; frame < FRAMES; frame++) {
			int length = mpegAudio ? mpegFrame(at) : aacFrame(at);
			if (length == 0 || at(at + 1) != at(offset + 1)) {
				return false;
			}
			at += length;
		}
		return at <= this.bytes.length;
	}

	/** Bytes of the MP3 (or MP2) frame that begins there; 0 if none does. */
	private int mpegFrame(int offset) {
		int version = at(offset + 1) >> 3 & 3;
		int layer = at(offset + 1) >> 1 & 3;
		int rate = at(offset + 2) >> 4;
		int hertz = at(offset + 2) >> 2 & 3;
		if (at(offset) != 0xFF || at(offset + 1) < 0xE0 || version == 1 || layer == 0 || layer == 3 || rate == 0
				|| rate == 15 || hertz == 3) {
			return 0;
		}
		boolean mpeg1 = version == 3;
		boolean layer3 = layer == 1;
		int kilobits = (!mpeg1 ? MPEG_2 : layer3 ? LAYER_3 : LAYER_2)[rate];
		int samplesPerSecond = HERTZ[hertz] >> (mpeg1 ? 0 : (version == 2) ? 1 : 2);
		int eighthOfSamples = (layer3 && !mpeg1) ? 72 : 144;
		return eighthOfSamples * kilobits * 1000 / samplesPerSecond + (at(offset + 2) >> 1 & 1);
	}

	/** Bytes of the AAC frame (ADTS) that begins there; 0 if none does. */
	private int aacFrame(int offset) {
		boolean begins = at(offset) == 0xFF && (at(offset + 1) & 0xF6) == 0xF0 && (at(offset + 2) >> 2 & 15) < 13;
		int length = (at(offset + 3) & 3) << 11 | at(offset + 4) << 3 | at(offset + 5) >> 5;
		return (begins && length > 7) ? length : 0;
	}

	/** 0 behind the end, where nothing is mistaken for audio. */
	private int at(int offset) {
		return (offset < this.bytes.length) ? this.bytes[offset] & 0xFF : 0;
	}

	private boolean has(int offset, String magic) {
		return offset + magic.length() <= this.bytes.length && text(offset, magic.length()).equals(magic);
	}

	private String text(int offset, int length) {
		return new String(this.bytes, offset, Math.min(length, this.bytes.length - offset),
				StandardCharsets.ISO_8859_1);
	}

}
