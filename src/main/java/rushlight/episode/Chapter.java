package rushlight.episode;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import rushlight.core.Timecode;

/**
 * A titled section of the audio.
 *
 * @param startMs its start in milliseconds of the reference audio edition
 */
@Embeddable
public record Chapter(@Column(name = "start_ms") int startMs, String title) {

	public Timecode start() {
		return new Timecode(this.startMs);
	}

}
