package rushlight.clip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import rushlight.account.SignedIn;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.limits.WorkTurns;
import rushlight.transcript.RefusedChangeException;

/** Collections: under an account here, without one in the browser. */
@Controller
@ConditionalOnWebApplication
class CollectionController {

	private static final int LONGEST_LIST = 2_000_000;

	private final CollectionStore collections;

	private final ClipFinder clips;

	private final CollectionTakeout takeout;

	private final JsonMapper json;

	CollectionController(CollectionStore collections, ClipFinder clips, CollectionTakeout takeout, JsonMapper json) {
		this.collections = collections;
		this.clips = clips;
		this.takeout = takeout;
		this.json = json;
	}

	@ModelAttribute
	void keepOut(HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow");
	}

	/** Those of the account; for a visitor the list that the browser keeps. */
	@GetMapping("/collections")
	String index(@AuthenticationPrincipal @Nullable SignedIn account, Model model) {
		model.addAttribute("account", account);
		model.addAttribute("collections", (account == null) ? List.of() : this.collections.of(account));
		model.addAttribute("maxTitle", CollectionStore.MAX_TITLE);
		return "clip/collections";
	}

	/** Where to a clip goes. */
	@GetMapping(path = "/collections", params = "clip")
	String keep(@RequestParam String clip, @AuthenticationPrincipal @Nullable SignedIn account, Model model) {
		model.addAttribute("clip", clip(clip));
		return index(account, model);
	}

	/**
	 * Begins a collection, or goes on with one.
	 * @param collection to go on with; 0 for a new one
	 * @param clip to put in; empty for none
	 */
	@PostMapping("/collections")
	String begin(@RequestParam(defaultValue = "0") long collection, @RequestParam(defaultValue = "") String title,
			@RequestParam(defaultValue = "") String clip, @AuthenticationPrincipal SignedIn account) {
		long id = (collection == 0) ? this.collections.begin(account, title) : collection;
		if (!clip.isEmpty()) {
			this.collections.add(account, id, clip(clip).id());
		}
		return "redirect:/collections/" + id;
	}

	private Clip clip(String key) {
		return Key.parse(key)
			.flatMap((parsed) -> this.clips.find(parsed.number()))
			.orElseThrow(() -> new NotFoundException("There is no clip with the key “" + key + "”."));
	}

	@GetMapping("/collections/{id:[0-9]+}")
	String show(@PathVariable long id, @AuthenticationPrincipal SignedIn account, Model model) {
		model.addAttribute("collection", this.collections.find(account, id));
		model.addAttribute("maxTitle", CollectionStore.MAX_TITLE);
		model.addAttribute("maxNote", CollectionStore.MAX_NOTE);
		return "clip/collection";
	}

	@PostMapping("/collections/{id}/title")
	String rename(@PathVariable long id, @RequestParam String title, @AuthenticationPrincipal SignedIn account) {
		this.collections.rename(account, id, title);
		return "redirect:/collections/" + id;
	}

	@PostMapping("/collections/{id}/delete")
	String delete(@PathVariable long id, @AuthenticationPrincipal SignedIn account) {
		this.collections.delete(account, id);
		return "redirect:/collections";
	}

	/**
	 * @param what to do: save, up, down or remove
	 */
	@PostMapping("/collections/{id}/clips/{key}")
	String change(@PathVariable long id, @PathVariable String key, @RequestParam String what,
			@RequestParam(defaultValue = "") String note, @RequestParam(defaultValue = "") String tags,
			@AuthenticationPrincipal SignedIn account) {
		long clip = number(key);
		if (what.equals("remove")) {
			this.collections.remove(account, id, clip);
			return "redirect:/collections/" + id;
		}
		// What was typed is kept, whatever button was pressed.
		this.collections.note(account, id, clip, note, tags);
		if (what.equals("up") || what.equals("down")) {
			this.collections.move(account, id, clip, what.equals("up"));
		}
		return "redirect:/collections/" + id + "#" + key;
	}

	private static long number(String key) {
		return Key.parse(key).orElseThrow(() -> new NotFoundException("“" + key + "” is no key of a clip.")).number();
	}

	@GetMapping("/collections/{id}.{format:[a-z]+}")
	ResponseEntity<?> take(@PathVariable long id, @PathVariable String format, HttpServletRequest request,
			@AuthenticationPrincipal SignedIn account) {
		ClipCollection.Entries entries = this.collections.entries(account, id);
		return this.takeout.file(format, entries, WorkTurns.client(request));
	}

	/** As a bibliography; what is gone is not in it. */
	@GetMapping("/collections/{id}/cite.{ending:[a-z.]+}")
	ResponseEntity<?> bibliography(@PathVariable long id, @PathVariable String ending, HttpServletRequest request,
			@AuthenticationPrincipal SignedIn account) {
		return this.takeout.bibliography(ending, this.collections.entries(account, id), WorkTurns.client(request));
	}

	/**
	 * The list that a browser keeps, as a file; nothing of it is kept here.
	 * @param items as JSON: key, note and tags of each
	 */
	@PostMapping("/collections/export")
	ResponseEntity<?> take(@RequestParam String format, @RequestParam String items, HttpServletRequest request) {
		ClipCollection.Entries entries = new ClipCollection.Entries("Kept clips", read(items));
		String client = WorkTurns.client(request);
		return format.equals("bib") ? this.takeout.bibliography(format, entries, client)
				: this.takeout.file(format, entries, client);
	}

	private record Sent(@Nullable String key, @Nullable String note, @Nullable List<String> tags) {
	}

	/** Each clip once, as it comes first. */
	private List<ClipCollection.Entry> read(String items) {
		if (items.length() > LONGEST_LIST) {
			throw new RefusedChangeException("This list is too long.");
		}
		try {
			Map<Long, ClipCollection.Entry> read = new LinkedHashMap<>();
			for (Sent sent : this.json.readValue(items, Sent[].class)) {
				long clip = number((sent.key() == null) ? "" : sent.key());
				if (read.size() == CollectionStore.MOST_CLIPS && !read.containsKey(clip)) {
					throw new RefusedChangeException("A list has at most " + CollectionStore.MOST_CLIPS + " clips.");
				}
				read.putIfAbsent(clip, new ClipCollection.Entry(clip, (sent.note() == null) ? "" : sent.note(),
						(sent.tags() == null) ? List.of() : sent.tags()));
			}
			return List.copyOf(read.values());
		}
		catch (JacksonException ex) {
			throw new RefusedChangeException("This is no list of clips.");
		}
	}

	@ExceptionHandler
	ModelAndView refused(RefusedChangeException ex) {
		ModelAndView page = new ModelAndView("clip/refused", HttpStatus.BAD_REQUEST);
		page.addObject("message", ex.getMessage());
		return page;
	}

}
