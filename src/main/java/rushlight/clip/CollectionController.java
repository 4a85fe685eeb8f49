package rushlight.clip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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

import rushlight.account.SignedIn;
import rushlight.core.Key;
import rushlight.core.NotFoundException;
import rushlight.limits.WorkTurns;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * The pages of collections. Collections of an account are stored on the site; without an
 * account the browser stores one list.
 */
@Controller
@ConditionalOnWebApplication
class CollectionController {

	private static final int MAX_LIST_CHARACTERS = 2_000_000;

	private final CollectionStore collections;

	private final ClipFinder clips;

	private final CollectionExporter exporter;

	private final JsonMapper json;

	CollectionController(CollectionStore collections, ClipFinder clips, CollectionExporter exporter, JsonMapper json) {
		this.collections = collections;
		this.clips = clips;
		this.exporter = exporter;
		this.json = json;
	}

	@ModelAttribute
	void forbidIndexing(HttpServletResponse response) {
		response.setHeader("X-Robots-Tag", "noindex, nofollow");
	}

	/**
	 * Shows the collections of the account, or for a visitor the list that the browser
	 * stores.
	 */
	@GetMapping("/collections")
	String index(@AuthenticationPrincipal @Nullable SignedIn account, Model model) {
		model.addAttribute("account", account);
		model.addAttribute("collections", (account == null) ? List.of() : this.collections.findByAccount(account));
		model.addAttribute("maxTitle", CollectionStore.MAX_TITLE_CHARACTERS);
		return "clip/collections";
	}

	/** Asks in which collection to save a clip. */
	@GetMapping(path = "/collections", params = "clip")
	String chooseCollection(@RequestParam String clip, @AuthenticationPrincipal @Nullable SignedIn account,
			Model model) {
		model.addAttribute("clip", clip(clip));
		return index(account, model);
	}

	/**
	 * Creates a collection, or adds to one.
	 * @param collection the number of the collection to add to; 0 for a new one
	 * @param clip the key of the clip to add; empty for none
	 */
	@PostMapping("/collections")
	String create(@RequestParam(defaultValue = "0") long collection, @RequestParam(defaultValue = "") String title,
			@RequestParam(defaultValue = "") String clip, @AuthenticationPrincipal SignedIn account) {
		long id = (collection == 0) ? this.collections.create(account, title) : collection;
		if (!clip.isEmpty()) {
			this.collections.add(account, id, clip(clip).id());
		}
		return "redirect:/collections/" + id;
	}

	private Clip clip(String key) {
		return Key.parse(key)
			.flatMap((parsed) -> this.clips.find(parsed.number()))
			.orElseThrow(() -> new NotFoundException(Messages.text("clip.none", key)));
	}

	@GetMapping("/collections/{id:[0-9]+}")
	String show(@PathVariable long id, @AuthenticationPrincipal SignedIn account, Model model) {
		model.addAttribute("collection", this.collections.find(account, id));
		model.addAttribute("maxTitle", CollectionStore.MAX_TITLE_CHARACTERS);
		model.addAttribute("maxNote", CollectionStore.MAX_NOTE_CHARACTERS);
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
	 * @param what the command: save, up, down or remove
	 */
	@PostMapping("/collections/{id}/clips/{key}")
	String change(@PathVariable long id, @PathVariable String key, @RequestParam String what,
			@RequestParam(defaultValue = "") String note, @RequestParam(defaultValue = "") String tags,
			@AuthenticationPrincipal SignedIn account) {
		long clip = parseKey(key);
		if (what.equals("remove")) {
			this.collections.remove(account, id, clip);
			return "redirect:/collections/" + id;
		}
		// Note and tags are saved with every other command, so nothing typed is lost.
		this.collections.annotate(account, id, clip, note, tags);
		if (what.equals("up") || what.equals("down")) {
			this.collections.move(account, id, clip, what.equals("up"));
		}
		return "redirect:/collections/" + id + "#" + key;
	}

	private static long parseKey(String key) {
		return Key.parse(key).orElseThrow(() -> new NotFoundException(Messages.text("clip.invalidKey", key))).number();
	}

	@GetMapping("/collections/{id}.{format:[a-z]+}")
	ResponseEntity<?> export(@PathVariable long id, @PathVariable String format, HttpServletRequest request,
			@AuthenticationPrincipal SignedIn account) {
		ClipCollection.Entries entries = this.collections.entries(account, id);
		return this.exporter.file(format, entries, WorkTurns.client(request));
	}

	/** Exports a collection as a bibliography, without clips that are gone. */
	@GetMapping("/collections/{id}/cite.{ending:[a-z.]+}")
	ResponseEntity<?> bibliography(@PathVariable long id, @PathVariable String ending, HttpServletRequest request,
			@AuthenticationPrincipal SignedIn account) {
		return this.exporter.bibliography(ending, this.collections.entries(account, id), WorkTurns.client(request));
	}

	/**
	 * Exports the list that a browser stores; the site does not store it.
	 * @param items the list as JSON: key, note and tags of each clip
	 */
	@PostMapping("/collections/export")
	ResponseEntity<?> exportBrowserList(@RequestParam String format, @RequestParam String items,
			HttpServletRequest request) {
		ClipCollection.Entries entries = new ClipCollection.Entries(Messages.text("clip.export.title"), read(items));
		String client = WorkTurns.client(request);
		return format.equals("bib") ? this.exporter.bibliography(format, entries, client)
				: this.exporter.file(format, entries, client);
	}

	private record SentClip(@Nullable String key, @Nullable String note, @Nullable List<String> tags) {
	}

	/** Parses the list; of a repeated clip the first entry counts. */
	private List<ClipCollection.Entry> read(String items) {
		if (items.length() > MAX_LIST_CHARACTERS) {
			throw new RefusedChangeException(Messages.text("clip.export.tooLong"));
		}
		try {
			Map<Long, ClipCollection.Entry> read = new LinkedHashMap<>();
			for (SentClip sent : this.json.readValue(items, SentClip[].class)) {
				long clip = parseKey((sent.key() == null) ? "" : sent.key());
				if (read.size() == CollectionStore.MAX_CLIPS && !read.containsKey(clip)) {
					throw new RefusedChangeException(
							Messages.text("clip.export.tooManyClips", CollectionStore.MAX_CLIPS));
				}
				read.putIfAbsent(clip, new ClipCollection.Entry(clip, (sent.note() == null) ? "" : sent.note(),
						(sent.tags() == null) ? List.of() : sent.tags()));
			}
			return List.copyOf(read.values());
		}
		catch (JacksonException ex) {
			throw new RefusedChangeException(Messages.text("clip.export.invalid"));
		}
	}

	@ExceptionHandler
	ModelAndView refused(RefusedChangeException ex) {
		ModelAndView page = new ModelAndView("clip/refused", HttpStatus.BAD_REQUEST);
		page.addObject("message", ex.getMessage());
		return page;
	}

}
