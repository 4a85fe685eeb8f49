package rushlight.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import rushlight.history.RevisionReader.VoiceState;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.VoiceRole;

/** The voices of a draft. */
public final class DraftVoices {

	private static final int MAX_LABEL_CHARACTERS = 200;

	private final LongSupplier numbers;

	private final Map<Long, VoiceState> before = new LinkedHashMap<>();

	private final Map<Long, VoiceState> now = new LinkedHashMap<>();

	/**
	 * @param before the voices of the base revision
	 * @param numbers supplies the ids of new voices
	 */
	DraftVoices(List<VoiceState> before, LongSupplier numbers) {
		this.numbers = numbers;
		before.forEach((voice) -> {
			this.before.put(voice.id(), voice);
			this.now.put(voice.id(), voice);
		});
	}

	public Set<Long> ids() {
		return this.now.keySet();
	}

	/**
	 * @throws RefusedChangeException if there is no such voice
	 */
	public VoiceState get(long voice) {
		VoiceState known = this.now.get(voice);
		if (known == null) {
			throw new RefusedChangeException("This transcript has no such voice.");
		}
		return known;
	}

	public void identify(long voice, String label, VoiceRole role, @Nullable Long speaker) {
		this.now.put(voice, new VoiceState(voice, get(voice).since(), unusedLabel(voice, label), role, speaker));
	}

	public long add(String label, VoiceRole role, @Nullable Long speaker) {
		long id = this.numbers.getAsLong();
		this.now.put(id, new VoiceState(id, 0, unusedLabel(id, label), role, speaker));
		return id;
	}

	private String unusedLabel(long voice, String label) {
		String stripped = label.strip();
		if (stripped.isEmpty() || stripped.length() > MAX_LABEL_CHARACTERS || stripped.indexOf('\0') >= 0) {
			throw new RefusedChangeException("A voice has a label of at most " + MAX_LABEL_CHARACTERS + " characters.");
		}
		if (this.now.values().stream().anyMatch((other) -> other.id() != voice && other.label().equals(stripped))) {
			throw new RefusedChangeException("There is another voice “" + stripped + "” in this transcript.");
		}
		return stripped;
	}

	/** Restores the state of these voices; voices that are not listed stay. */
	void restore(List<VoiceState> then) {
		then.forEach((voice) -> this.now.put(voice.id(), voice));
	}

	/** The changed voices of the base revision. */
	List<VoiceState> changed() {
		return this.now.values()
			.stream()
			.filter((voice) -> this.before.containsKey(voice.id()) && !isLike(this.before.get(voice.id()), voice))
			.toList();
	}

	List<VoiceState> added() {
		return this.now.values().stream().filter((voice) -> !this.before.containsKey(voice.id())).toList();
	}

	private static boolean isLike(VoiceState old, VoiceState voice) {
		return old.label().equals(voice.label()) && old.role() == voice.role()
				&& Objects.equals(old.speaker(), voice.speaker());
	}

}
