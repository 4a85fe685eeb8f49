package rushlight.curation;

import java.time.Clock;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import rushlight.core.Slug;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/** Finds or creates the speaker that an editor names. */
@Component
public class VoiceIdentifier {

	private static final int MAX_NAME_LENGTH = 200;

	private final SpeakerRepository speakers;

	private final Clock clock;

	VoiceIdentifier(SpeakerRepository speakers, Clock clock) {
		this.speakers = speakers;
		this.clock = clock;
	}

	/** Normalizes a name: one line, without surrounding blanks; may be empty. */
	static String name(String typed) {
		String name = typed.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
		if (name.length() > MAX_NAME_LENGTH) {
			throw new RefusedChangeException(Messages.text("curation.speaker.nameTooLong", MAX_NAME_LENGTH));
		}
		return name;
	}

	/**
	 * Finds the speaker of a name, or creates one. The caller has a transaction.
	 * @param typed a name or alias; blank if unknown
	 * @return the id; null if the name is blank
	 * @throws RefusedChangeException if several speakers have that name
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
			throw new RefusedChangeException(Messages.text("curation.speaker.several", name));
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
