package rushlight.transcript;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import rushlight.core.Paragraphs;
import rushlight.episode.KeyMint;
import rushlight.transcript.AgainReport.Kind;
import rushlight.transcript.AgainReport.Note;
import rushlight.transcript.NewTranscript.NewClip;
import rushlight.transcript.RevisionReader.ClipState;

/**
 * Takes over which played clips a new source marks that the old one did not, and which it
 * marks no more; whatever people did with a clip stands.
 */
final class SourceClips {

	private final DraftClips draft;

	private final KeyMint mint;

	private final List<Note> notes = new ArrayList<>();

	SourceClips(DraftClips draft, KeyMint mint) {
		this.draft = draft;
		this.mint = mint;
	}

	/** What a person should know of it. */
	List<Note> notes() {
		return this.notes;
	}

	/** Which paragraphs of the one source are some of the other's. */
	private static boolean isSame(NewClip is, NewClip was, Paragraphs isText, Paragraphs wasText, int[] isToWas) {
		for (int i = isText.first(is.first()); i < isText.first(is.last() + 1); i++) {
			int before = (isToWas[i] < 0) ? -1 : wasText.paragraph(isToWas[i]);
			if (was.first() <= before && before <= was.last()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Unmarks what only the old source marked, and nobody marked otherwise since.
	 * @param then the clips as the former import left them
	 * @param segmentsThen the segments, too
	 * @param wasToThen the old source's tokens in them
	 */
	void unmark(List<NewClip> was, List<NewClip> is, Paragraphs wasText, Paragraphs isText, int[] isToWas,
			List<ClipState> then, List<SegmentState> segmentsThen, Paragraphs thenText, int[] wasToThen) {
		for (NewClip clip : was) {
			if (is.stream().anyMatch((other) -> isSame(other, clip, isText, wasText, isToWas))) {
				continue;
			}
			Set<Long> segments = new HashSet<>();
			for (int i = wasText.first(clip.first()); i < wasText.first(clip.last() + 1); i++) {
				if (wasToThen[i] >= 0) {
					segments.add(segmentsThen.get(thenText.paragraph(wasToThen[i])).id());
				}
			}
			then.stream()
				.filter((state) -> segments.contains(state.first()) && segments.contains(state.last()))
				.filter(this.draft::isAsItWas)
				.findFirst()
				.ifPresent((state) -> {
					this.draft.remove(state.id());
					this.notes.add(new Note(Kind.UNMARKED, null, -1, clip.opening(), ""));
				});
		}
	}

	/**
	 * Marks what only the new source marks, where it is in no other clip.
	 * @param pieces in order
	 * @param states of the pieces
	 */
	void mark(List<NewClip> was, List<NewClip> is, Paragraphs wasText, Paragraphs isText, int[] isToWas,
			List<MergedPiece> pieces, List<SegmentState> states) {
		for (NewClip clip : is) {
			if (was.stream().anyMatch((other) -> isSame(clip, other, isText, wasText, isToWas))) {
				continue;
			}
			long first = -1;
			long last = -1;
			for (int i = 0; i < pieces.size(); i++) {
				if (clip.first() <= pieces.get(i).source() && pieces.get(i).source() <= clip.last()) {
					first = (first < 0) ? states.get(i).id() : first;
					last = states.get(i).id();
				}
			}
			if (first >= 0 && this.draft.isFree(first, last)) {
				this.draft.put(this.mint.next(1).getFirst(), first, last, clip.opening(), clip.closing());
				this.notes.add(new Note(Kind.MARKED, null, clip.first(), "", clip.opening()));
			}
		}
	}

}
