package rushlight.format.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import org.jspecify.annotations.Nullable;

import rushlight.format.document.FormatException;
import rushlight.format.document.Warning;

/**
 * The lines of a text file, from its bytes: the encoding is detected, and characters that
 * cannot be stored (NUL and other control characters) are removed, with a warning for
 * each.
 */
public record SourceText(List<Line> lines, List<Warning> warnings) {

	/** 100 MB, ten times a transcript of 1,000 hours. */
	public static final int MAX_BYTES = 100 * 1024 * 1024;

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	/** The size of the sample from which the encoding is guessed. */
	private static final int ENCODING_SAMPLE_BYTES = 64 * 1024;

	private static final List<byte[]> BINARY_SIGNATURES = List.of(bytes("%PDF-"), bytes("PK\u0003\u0004"),
			bytes("PK\u0005\u0006"), bytes("ID3"), bytes("OggS"), bytes("RIFF"), bytes("fLaC"), bytes("GIF8"),
			new byte[] { (byte) 0x89, 'P', 'N', 'G' }, new byte[] { (byte) 0xFF, (byte) 0xD8, (byte) 0xFF },
			new byte[] { 0x1F, (byte) 0x8B }, new byte[] { 0x7F, 'E', 'L', 'F' },
			new byte[] { (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE },
			new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 });

	/**
	 * Decodes a file.
	 * @throws FormatException if the file is empty, over {@link #MAX_BYTES}, or not text
	 */
	public static SourceText of(byte[] bytes) {
		if (bytes.length > MAX_BYTES) {
			throw new FormatException(
					"The file has %,d bytes, more than the limit of 100 MB; split it.".formatted(bytes.length));
		}
		List<Warning> warnings = new ArrayList<>();
		String text = decode(bytes, warnings);
		List<Line> lines = lines(text, warnings);
		if (lines.stream().allMatch(Line::isBlank)) {
			throw new FormatException("The file is empty; there is nothing to import.");
		}
		return new SourceText(lines, warnings);
	}

