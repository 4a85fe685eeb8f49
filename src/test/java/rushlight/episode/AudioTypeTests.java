package rushlight.episode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Detection of audio and its type by the bytes. */
class AudioTypeTests {

	@Test
	void recognisesARealRecording() throws IOException {
		byte[] recording = Files.readAllBytes(Path.of("seeds/wick-and-tide/04-three-minutes-of-fog.mp3"));
		assertThat(AudioType.of(recording)).hasValue("audio/mpeg");
		byte[] withoutTag = Arrays.copyOfRange(recording, firstFrame(recording), recording.length);
		assertThat(AudioType.of(withoutTag)).hasValue("audio/mpeg");
	}

	private static int firstFrame(byte[] recording) {
		int size = recording[6] << 21 | recording[7] << 14 | recording[8] << 7 | recording[9];
		return size + 10;
	}

	@ParameterizedTest
	@CsvSource({ "OggS, audio/ogg", "fLaC, audio/flac", "RIFF....WAVE, audio/wav", "FORM....AIFF, audio/aiff",
			"....ftypM4A ....M4A , audio/mp4", "....ftypisom, audio/mp4" })
	void recognisesMagicNumbers(String bytes, String type) {
		assertThat(AudioType.of((bytes + "............").getBytes(StandardCharsets.US_ASCII))).hasValue(type);
	}

	@Test
	void recognisesFramesOfAac() {
		// Three frames of 8 bytes each, MPEG-4, 44.1 kHz.
		byte[] frame = { (byte) 0xFF, (byte) 0xF1, 0x50, (byte) 0x80, 0x01, 0x1F, (byte) 0xFC, 0 };
		ByteArrayOutputStream frames = new ByteArrayOutputStream();
		for (int i = 0; i < 3; i++) {
			frames.writeBytes(frame);
		}
		assertThat(AudioType.of(frames.toByteArray())).hasValue("audio/aac");
	}

	/**
	 * A picture in an MP4 container, a video in a WebM container, a tag without audio.
	 */
	@ParameterizedTest
	@CsvSource({ "....ftypheic", "....ftypavif", "RIFF....WEBP", "RIFF....AVI ", "%PDF-1.7", "PASSWORD=1", "''", "Og",
			"ID3", "[core]", "{}" })
	void refusesOtherFormats(String bytes) {
		assertThat(AudioType.of(bytes.getBytes(StandardCharsets.US_ASCII))).isEmpty();
	}

	@Test
	void refusesTheBeginningOfAFrameAlone() {
		assertThat(AudioType.of("\uFEFFroot:x:0:0".getBytes(StandardCharsets.UTF_16LE))).as("text").isEmpty();
		byte[] frame = new byte[417];
		frame[0] = (byte) 0xFF;
		frame[1] = (byte) 0xFB;
		frame[2] = (byte) 0x90;
		assertThat(AudioType.of(frame)).as("one frame alone").isEmpty();
		assertThat(AudioType.of(Base64.getDecoder().decode("SUQzBAAAAAAACg=="))).as("a tag alone").isEmpty();
		byte[] matroska = { 0x1A, 0x45, (byte) 0xDF, (byte) 0xA3, 'm', 'a', 't' };
		assertThat(AudioType.of(matroska)).isEmpty();
	}

}
