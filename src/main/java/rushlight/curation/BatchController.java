package rushlight.curation;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import rushlight.account.SignedIn;
import rushlight.core.NotFoundException;
import rushlight.transcript.Author;
import rushlight.web.Messages;

/** Batches: changes to many transcripts that are undone together. */
@Controller
@ConditionalOnWebApplication
class BatchController {

	private final BatchStore batches;

	BatchController(BatchStore batches) {
		this.batches = batches;
	}

	/** The view that leads to the page of a new batch, with a report. */
	static String show(Replacer.Done done, RedirectAttributes attributes) {
		attributes.addFlashAttribute("done", done);
		return "redirect:/edit/batches/" + done.batch();
	}

	@GetMapping("/edit/batches/{id}")
	String show(@PathVariable long id, Model model) {
		BatchStore.Batch batch = this.batches.batch(id);
		if (batch == null) {
			throw new NotFoundException(Messages.text("curation.batch.unknown", Long.toString(id)));
		}
		model.addAttribute("batch", batch);
		return "curation/batch";
	}

	@PostMapping("/edit/batches/{id}/undo")
	String undo(@PathVariable long id, @AuthenticationPrincipal SignedIn editor, RedirectAttributes attributes) {
		return show(this.batches.undo(id, new Author(editor.id(), editor.name())), attributes);
	}

}
