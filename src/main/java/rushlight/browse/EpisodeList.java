package rushlight.browse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

/** Pages of episodes, each with who is heard in it. */
@Component
class EpisodeList {

	private static final int NAMED = 3;

	private final EpisodeListRepository lists;

	EpisodeList(EpisodeListRepository lists) {
		this.lists = lists;
	}

	/**
	 * @param episodes of this page
	 * @param names of those heard in each episode, by its id: "Ada Fenwick, Tomasz Bielak
	 * and 2 others"
	 */
	record Listing(Page<EpisodeRow> episodes, Map<Long, String> names) {
	}

	/**
	 * @param show its slug, or "" for all
	 * @param year or 0 for all
	 * @param page from 1
	 */
	Listing newest(String show, int year, int page, int size) {
		Page<EpisodeRow> episodes = PageNumber
			.existing(this.lists.findNewest(show, year, PageRequest.of(page - 1, size)));
		Map<Long, List<String>> heard = new HashMap<>();
		if (!episodes.isEmpty()) {
			this.lists.findHeard(episodes.map(EpisodeRow::id).toList())
				.forEach(
						(voice) -> heard.computeIfAbsent(voice.episode(), (id) -> new ArrayList<>()).add(voice.name()));
		}
		Map<Long, String> names = new HashMap<>();
		heard.forEach((episode, all) -> names.put(episode, sentence(all.stream().distinct().toList())));
		return new Listing(episodes, names);
	}

	static String sentence(List<String> names) {
		if (names.size() > NAMED) {
			return String.join(", ", names.subList(0, NAMED - 1)) + " and " + (names.size() - NAMED + 1) + " others";
		}
		if (names.size() < 2) {
			return String.join("", names);
		}
		return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
	}

}
