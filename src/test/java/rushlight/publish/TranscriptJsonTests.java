package rushlight.publish;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The format of {@code transcript.json}. */
class TranscriptJsonTests {

	@Test
	void propertiesAreFlatAndInOrder() {
		TranscriptJson transcript = new TranscriptJson(
				new TranscriptJson.Work("The Tide Table", null, "Fog", LocalDate.of(2024, 2, 1)),
				new TranscriptJson.State("en", 3, "rushed"), null, "/episodes/fog",
				List.of(new TranscriptJson.Voice("Ada", "host", null)),
				List.of(new TranscriptJson.Segment("abcdefgh", "speech", "Ada", 0, null, "rushed", "Good evening.")),
				List.of());
		assertThat(JsonMapper.shared().writeValueAsString(transcript)).isEqualTo("""
				{"show":"The Tide Table","number":null,"title":"Fog","published":"2024-02-01",\
				"language":"en","revision":3,"quality":"rushed","licence":null,"address":"/episodes/fog",\
				"voices":[{"label":"Ada","role":"host","speaker":null}],\
				"segments":[{"key":"abcdefgh","kind":"speech","voice":"Ada","start":0,"end":null,"quality":"rushed",\
				"text":"Good evening."}],"clips":[]}""");
	}

}
