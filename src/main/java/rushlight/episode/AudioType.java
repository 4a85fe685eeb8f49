package rushlight.episode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Detector of the media type of audio by its bytes. It trusts neither a file name nor a
 * sidecar, whose authors could otherwise make the site serve any file as audio.
 */
public final class AudioType {

	/** The recognised formats, for messages. */
	public static final String FORMATS = "MP3, AAC, MP4 (M4A), Ogg, WebM, WAV, AIFF and FLAC";

	/**
	 * Major brands of MP4 files that contain audio. Pictures (HEIC, AVIF) have the same
	 * container and other brands.
	 */
	private static final Set<String> MP4_BRANDS = Set.of("M4A ", "M4B ", "M4P ", "F4A ", "F4B ", "mp41", "mp42", "isom",
			"iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "dash", "MSNV", "NDSC");

	/**
	 * Limit of the bytes before the first frame: tags end with padding, and some encoders
	 * write more of it than they declare.
	 */
	private static final int MAX_BYTES_BEFORE_FRAMES = 64 * 1024;

	/**
	 * Number of consecutive frames that identify MPEG audio: the eleven bits at the start
	 * of a frame are frequent by chance, and a UTF-16 text begins with them.
	 */
	private static final int MIN_FRAMES = 3;

	/**
	 * Kilobits per second of MPEG 1 layer III, by the index in the header.
	 */
	private static final int[] LAYER_3_KILOBITS = { 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320 };

	private static final int[] LAYER_2_KILOBITS = { 0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384 };

	private static final int[] MPEG_2_KILOBITS = { 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160 };

	private static final int[] SAMPLE_RATES_HERTZ = { 44_100, 48_000, 32_000 };

	private final byte[] bytes;

	private AudioType(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Returns the media type ("audio/mpeg"); empty if the bytes have none of the
	 * {@link #FORMATS}.
	 */
	public static Optional<String> of(byte[] bytes) {
		return new AudioType(bytes).detect();
	}

	private Optional<String> detect() {
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
		return detectFrames();
	}

	/** Detects formats without a magic number: frames, possibly behind an ID3 tag. */
	private Optional<String> detectFrames() {
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
	 * Checks whether {@link #MIN_FRAMES} frames of one kind follow each other, each with
	 * the length that its header declares.
	 */
	private boolean hasFrames(int offset, boolean mpegAudio) {
		int at = offset;
		for (int frame = 0; frame < MIN_FRAMES; frame++) {
			int length = mpegAudio ? mpegFrame(at) : aacFrame(at);
			if (length == 0 || at(at + 1) != at(offset + 1)) {
				return false;
			}
			at += length;
		}
		return at <= this.bytes.length;
	}

	/**
	 * Returns the length in bytes of the MP3 or MP2 frame at an offset; 0 if there is
	 * none.
	 */
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
		int kilobits = (!mpeg1 ? MPEG_2_KILOBITS : layer3 ? LAYER_3_KILOBITS : LAYER_2_KILOBITS)[rate];
		int samplesPerSecond = SAMPLE_RATES_HERTZ[hertz] >> (mpeg1 ? 0 : (version == 2) ? 1 : 2);
		int eighthOfSamples = (layer3 && !mpeg1) ? 72 : 144;
		return eighthOfSamples * kilobits * 1000 / samplesPerSecond + (at(offset + 2) >> 1 & 1);
	}

	/**
	 * Returns the length in bytes of the AAC frame (ADTS) at an offset; 0 if there is
	 * none.
	 */
	private int aacFrame(int offset) {
		boolean begins = at(offset) == 0xFF && (at(offset + 1) & 0xF6) == 0xF0 && (at(offset + 2) >> 2 & 15) < 13;
		int length = (at(offset + 3) & 3) << 11 | at(offset + 4) << 3 | at(offset + 5) >> 5;
		return (begins && length > 7) ? length : 0;
	}

	/** Returns the byte at an offset; 0 behind the end, since 0 begins no frame. */
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
