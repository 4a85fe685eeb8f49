package rushlight.withdrawal;

import java.util.List;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

import rushlight.account.AuditLog;
import rushlight.account.SignedIn;
import rushlight.episode.Episode;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.TranscriptFinder;
import rushlight.web.Messages;
import rushlight.withdrawal.WithdrawalService.Order;

/** Administrators' pages for withdrawals of words, passages, episodes and names. */
@Controller
@ConditionalOnWebApplication
class WithdrawalController {

	private static final String WITHDRAWALS_PATH = "/admin/withdrawals";

	/** Values of {@code ?done=}, each with a notice. */
	private static final Set<String> DONE = Set.of("withdrawn", "lifted", "erased");

	private final WithdrawalService withdrawals;

	private final WithdrawalList list;

	private final PassageFinder passages;

	private final RevisionReader revisions;

	private final TranscriptFinder finder;

	WithdrawalController(WithdrawalService withdrawals, WithdrawalList list, PassageFinder passages,
			RevisionReader revisions, TranscriptFinder finder) {
		this.withdrawals = withdrawals;
		this.list = list;
		this.passages = passages;
		this.revisions = revisions;
		this.finder = finder;
	}

	@GetMapping(WITHDRAWALS_PATH)
	ModelAndView index(@RequestParam(defaultValue = "") String done) {
		return new ModelAndView("withdrawal/index").addObject("withdrawals", this.list.all())
			.addObject("notice", DONE.contains(done) ? Messages.text("withdrawal.done." + done) : null);
	}

	/**
	 * The submitted form; fields that are not given are "".
	 *
	 * @param passage the passage's key
	 * @param episode the episode's slug
	 * @param words words of the passage, or of a name
	 */
	record Form(String passage, String episode, String words, String reason, boolean erase) {
	}

	/** Shows the form; for a name with a preview of its occurrences. */
	@GetMapping(WITHDRAWALS_PATH + "/new")
	ModelAndView form(@RequestParam(defaultValue = "") String passage, @RequestParam(defaultValue = "") String episode,
			@RequestParam(defaultValue = "") String words) {
		return form(new Form(passage, episode, words, "", false), null);
	}

	private ModelAndView form(Form form, @Nullable String problem) {
		ModelAndView page = new ModelAndView("withdrawal/new",
				(problem == null) ? HttpStatus.OK : HttpStatus.BAD_REQUEST);
		page.addObject("form", form)
			.addObject("problem", problem)
			.addObject("most", WithdrawalService.MAX_REASON_CHARACTERS);
		if (!form.passage().isEmpty()) {
			PassageFinder.Located place = this.passages.find(form.passage());
			List<SegmentState> states = this.revisions.states(place.segment());
			page.addObject("place", place).addObject("text", states.getFirst().text());
		}
		else if (!form.episode().isEmpty()) {
			page.addObject("episode", this.finder.episode(form.episode()))
				.addObject("episodeHeading", Messages.parts("withdrawal.new.episode"));
		}
		else if (!form.words().isBlank() && problem == null) {
			try {
				page.addObject("preview", this.list.preview(form.words()));
			}
			catch (RefusedChangeException ex) {
				return form(form, ex.getMessage());
			}
		}
		return page;
	}

	@PostMapping(WITHDRAWALS_PATH)
	ModelAndView withdraw(@RequestParam(defaultValue = "") String passage,
			@RequestParam(defaultValue = "") String episode, @RequestParam(defaultValue = "") String words,
			@RequestParam(defaultValue = "") String reason, @RequestParam(defaultValue = "false") boolean erase,
			@AuthenticationPrincipal @Nullable SignedIn account, HttpServletRequest request) {
		Order order = new Order(erase, reason, author(account));
		try {
			if (!passage.isEmpty()) {
				this.withdrawals.withdrawWords(this.passages.find(passage), words, order);
			}
			else if (!episode.isEmpty()) {
				Episode found = this.finder.episode(episode);
				this.withdrawals.withdrawEpisode(found.id(), order);
			}
			else {
				this.withdrawals.withdrawName(words, order);
			}
		}
		catch (RefusedChangeException ex) {
			return form(new Form(passage, episode, words, reason, erase), ex.getMessage());
		}
		AuditLog.record(erase ? "Erased" : "Withdrawn", subject(passage, episode), account, request);
		return new ModelAndView("redirect:" + WITHDRAWALS_PATH + "?done=withdrawn");
	}

	@PostMapping(WITHDRAWALS_PATH + "/{id}/lift")
	String lift(@PathVariable long id, @AuthenticationPrincipal @Nullable SignedIn account,
			HttpServletRequest request) {
		this.withdrawals.lift(id, author(account));
		AuditLog.record("Withdrawal lifted", "withdrawal " + id, account, request);
		return "redirect:" + WITHDRAWALS_PATH + "?done=lifted";
	}

	@PostMapping(WITHDRAWALS_PATH + "/{id}/erase")
	String erase(@PathVariable long id, @AuthenticationPrincipal @Nullable SignedIn account,
			HttpServletRequest request) {
		this.withdrawals.erase(id);
		AuditLog.record("Withdrawal erased", "withdrawal " + id, account, request);
		return "redirect:" + WITHDRAWALS_PATH + "?done=erased";
	}

	/**
	 * The audit log's subject, without the withdrawn words: the log would retain them.
	 */
	private static String subject(String passage, String episode) {
		if (!passage.isEmpty()) {
			return "words of passage " + passage;
		}
		return !episode.isEmpty() ? "episode " + episode : "a name, everywhere";
	}

	/** A client with the administrator's key has no account. */
	private static Author author(@Nullable SignedIn account) {
		return (account == null) ? new Author(null, Messages.text("withdrawal.by.program"))
				: new Author(account.id(), account.name());
	}

}
