package rushlight.format;

import java.util.LinkedHashMap;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import rushlight.Proof;

import static org.assertj.core.api.Assertions.assertThat;

/** No word of a real file is lost, with recorded figures. */
@Tag("proof")
class ConservationProof {

	@Test
	void noWordGoesMissing() {
		Map<String, Object> figures = new LinkedHashMap<>();
		for (String folder : new String[] { "seeds", "corpus" }) {
			ConservationTests.Count count = ConservationTests.count(folder, 1);
			figures.put("Files in " + folder, count.files());
			figures.put("Words of " + folder, "%,d".formatted(count.in()));
			figures.put("Words of " + folder + " placed", "%,d".formatted(count.placed()));
			figures.put("Words of " + folder + " left out and reported", "%,d".formatted(count.leftOut()));
			figures.put("Files of " + folder + " with a word lost or made up", count.failures().size());
			assertThat(count.failures()).isEmpty();
		}
		Proof.record("Read: conservation", figures);
	}

}
