package rushlight.citation;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import rushlight.citation.Cited.Passage;
import rushlight.citation.Cited.Transcription;
import rushlight.transcript.Quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

/**
 * Our styles, compared letter by letter with the official ones for 203 made-up episodes:
 * {@code oracle.json} is the output of citeproc-js with the styles of the Citation Style
 * Language project ({@code oracle.js} says how it is made).
 */
class OracleTests {

	@Test
	void ourStylesEqualTheOfficialOnes() throws IOException {
		JsonNode rows;
		try (InputStream in = OracleTests.class.getResourceAsStream("oracle.json")) {
			rows = JsonMapper.shared().readTree(in);
		}
		assertThat(rows.size()).isEqualTo(203);
		assertSoftly((softly) -> {
			for (JsonNode row : rows) {
				Cited cited = cited(row);
				Cited whole = new Cited(cited.id(), cited.work(), cited.contributors(), cited.publisher(), cited.url(),
						"en", cited.transcript(), null, null);
				if (row.has("apa")) {
					expect(softly, row.get("apa"), new Apa(), cited);
				}
				expect(softly, row.get("mla"), new Mla(), whole);
				expect(softly, row.get("chicago"), new Chicago(), cited);
			}
		});
	}

	private static void expect(org.assertj.core.api.SoftAssertions softly, JsonNode expected, Style style,
			Cited cited) {
		softly.assertThat(style.entry(cited).html()).isEqualTo(expected.get("entry").asString());
		softly.assertThat(style.inText(cited).html()).isEqualTo(expected.get("inText").asString());
	}

	private static Cited cited(JsonNode row) {
		Transcription transcript = new Transcription(1, Quality.RUSHED, false, List.of(), List.of());
		return new Cited("x",
				new Cited.Work(row.get("title").asString(), row.get("show").asString(),
						row.has("number") ? row.get("number").asString() : null, day(row.get("issued")), null, null),
				new Cited.Contributors(names(row.get("host")), names(row.get("guest"))), "Rushlight",
				"https://rushlight.example.org/episodes/x?rev=1", "en", transcript,
				new Passage("Words", List.of(), 100_000, 112_000, ""), day(row.get("accessed")));
	}

	private static @Nullable LocalDate day(JsonNode parts) {
		return parts.isNull() ? null : LocalDate.of(parts.get(0).asInt(), parts.get(1).asInt(), parts.get(2).asInt());
	}

	private static List<CitedName> names(JsonNode names) {
		List<CitedName> list = new ArrayList<>();
		names.forEach((name) -> list.add(name.has("literal") ? new CitedName("", "", name.get("literal").asString(), "")
				: new CitedName(part(name, "given"), part(name, "non-dropping-particle"), part(name, "family"),
						part(name, "suffix"))));
		return list;
	}

	private static String part(JsonNode name, String part) {
		return name.has(part) ? name.get(part).asString() : "";
	}

}
