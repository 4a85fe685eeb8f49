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

/** The pages of the editor. */
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

	/** Who else is here, for a page that stays open. */
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
					"This passage is no longer there; its history is at /segments/" + key + "/history."));
		List<VoiceRow> voices = this.transcripts.findVoices(place.transcript());
		model.addAttribute("place", place);
		model.addAttribute("row", EditorRow.of(state, voices));
		model.addAttribute("voices", voices);
		model.addAttribute("qualities", Quality.values());
		model.addAttribute("administrator", editor.role() == Role.ADMINISTRATOR);
		return "editing/segment";
	}

	/** Asks once more before a whole transcript reads as it did. */
	@GetMapping("/edit/episodes/{slug}/restore")
	String restore(@PathVariable String slug, @RequestParam(defaultValue = "") String lang, @RequestParam int revision,
			Model model) {
		String query = this.finder.transcript(slug, lang).query();
		model.addAttribute("of", this.finder.episode(slug).title());
		model.addAttribute("back", "/episodes/" + slug + "/revisions" + query);
		model.addAttribute("target", "/edit/episodes/" + slug + query);
		model.addAttribute("revision", revision);
		return "editing/restore";
	}

	/** The same for one passage. */
	@GetMapping("/edit/segments/{key}/restore")
	String restoreSegment(@PathVariable String key, @RequestParam int revision, Model model) {
		PassageFinder.Located place = this.passages.find(key);
		SegmentState then = this.revisions.at(place.transcript(), revision, place.segment())
			.orElseThrow(() -> new NotFoundException("Revision " + revision + " has no such passage."));
		model.addAttribute("of", "a passage");
		model.addAttribute("back", "/segments/" + key + "/history");
		model.addAttribute("target", "/edit/segments/" + key);
		model.addAttribute("revision", revision);
		model.addAttribute("words", then.text());
		return "editing/restore";
	}

}
