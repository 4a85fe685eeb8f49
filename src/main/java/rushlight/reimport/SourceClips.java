package rushlight.reimport;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import rushlight.episode.KeyMint;
import rushlight.history.DraftClips;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.SegmentState;
import rushlight.reimport.ReimportReport.Kind;
import rushlight.reimport.ReimportReport.Note;
import rushlight.text.ParagraphTokens;
import rushlight.transcript.NewTranscript.NewClip;

/**
 * Applies the played clips that the new source adds or no longer has. Editors' changes of
 * clips stay.
 */
final class SourceClips {

	private final DraftClips draft;

	private final KeyMint mint;

	private final ThreeTexts texts;

	/** Clips that only the former source has. */
	private final List<NewClip> gone;

	/** Clips that only the new source has. */
	private final List<NewClip> fresh;

	private final List<Note> notes = new ArrayList<>();

	/**
	 * @param base the clips of the former source
	 * @param incoming the clips of the new source
	 */
	SourceClips(DraftClips draft, KeyMint mint, ThreeTexts texts, List<NewClip> base, List<NewClip> incoming) {
		this.draft = draft;
		this.mint = mint;
		this.texts = texts;
		this.gone = base.stream()
			.filter((clip) -> incoming.stream().noneMatch((other) -> isSame(clip, other)))
			.toList();
		this.fresh = incoming.stream()
			.filter((clip) -> base.stream().noneMatch((other) -> isSame(other, clip)))
			.toList();
	}

	/** The applied changes, for the import report. */
	List<Note> notes() {
		return this.notes;
	}

	/** Whether the two clips share words. */
	private boolean isSame(NewClip base, NewClip incoming) {
		ParagraphTokens text = this.texts.incoming().text();
		for (int i = text.first(incoming.first()); i < text.first(incoming.last() + 1); i++) {
			int before = this.texts.incomingToBase()[i];
			int paragraph = (before < 0) ? -1 : this.texts.base().text().paragraph(before);
			if (base.first() <= paragraph && paragraph <= base.last()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Removes the clips that only the former source has, if no editor has changed them
	 * since.
	 * @param former the clips after the former import
	 */
	void unmark(List<ClipState> former) {
		ParagraphTokens text = this.texts.base().text();
		for (NewClip clip : this.gone) {
			Set<Long> segments = new HashSet<>();
			for (int i = text.first(clip.first()); i < text.first(clip.last() + 1); i++) {
				int current = this.texts.baseToCurrent()[i];
				if (current >= 0) {
					segments.add(this.texts.today().get(this.texts.current().paragraph(current)).id());
				}
			}
			former.stream()
				.filter((state) -> segments.contains(state.first()) && segments.contains(state.last()))
				.filter(this.draft::isUnchanged)
				.findFirst()
				.ifPresent((state) -> {
					this.draft.remove(state.id());
					this.notes.add(new Note(Kind.UNMARKED, null, -1, clip.opening(), ""));
				});
		}
	}

	/**
	 * Adds the clips that only the new source has, unless they overlap another clip.
	 * @param pieces the merged paragraphs in order
	 * @param states their states
	 */
	void mark(List<MergedParagraph> pieces, List<SegmentState> states) {
		for (NewClip clip : this.fresh) {
			List<Long> within = new ArrayList<>();
			for (int i = 0; i < pieces.size(); i++) {
				if (clip.first() <= pieces.get(i).source() && pieces.get(i).source() <= clip.last()) {
					within.add(states.get(i).id());
				}
			}
			if (!within.isEmpty() && this.draft.isFree(within.getFirst(), within.getLast())) {
				this.draft.put(this.mint.next(1).getFirst(), within.getFirst(), within.getLast(), clip.opening(),
						clip.closing());
				this.notes.add(new Note(Kind.MARKED, null, clip.first(), "", clip.opening()));
			}
		}
	}

}
