package rushlight.curation;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.core.Slug;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;
import rushlight.transcript.RefusedChangeException;

/** Finds the speaker that an editor names, or makes one. */
@Component
public class VoiceIdentifier {

	private static final int MAX_NAME = 200;

	private final SpeakerRepository speakers;

	private final Clock clock;

	VoiceIdentifier(SpeakerRepository speakers, Clock clock) {
		this.speakers = speakers;
		this.clock = clock;
	}

	/** A name as it is kept: in one line, without blanks around it; may be empty. */
	static String name(String typed) {
		String name = typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		if (name.length() > MAX_NAME) {
			throw new RefusedChangeException("A name has at most " + MAX_NAME + " characters.");
		}
		return name;
	}

	/**
	 * Within a transaction.
	 * @param typed a name; blank where nobody knows
	 * @throws RefusedChangeException where several go by that name
	 */
	public @Nullable Long speaker(String typed) {
		String name = name(typed);
		if (name.isEmpty()) {
			return null;
		}
		List<Speaker> known = this.speakers.findByNames(List.of(name));
		if (known.isEmpty()) {
			known = this.speakers.findByAliases(List.of(name));
		}
		if (known.size() > 1) {
			throw new RefusedChangeException("There are several speakers called “" + name
					+ "”; give the one that you mean an alias of its own first.");
		}
		if (!known.isEmpty()) {
			return known.getFirst().id();
		}
		String base = Slug.of(name);
		return this.speakers
			.save(new Speaker(name, Slug.unused(base, this.speakers.findSlugsLike(base)), this.clock.instant()))
			.id();
	}

}
