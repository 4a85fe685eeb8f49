package rushlight.browse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import rushlight.browse.SpeakerFinder.Appearance;
import rushlight.browse.SpeakerFinder.Passage;
import rushlight.changes.Changes;
import rushlight.core.MovedException;
import rushlight.core.NotFoundException;
import rushlight.core.Slug;
import rushlight.pagecache.PageCache;
import rushlight.speaker.Speaker;
import rushlight.speaker.SpeakerRepository;
import rushlight.transcript.VoiceRole;
import rushlight.transcript.WithdrawalMarks;
import rushlight.web.AddressHistory;
import rushlight.web.Messages;

/** The list of speakers, A–Z, and the page of a speaker with their passages. */
@Controller
class SpeakerController {

	private static final int PASSAGES_PER_PAGE = 25;

	/** With more names than these, a page lists those of one letter. */
	private static final int MAX_NAMES_ON_ONE_PAGE = 1000;

	private static final String OTHER_LETTERS = "#";

	private final SpeakerRepository speakers;

	private final SpeakerFinder finder;

	private final WithdrawalMarks withdrawn;

	private final PageCards cards;

	private final AddressHistory moved;

	SpeakerController(SpeakerRepository speakers, SpeakerFinder finder, WithdrawalMarks withdrawn, PageCards cards,
			AddressHistory moved) {
		this.speakers = speakers;
		this.finder = finder;
		this.withdrawn = withdrawn;
		this.cards = cards;
		this.moved = moved;
	}

	@GetMapping("/speakers")
	String index(@RequestParam(defaultValue = "") String letter, HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		Map<String, List<SpeakerFinder.Name>> letters = new TreeMap<>(SpeakerController::lettersFirst);
		List<SpeakerFinder.Name> names = this.finder.findNames();
		names.forEach((name) -> letters.computeIfAbsent(letter(name.name()), (first) -> new ArrayList<>()).add(name));
		boolean paged = names.size() > MAX_NAMES_ON_ONE_PAGE;
		String chosen = letter.toUpperCase(Locale.ROOT);
		if (!letter.isEmpty() && !letters.containsKey(chosen)) {
			throw new NotFoundException(Messages.text("browse.speakers.noLetter", letter));
		}
		if (letter.isEmpty() && paged) {
			chosen = letters.keySet().iterator().next();
		}
		model.addAttribute("letters", letters.keySet());
		model.addAttribute("paged", paged);
		model.addAttribute("chosen", chosen);
		model.addAttribute("sections", chosen.isEmpty() ? letters : Map.of(chosen, letters.get(chosen)));
		return "browse/speakers";
	}

	private static String letter(String name) {
		char first = Character.toUpperCase(Slug.of(name).charAt(0));
		return (first >= 'A' && first <= 'Z') ? String.valueOf(first) : OTHER_LETTERS;
	}

	private static int lettersFirst(String one, String other) {
		return one.replace('#', '~').compareTo(other.replace('#', '~'));
	}

	@GetMapping("/speakers/{slug}")
	String show(@PathVariable String slug, @RequestParam(defaultValue = "1") String page, HttpServletRequest request,
			Model model) {
		Speaker speaker = this.speakers.findBySlug(slug)
			.orElseThrow(() -> this.moved.orMissing("/speakers/", slug, this.speakers::findSlugByFormer,
					"layout.missing.speaker"));
		Speaker other = speaker.mergedInto();
		if (other != null) {
			throw MovedException.temporarily("/speakers/" + other.slug());
		}
		if (speaker.isWithdrawn()) {
			this.withdrawn.refuseSpeaker(speaker.id());
		}
		PageCache.share(request, Changes.ARCHIVE);
		List<Appearance> appearances = this.finder.findAppearances(speaker.id());
		model.addAttribute("speaker", speaker);
		model.addAttribute("appearances", appearances);
		model.addAttribute("episodes", appearances.stream().map(Appearance::slug).distinct().count());
		model.addAttribute("words", appearances.stream().mapToLong(Appearance::words).sum());
		model.addAttribute("roles", roles(appearances));
		model.addAttribute("card", this.cards.ofSpeaker(speaker, roles(appearances)));
		model.addAttribute("labels",
				appearances.stream()
					.map(Appearance::label)
					.distinct()
					.filter((label) -> !label.equals(speaker.name()))
					.toList());
		model.addAttribute("first", dates(appearances).min(LocalDate::compareTo).orElse(null));
		model.addAttribute("last", dates(appearances).max(LocalDate::compareTo).orElse(null));
		Page<Passage> passages = PageNumber.existing(
				this.finder.findPassages(speaker.id(), PageRequest.of(PageNumber.parse(page) - 1, PASSAGES_PER_PAGE)));
		model.addAttribute("passages", passages);
		model.addAttribute("groups",
				passages.stream()
					.collect(Collectors.groupingBy(Passage::episodeSlug, LinkedHashMap::new, Collectors.toList()))
					.values());
		return "browse/speaker";
	}

	private static Stream<LocalDate> dates(List<Appearance> appearances) {
		return appearances.stream().map(Appearance::publishedOn).filter(Objects::nonNull);
	}

	/** "host in 12 episodes", "in a clip in 1 episode". */
	private static List<String> roles(List<Appearance> appearances) {
		Map<VoiceRole, Long> counts = new LinkedHashMap<>();
		for (VoiceRole role : VoiceRole.values()) {
			long count = appearances.stream()
				.filter((appearance) -> appearance.role() == role)
				.map(Appearance::slug)
				.distinct()
				.count();
			if (count > 0 && role != VoiceRole.UNKNOWN) {
				counts.put(role, count);
			}
		}
		return counts.entrySet().stream().map((entry) -> switch (entry.getKey()) {
			case HOST -> Messages.text("browse.speaker.host", entry.getValue());
			case GUEST -> Messages.text("browse.speaker.guest", entry.getValue());
			default -> Messages.text("browse.speaker.inClip", entry.getValue());
		}).toList();
	}

}
