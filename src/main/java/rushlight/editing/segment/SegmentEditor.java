package rushlight.editing.segment;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;

import rushlight.account.SignedIn;
import rushlight.core.LowerCase;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.PassageFinder.Located;

/**
 * Makes a revision from a change to one segment, and answers the editor who sent it.
 * Refusals and conflicts are answered by {@link ChangeFailures}.
 */
@Component
class SegmentEditor {

	private final PassageFinder passages;

	private final RevisionWriter writer;

	SegmentEditor(PassageFinder passages, RevisionWriter writer) {
		this.passages = passages;
		this.writer = writer;
	}

	/** A change to one segment of a draft. */
	interface Change {

		void make(RevisionDraft draft, long segment);

	}

	/**
	 * A saved segment, in JSON.
	 *
	 * @param revision of the transcript that has the change
	 * @param parted whether the segment was split
	 */
	record SavedSegment(int revision, String text, String quality, boolean parted) {
	}

	/**
	 * Changes a segment.
	 * @param reason for the history; may be empty
	 * @return the location of the segment before the change
	 */
	Located change(String key, SignedIn editor, String reason, Change change) {
		Located located = this.passages.find(key);
		change(located, editor, reason, change);
		return located;
	}

	private int change(Located located, SignedIn editor, String reason, Change change) {
		return this.writer.change(located.transcript(), new Author(editor.id(), editor.name()), reason,
				(draft) -> change.make(draft, located.segment()));
	}

	/**
	 * Changes a segment.
	 * @return the view that leads back to the segment in the editor
	 */
	String changeAndReturn(String key, SignedIn editor, String reason, Change change) {
		return "redirect:" + change(key, editor, reason, change).editor();
	}

	/**
	 * Changes a segment that the change does not remove.
	 * @param isSplit whether the change splits the segment
	 * @return a {@link SavedSegment} for a script; else the view that leads back to the
	 * segment in the editor
	 */
	Object changeAndAnswer(String key, SignedIn editor, String reason, boolean isSplit, NativeWebRequest request,
			Change change) {
		if (!PreferredType.isJson(request)) {
			return changeAndReturn(key, editor, reason, change);
		}
		// Read within the change: a moment later another editor may have changed the
		// segment again, or merged it away.
		SegmentState[] saved = new SegmentState[1];
		int revision = change(this.passages.find(key), editor, reason, (draft, segment) -> {
			change.make(draft, segment);
			saved[0] = draft.segment(segment);
		});
		return ResponseEntity
			.ok(new SavedSegment(revision, saved[0].text(), LowerCase.of(saved[0].quality()), isSplit));
	}

}
