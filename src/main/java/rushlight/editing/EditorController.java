package rushlight.editing;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

import rushlight.account.Role;
import rushlight.account.SignedIn;
import rushlight.core.NotFoundException;
import rushlight.curation.Glossary;
import rushlight.episode.AudioEditionRepository;
import rushlight.episode.Episode;
import rushlight.history.EditorRow;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.ClipState;
import rushlight.history.SegmentState;
import rushlight.suggestion.SuggestionStore;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.Quality;
import rushlight.transcript.Transcript;
import rushlight.transcript.TranscriptFinder;
import rushlight.transcript.TranscriptRepository;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.VoiceRow;
import rushlight.web.Messages;

/** The pages on which a transcript, or one segment of it, is corrected. */
@Controller
@ConditionalOnWebApplication
class EditorController {

	private final TranscriptFinder finder;

	private final TranscriptRepository transcripts;

	private final RevisionReader revisions;

	private final PassageFinder passages;

	private final SuggestionStore suggestions;

	private final Presence presence;

	private final Glossary glossary;

	private final AudioEditionRepository audio;

	EditorController(TranscriptFinder finder, TranscriptRepository transcripts, RevisionReader revisions,
			PassageFinder passages, SuggestionStore suggestions, Presence presence, Glossary glossary,
			AudioEditionRepository audio) {
		this.finder = finder;
		this.transcripts = transcripts;
		this.revisions = revisions;
		this.passages = passages;
		this.suggestions = suggestions;
		this.presence = presence;
		this.glossary = glossary;
		this.audio = audio;
	}

	@GetMapping("/edit/episodes/{slug}")
	String episode(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor, Model model) {
		Transcript transcript = this.finder.transcript(slug, lang);
		List<VoiceRow> voices = this.transcripts.findVoices(transcript.id());
		Episode episode = this.finder.episode(slug);
		model.addAttribute("episode", episode);
		model.addAttribute("audio", this.audio.findReference(episode.id()).orElse(null));
		model.addAttribute("transcript", transcript);
		model.addAttribute("voices", voices);
		model.addAttribute("roles", VoiceRole.values());
		List<SegmentState> states = this.revisions.today(transcript.id());
		List<ClipState> clips = this.revisions.clipsAt(transcript.id(), transcript.revision());
		List<EditorRow> rows = EditorRow.of(states, voices);
		model.addAttribute("rows", rows);
		model.addAttribute("misheard", this.glossary.misheard(transcript.id(), states));
		model.addAttribute("clips", clips);
		model.addAttribute("marks", ClipMarks.of(states, clips));
		model.addAttribute("waiting", this.suggestions.count(slug));
		model.addAttribute("administrator", editor.role() == Role.ADMINISTRATOR);
		model.addAttribute("others", this.presence.enter(transcript.id(), editor));
		return "editing/editor";
	}

	/** The names of the other editors on this page, which a script asks for regularly. */
	@GetMapping(path = "/edit/episodes/{slug}/others", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	List<String> others(@PathVariable String slug, @RequestParam(defaultValue = "") String lang,
			@AuthenticationPrincipal SignedIn editor) {
		return this.presence.enter(this.finder.transcript(slug, lang).id(), editor);
	}

	@GetMapping("/edit/segments/{key}")
	String segment(@PathVariable String key, @AuthenticationPrincipal SignedIn editor, Model model) {
		PassageFinder.Located place = this.passages.find(key);
		SegmentState state = this.revisions.today(place.transcript(), place.segment())
			.orElseThrow(() -> new NotFoundException(
					Messages.text("editing.segment.gone", "/segments/" + key + "/history")));
		List<VoiceRow> voices = this.transcripts.findVoices(place.transcript());
		model.addAttribute("place", place);
		model.addAttribute("row", EditorRow.of(state, voices));
		model.addAttribute("voices", voices);
		model.addAttribute("qualities", Quality.values());
		model.addAttribute("administrator", editor.role() == Role.ADMINISTRATOR);
		return "editing/segment";
	}

}
