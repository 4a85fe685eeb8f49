package rushlight.history;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import rushlight.episode.KeyMint;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.transcript.VoiceRole;

/**
 * The changes of a draft to played clips. A voice that is unidentified and speaks only in
 * one played clip gets the role of a clip voice, and loses it with the clip.
 */
final class PlayedClipChanges {

	private final RevisionReader reader;

	private final KeyMint mint;

	private final long transcript;

	private final int base;

	private final DraftSegments segments;

	private final VoiceChanges voices;

	private @Nullable DraftClips clips;

	PlayedClipChanges(RevisionReader reader, KeyMint mint, long transcript, int base, DraftSegments segments,
			VoiceChanges voices) {
		this.reader = reader;
		this.mint = mint;
		this.transcript = transcript;
		this.base = base;
		this.segments = segments;
		this.voices = voices;
	}

	DraftClips clips() {
		if (this.clips == null) {
			this.clips = new DraftClips(this.segments, this.reader.clipsAt(this.transcript, this.base));
		}
		return this.clips;
	}

	/**
	 * The played clips; null if nothing has needed them yet, so that none has changed.
	 */
	@Nullable DraftClips clipsIfRead() {
		return this.clips;
	}

	long mark(long first, long last, String opening, String closing) {
		long clip = this.mint.next(1).getFirst();
		clips().put(clip, first, last, opening, closing);
		changeRoles(clip, VoiceRole.UNKNOWN, VoiceRole.CLIP);
		return clip;
	}

	void change(long clip, long first, long last, String opening, String closing) {
		clips().get(clip);
		changeRoles(clip, VoiceRole.CLIP, VoiceRole.UNKNOWN);
		clips().put(clip, first, last, opening, closing);
		changeRoles(clip, VoiceRole.UNKNOWN, VoiceRole.CLIP);
	}

	void unmark(long clip) {
		changeRoles(clip, VoiceRole.CLIP, VoiceRole.UNKNOWN);
		clips().remove(clip);
	}

	/** Changes the role of the unidentified voices that speak in this clip only. */
	private void changeRoles(long clip, VoiceRole from, VoiceRole to) {
		ClipState state = clips().get(clip);
		int first = this.segments.indexOf(state.first());
		int last = this.segments.indexOf(state.last());
		List<SegmentState> all = this.segments.all();
		Set<Long> only = new LinkedHashSet<>();
		all.subList(first, last + 1).forEach((segment) -> only.add(segment.voice()));
		all.subList(0, first).forEach((segment) -> only.remove(segment.voice()));
		all.subList(last + 1, all.size()).forEach((segment) -> only.remove(segment.voice()));
		only.remove(null);
		for (long id : only) {
			VoiceState voice = this.voices.voices().get(id);
			if (voice.speaker() == null && voice.role() == from) {
				this.voices.identify(id, voice.label(), to, null);
			}
		}
	}

}
