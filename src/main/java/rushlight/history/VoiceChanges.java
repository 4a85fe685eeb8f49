package rushlight.history;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.VoiceRole;

/**
 * The changes of a draft to voices, and to which voice says which segment. The voices are
 * read when they are first needed, since most revisions change none.
 */
final class VoiceChanges {

	private final RevisionReader reader;

	private final LongSupplier nextVoice;

	private final long transcript;

	private final int base;

	private final DraftSegments segments;

	private @Nullable DraftVoices voices;

	VoiceChanges(RevisionReader reader, LongSupplier nextVoice, long transcript, int base, DraftSegments segments) {
		this.reader = reader;
		this.nextVoice = nextVoice;
		this.transcript = transcript;
		this.base = base;
		this.segments = segments;
	}

	DraftVoices voices() {
		if (this.voices == null) {
			this.voices = new DraftVoices(this.reader.voicesAt(this.transcript, this.base), this.nextVoice);
		}
		return this.voices;
	}

	/** The voices; null if nothing has needed them yet, so that none has changed. */
	@Nullable DraftVoices voicesIfRead() {
		return this.voices;
	}

	Set<Long> ids() {
		return voices().ids();
	}

	/** Refuses a voice that the transcript does not have. */
	void check(long voice) {
		voices().get(voice);
	}

	void identify(long voice, String label, VoiceRole role, @Nullable Long speaker) {
		voices().identify(voice, label, role, speaker);
	}

	long add(String label, VoiceRole role, @Nullable Long speaker) {
		return voices().add(label, role, speaker);
	}

	void reattribute(long segment, long voice) {
		SegmentState state = this.segments.get(segment);
		if (!state.isSpeech()) {
			throw new RefusedChangeException("Only speech has a voice.");
		}
		this.segments.put(state.withVoice(voices().get(voice).id()));
	}

	List<Long> turn(long segment) {
		Long voice = this.segments.get(segment).voice();
		int first = this.segments.indexOf(segment);
		int end = first + 1;
		while (first > 0 && Objects.equals(this.segments.at(first - 1).voice(), voice)) {
			first--;
		}
		while (end < this.segments.size() && Objects.equals(this.segments.at(end).voice(), voice)) {
			end++;
		}
		return this.segments.all().subList(first, end).stream().map(SegmentState::id).toList();
	}

	List<Long> segmentsOfSameVoice(long segment) {
		Long voice = this.segments.get(segment).voice();
		return this.segments.all()
			.stream()
			.filter((state) -> Objects.equals(state.voice(), voice))
			.map(SegmentState::id)
			.toList();
	}

}
