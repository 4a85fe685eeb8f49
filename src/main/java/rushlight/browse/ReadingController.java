package rushlight.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import rushlight.changes.Changes;
import rushlight.core.Key;
import rushlight.episode.Episode;
import rushlight.episode.Reading;
import rushlight.episode.ReadingRepository;
import rushlight.episode.ReadingRepository.ReadingBlock;
import rushlight.pagecache.PageCache;
import rushlight.web.AddressHistory;

/** The pages of readings. */
@Controller
class ReadingController {

	private final ReadingRepository readings;

	private final TranscriptPageReader transcripts;

	private final AddressHistory moved;

	ReadingController(ReadingRepository readings, TranscriptPageReader transcripts, AddressHistory moved) {
		this.readings = readings;
		this.transcripts = transcripts;
		this.moved = moved;
	}

	@GetMapping("/readings")
	String index(HttpServletRequest request, Model model) {
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("readings", this.readings.findAllByTitle());
		return "browse/readings";
	}

	@GetMapping("/readings/{slug}")
	String show(@PathVariable String slug, HttpServletRequest request, Model model) {
		Reading reading = this.readings.findWithEpisodes(slug)
			.orElseThrow(() -> this.moved.orMissing("/readings/", slug, this.readings::findSlugByFormer,
					"layout.missing.reading"));
		PageCache.share(request, Changes.ARCHIVE);
		model.addAttribute("reading", reading);
		model.addAttribute("notes", this.readings.findNotes(reading.id()));
		model.addAttribute("episodes",
				reading.episodes()
					.stream()
					.filter((episode) -> !episode.isWithdrawn())
					.sorted(Comparator.comparing(Episode::title))
					.toList());
		model.addAttribute("groups", groups(this.readings.findBlocks(reading.id())));
		model.addAttribute("leftOut", this.transcripts.findLeftOutOfReading(reading.id()));
		model.addAttribute("direction", EpisodePage.Language.direction(reading.language()));
		return "browse/reading";
	}

	/**
	 * Consecutive blocks of one kind, since items make one list and lines one epigraph.
	 *
	 * @param kind as the schema names it
	 */
	public record Group(String kind, int level, List<ReadingBlock> blocks) {

		public String key(ReadingBlock block) {
			return Key.of(block.getId());
		}

		/**
		 * Checks whether a block names the author of the lines before it: "—Ada Fenwick".
		 */
		public boolean isAttribution(ReadingBlock block) {
			return this.blocks.indexOf(block) > 0 && block.getText().matches("(?s)[—–―].{1,200}");
		}

	}

	static List<Group> groups(List<ReadingBlock> blocks) {
		List<Group> groups = new ArrayList<>();
		for (ReadingBlock block : blocks) {
			if (!groups.isEmpty() && groups.getLast().kind().equals(block.getKind())
					&& !block.getKind().equals("heading")) {
				groups.getLast().blocks().add(block);
			}
			else {
				groups.add(new Group(block.getKind(), block.getLevel(), new ArrayList<>(List.of(block))));
			}
		}
		return groups;
	}

}