	private static String decode(byte[] bytes, List<Warning> warnings) {
		if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
			return decode(bytes, 3, StandardCharsets.UTF_8, warnings);
		}
		if (startsWith(bytes, 0xFF, 0xFE, 0, 0)) {
			return marked(bytes, 4, Charset.forName("UTF-32LE"), warnings);
		}
		if (startsWith(bytes, 0xFF, 0xFE)) {
			return marked(bytes, 2, StandardCharsets.UTF_16LE, warnings);
		}
		if (startsWith(bytes, 0xFE, 0xFF)) {
			return marked(bytes, 2, StandardCharsets.UTF_16BE, warnings);
		}
		refuseBinary(bytes);
		Charset wide = utf16WithoutMark(bytes);
		if (wide != null) {
			warnings.add(characters(0, "The file has no byte order mark; it was read as %s, judging by its bytes."
				.formatted(wide.name())));
			return decode(bytes, 0, wide, warnings);
		}
		refuseControls(bytes);
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
		}
		catch (CharacterCodingException ex) {
			return guess(bytes, warnings);
		}
	}

	private static String marked(byte[] bytes, int from, Charset charset, List<Warning> warnings) {
		warnings.add(characters(0,
				"The file is not UTF-8; it was read as %s, as its byte order mark says.".formatted(charset.name())));
		return decode(bytes, from, charset, warnings);
	}

	private static String guess(byte[] bytes, List<Warning> warnings) {
		int[] sequences = utf8Sequences(bytes);
		if (sequences[0] > 4 * sequences[1]) {
			return decode(bytes, 0, StandardCharsets.UTF_8, warnings);
		}
		Charset charset = WINDOWS_1252;
		CharsetMatch match = new CharsetDetector()
			.setText(Arrays.copyOf(bytes, Math.min(bytes.length, ENCODING_SAMPLE_BYTES)))
			.detect();
		// ICU reports Windows-1252 as its subset ISO-8859-1 if no byte tells them apart.
		if (match != null && match.getConfidence() >= 30 && !match.getName().equals("ISO-8859-1")
				&& Charset.isSupported(match.getName()) && !match.getName().startsWith("UTF-")) {
			charset = Charset.forName(match.getName());
		}
		warnings.add(characters(0,
				"The file is not UTF-8; it was read as %s, which is a guess. Check its accented letters and quotation marks."
					.formatted(charset.name())));
		return decode(bytes, 0, charset, warnings);
	}

	private static String decode(byte[] bytes, int from, Charset charset, List<Warning> warnings) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes, from, bytes.length - from);
		try {
			return charset.newDecoder().decode(buffer.duplicate()).toString();
		}
		catch (CharacterCodingException ex) {
			CharBuffer chars;
			try {
				chars = charset.newDecoder()
					.onMalformedInput(CodingErrorAction.REPLACE)
					.onUnmappableCharacter(CodingErrorAction.REPLACE)
					.decode(buffer);
			}
			catch (CharacterCodingException impossible) {
				throw new IllegalStateException(impossible);
			}
			warnings.add(characters(0, "Some bytes are not valid %s; each is a � in the text.".formatted(charset)));
			return chars.toString();
		}
	}

	private static List<Line> lines(String text, List<Warning> warnings) {
		List<Line> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		int dropped = 0;
		int firstDropped = 0;
		int replaced = 0;
		int firstReplaced = 0;
		int length = text.length();
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r') {
				if (c == '\r' && i + 1 < length && text.charAt(i + 1) == '\n') {
					i++;
				}
				lines.add(new Line(lines.size() + 1, line.toString()));
				line.setLength(0);
			}
			else if (isSoftBreak(c)) {
				line.append(' ');
			}
			else if (c < ' ' && c != '\t' || c == 0x7F || c == 0xFFFE || c == 0xFFFF) {
				firstDropped = (dropped++ == 0) ? lines.size() + 1 : firstDropped;
			}
			else {
				if (c == 0xFFFD) {
					firstReplaced = (replaced++ == 0) ? lines.size() + 1 : firstReplaced;
				}
				line.append(c);
			}
		}
		if (!line.isEmpty()) {
			lines.add(new Line(lines.size() + 1, line.toString()));
		}
		if (dropped > 0) {
			warnings.add(characters(firstDropped,
					"%d NUL or other control characters were removed, the first one here.".formatted(dropped)));
		}
		if (replaced > 0) {
			warnings.add(characters(firstReplaced,
					"%d characters are lost (�), the first one here; find them in the audio.".formatted(replaced)));
		}
		return lines;
	}

	/**
	 * Whether a character is a break that editors do not count as a line: form feed,
	 * U+2028 and others.
	 */
	private static boolean isSoftBreak(char c) {
		return c == '\f' || c == 0x0B || c == 0x85 || c == 0x2028 || c == 0x2029;
	}

	private static void refuseBinary(byte[] bytes) {
		for (byte[] signature : BINARY_SIGNATURES) {
			if (bytes.length >= signature.length
					&& Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length)) {
				throw binary();
			}
		}
	}

	private static void refuseControls(byte[] bytes) {
		int controls = 0;
		for (byte b : bytes) {
			if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x0B && b != 0x1B) {
				controls++;
			}
		}
		if (controls > 8 && controls > bytes.length / 50) {
			throw binary();
		}
	}

	private static FormatException binary() {
		return new FormatException("The file is binary, not text, whatever its name says; export it as text first.");
	}

	/**
	 * Detects UTF-16 of mostly Latin text, where every other byte is zero; null for other
	 * files.
	 */
	private static @Nullable Charset utf16WithoutMark(byte[] bytes) {
		int sample = Math.min(bytes.length, ENCODING_SAMPLE_BYTES) & ~1;
		if (sample < 4 || bytes.length % 2 != 0) {
			return null;
		}
		int[] zeros = new int[2];
		for (int i = 0; i < sample; i++) {
			if (bytes[i] == 0) {
				zeros[i & 1]++;
			}
		}
		int half = sample / 2;
		if (zeros[1] > half * 2 / 5 && zeros[0] < half / 20 + 1) {
			return StandardCharsets.UTF_16LE;
		}
		if (zeros[0] > half * 2 / 5 && zeros[1] < half / 20 + 1) {
			return StandardCharsets.UTF_16BE;
		}
		return null;
	}

	/** Counts well-formed multi-byte sequences of UTF-8, and bytes outside them. */
	private static int[] utf8Sequences(byte[] bytes) {
		int good = 0;
		int bad = 0;
		for (int i = 0; i < bytes.length; i++) {
			int b = bytes[i] & 0xFF;
			if (b < 0x80) {
				continue;
			}
			int more = (b >= 0xC2 && b < 0xE0) ? 1 : (b >= 0xE0 && b < 0xF0) ? 2 : (b >= 0xF0 && b < 0xF5) ? 3 : 0;
			int j = i + 1;
			while (j < bytes.length && j <= i + more && (bytes[j] & 0xC0) == 0x80) {
				j++;
			}
			if (more > 0 && j == i + more + 1) {
				good++;
				i = j - 1;
			}
			else {
				bad++;
			}
		}
		return new int[] { good, bad };
	}

	private static boolean startsWith(byte[] bytes, int... mark) {
		if (bytes.length < mark.length) {
			return false;
		}
		for (int i = 0; i < mark.length; i++) {
			if ((bytes[i] & 0xFF) != mark[i]) {
				return false;
			}
		}
		return true;
	}

	private static byte[] bytes(String ascii) {
		return ascii.getBytes(StandardCharsets.US_ASCII);
	}

	private static Warning characters(int line, String message) {
		return new Warning(Warning.Kind.CHARACTERS, line, message);
	}

	public static String extension(String fileName) {
		int dot = fileName.lastIndexOf('.');
		return (dot < 0) ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
	}

}
