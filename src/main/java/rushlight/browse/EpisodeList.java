package rushlight.browse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Component;

import rushlight.web.Messages;

/** Reader of pages of episodes, each with the names of its voices. */
@Component
class EpisodeList {

	private static final int MAX_NAMES = 3;

	private final EpisodeListRepository lists;

	EpisodeList(EpisodeListRepository lists) {
		this.lists = lists;
	}

	/**
	 * @param episodes the episodes of this page
	 * @param names the voices of each episode in one text, by episode id: "Ada Fenwick,
	 * Tomasz Bielak and 2 others"
	 */
	record Listing(Page<EpisodeRow> episodes, Map<Long, String> names) {
	}

	/**
	 * Returns a page of the newest episodes.
	 * @param show the slug of a show, or "" for all
	 * @param year the year of publication, or 0 for all
	 * @param page from 1
	 */
	Listing newest(String show, int year, int page, int size) {
		Page<EpisodeRow> episodes = PageNumber
			.existing(this.lists.findNewest(show, year, PageRequest.of(page - 1, size)));
		Map<Long, List<String>> namesByEpisode = new HashMap<>();
		if (!episodes.isEmpty()) {
			this.lists.findNamedVoices(episodes.map(EpisodeRow::id).toList())
				.forEach((voice) -> namesByEpisode.computeIfAbsent(voice.episode(), (id) -> new ArrayList<>())
					.add(voice.name()));
		}
		Map<Long, String> names = new HashMap<>();
		namesByEpisode.forEach((episode, all) -> names.put(episode, joinNames(all.stream().distinct().toList())));
		return new Listing(episodes, names);
	}

	static String joinNames(List<String> names) {
		if (names.size() > MAX_NAMES) {
			return Messages.text("browse.names.more", String.join(", ", names.subList(0, MAX_NAMES - 1)),
					names.size() - MAX_NAMES + 1);
		}
		if (names.size() < 2) {
			return String.join("", names);
		}
		return Messages.text("browse.names.two", String.join(", ", names.subList(0, names.size() - 1)),
				names.getLast());
	}

}
