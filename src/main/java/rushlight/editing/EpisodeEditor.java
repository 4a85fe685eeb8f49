package rushlight.editing;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.stereotype.Component;

import rushlight.account.SignedIn;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionWriter;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.Messages;

/**
 * Makes a revision from a change to a whole transcript, and leads the editor who sent it
 * back to the editor's page.
 */
@Component
class EpisodeEditor {

	private final TranscriptFinder finder;

	private final RevisionWriter writer;

	EpisodeEditor(TranscriptFinder finder, RevisionWriter writer) {
		this.finder = finder;
		this.writer = writer;
	}

	/**
	 * Changes a transcript.
	 * @param lang "" for the language that was spoken
	 * @param reason for the history; may be empty
	 * @return the view that leads back to the editor's page
	 */
	String change(String slug, String lang, SignedIn editor, String reason, Consumer<RevisionDraft> change) {
		Transcript transcript = this.finder.transcript(slug, lang);
		this.writer.change(transcript.id(), new Author(editor.id(), editor.name()), reason, change);
		return "redirect:/edit/episodes/" + slug + transcript.query();
	}

	/**
	 * The segments that an editor ticked.
	 * @throws RefusedChangeException if there are none
	 */
	static List<Long> ticked(List<String> keys) {
		if (keys.isEmpty()) {
			throw new RefusedChangeException(Messages.text("editing.chosen.none"));
		}
		return keys.stream().map(PassageFinder::number).distinct().toList();
	}

}
