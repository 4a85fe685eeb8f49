package rushlight.format.text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import rushlight.format.Formats;
import rushlight.format.document.Document;
import rushlight.format.document.FormatException;
import rushlight.format.document.Metadata;
import rushlight.format.document.ParsedVoice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The sidecar beside a file: every field, and every error. */
class SidecarTests {

	private static final String FULL = """
			show: Tidal Clocks
			title: "Neap: a beginning"
			number: 012
			date: 2025-05-01
			language: en-GB
			translation-of: tides-12
			id: tides-12-es
			guid: urn:example:12
			source-url: https://example.org/12
			licence: CC-BY-4.0
			quality: proofread
			summary: |
			  One.

			  Two.
			speakers:
			  - Ada Brook
			  - {name: Bo Winter, role: guest, aliases: [BW, Bobby]}
			credits:
			  - {role: Editor, names: Cy Vale}
			music: [Waves by Nobody]
			resources:
			  - A book
			  - {text: A page, url: "https://example.org/page"}
			audio:
			  - {location: "https://example.org/12.mp3", media-type: audio/mpeg, duration: 1:02:03}
			chapters:
			  - {at: 12:30, title: Second}
			  - {at: 0:00, title: First}
			episodes: [tides-1, tides-2]
			""";

	@Test
	void everyFieldIsRead() {
		Metadata metadata = read(FULL);
		assertThat(metadata.show()).isEqualTo("Tidal Clocks");
		assertThat(metadata.title()).isEqualTo("Neap: a beginning");
		assertThat(metadata.number()).as("no octal").isEqualTo("012");
		assertThat(metadata.date()).isEqualTo(LocalDate.of(2025, 5, 1));
		assertThat(metadata.summary()).containsExactly("One.", "Two.");
		assertThat(metadata.speakers()).containsExactly(
				new Metadata.Person("Ada Brook", ParsedVoice.Role.UNKNOWN, List.of()),
				new Metadata.Person("Bo Winter", ParsedVoice.Role.GUEST, List.of("BW", "Bobby")));
		assertThat(metadata.credits()).containsExactly(new Metadata.Credit("Editor", "Cy Vale"));
		assertThat(metadata.resources()).hasSize(2);
		assertThat(metadata.audio())
			.containsExactly(new Metadata.Audio("https://example.org/12.mp3", "audio/mpeg", 3_723_000, 26));
		assertThat(metadata.chapters()).as("no sexagesimal number, and sorted")
			.containsExactly(new Metadata.Chapter(0, "First"), new Metadata.Chapter(750_000, "Second"));
		assertThat(metadata.episodes()).containsExactly("tides-1", "tides-2");
		assertThat(metadata.other()).isEmpty();
	}

	@Test
	void itWinsOverWhatTheFileSays() {
		String text = "---\ntitle: Theirs\nspeakers: [Ada Brook]\n---\nBobby: One.\n\nAda: Two.\n\nBobby: Three.\n";
		Document document = Formats.read("a.md", text.getBytes(StandardCharsets.UTF_8), read(FULL), null);
		assertThat(document.metadata().title()).isEqualTo("Neap: a beginning");
		assertThat(document.metadata().other()).containsEntry("title", "Theirs");
		assertThat(document.voices()).contains(new ParsedVoice("Bobby", "Bo Winter", ParsedVoice.Role.GUEST));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "shoe: Tides | 1 | no field \"shoe\"", "a: [1 | 1 | not valid YAML",
			"title: [a, b] | 1 | a text", "date: soon | 1 | 2025-02-24", "quality: good | 1 | rushed",
			"speakers: [{name: A, rule: host}] | 1 | no field \"rule\"", "source-url: example.org | 1 | https://",
			"chapters: [{at: later, title: T}] | 1 | 1:02:03", "- a | 1 | list of fields",
			"credits: [{role: Editor}] | 1 | names", "'title: A\ntitle: B' | 2 | second time" })
	void aWrongFieldIsNamedWithItsLine(String yaml, int line, String message) {
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read(yaml))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.line()).isEqualTo(line));
	}

	@Test
	void yamlCannotBlowUp() {
		StringBuilder bomb = new StringBuilder("title: &a0 [x, x, x, x, x, x, x, x, x]\n");
		for (int i = 1; i < 10; i++) {
			bomb.append("k%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9)));
		}
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read(bomb.toString()));
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read("title: " + "[".repeat(50_000)));
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read("title: " + "x".repeat(1_100_000)));
		assertThatExceptionOfType(FormatException.class).isThrownBy(() -> read("title: &a [*a]"));
	}

	private static Metadata read(String yaml) {
		return Formats.readSidecar(yaml.getBytes(StandardCharsets.UTF_8));
	}

}
