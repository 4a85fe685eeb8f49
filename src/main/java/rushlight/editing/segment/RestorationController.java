package rushlight.editing.segment;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.account.SignedIn;
import rushlight.core.NotFoundException;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.transcript.PassageFinder;
import rushlight.web.Messages;

/** The restoration of a segment to an earlier revision. */
@Controller
@ConditionalOnWebApplication
class RestorationController {

	private final PassageFinder passages;

	private final RevisionReader revisions;

	private final SegmentEditor segments;

	RestorationController(PassageFinder passages, RevisionReader revisions, SegmentEditor segments) {
		this.passages = passages;
		this.revisions = revisions;
		this.segments = segments;
	}

	/** Asks for confirmation. */
	@GetMapping("/edit/segments/{key}/restore")
	String confirm(@PathVariable String key, @RequestParam int revision, Model model) {
		PassageFinder.Located located = this.passages.find(key);
		SegmentState former = this.revisions.at(located.transcript(), revision, located.segment())
			.orElseThrow(() -> new NotFoundException(Messages.text("editing.restore.notThere", revision)));
		model.addAttribute("subject", Messages.text("editing.restore.aPassage"));
		model.addAttribute("back", "/segments/" + key + "/history");
		model.addAttribute("target", "/edit/segments/" + key + "/restoration");
		model.addAttribute("revision", revision);
		model.addAttribute("words", former.text());
		return "editing/restore";
	}

	@PostMapping("/edit/segments/{key}/restoration")
	String restore(@PathVariable String key, @RequestParam int revision, @AuthenticationPrincipal SignedIn editor) {
		return this.segments.changeAndReturn(key, editor, Messages.text("editing.reason.passageRestored", revision),
				(draft, segment) -> draft.restore(segment, revision));
	}

}
