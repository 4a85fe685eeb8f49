package rushlight.search.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rushlight.episode.Episode;
import rushlight.episode.EpisodeRepository;
import rushlight.query.ParsedQuery;
import rushlight.query.Query;
import rushlight.query.QueryParser;
import rushlight.web.Messages;

/** Reads the address of a search. */
@Component
public class QuestionReader {

	private final ArchiveNames names;

	private final EpisodeRepository episodes;

	QuestionReader(ArchiveNames names, EpisodeRepository episodes) {
		this.names = names;
		this.episodes = episodes;
	}

	public Question read(SearchParameters parameters) {
		return read(parameters, parameters.get("q"));
	}

	/**
	 * @param query one of the queries of the address
	 */
	public Question read(SearchParameters parameters, String query) {
		ParsedQuery parsed = QueryParser.parse(query, this.names);
		List<String> notes = new ArrayList<>(parsed.notes());
		List<Query> conditions = conditions(parameters, notes);
		Query whole = parsed.query();
		if (whole instanceof Query.All && conditions.isEmpty() && !notes.isEmpty()) {
			// Filters alone, and none of them is known: not a search for everything.
			notes.add(Messages.text("search.note.filters"));
			whole = Query.NOTHING;
		}
		for (Query condition : conditions) {
			whole = whole.and(condition);
		}
		return new Question(parameters, parsed.query(), whole, List.copyOf(notes));
	}

	private List<Query> conditions(SearchParameters parameters, List<String> notes) {
		List<Query> conditions = new ArrayList<>();
		days(parameters, notes).ifPresent(conditions::add);
		if (parameters.has("quality")) {
			conditions.add(new Query.OfQuality(parameters.get("quality")));
		}
		if (parameters.has("kind")) {
			conditions.add(new Query.OfKind(parameters.get("kind")));
		}
		if (parameters.has("show")) {
			add(this.names.showBySlug(parameters.get("show")), conditions, notes, "show", parameters);
		}
		if (parameters.has("speaker")) {
			add(this.names.speakerBySlug(parameters.get("speaker")), conditions, notes, "speaker", parameters);
		}
		if (parameters.has("episode")) {
			Optional<Episode> episode = this.episodes.findBySlug(parameters.get("episode"));
			add(episode.map((found) -> new Query.OfEpisode("“" + found.title() + "”", found.id())), conditions, notes,
					"episode", parameters);
		}
		return conditions;
	}

	private static void add(Optional<? extends Query> found, List<Query> conditions, List<String> notes, String name,
			SearchParameters parameters) {
		found.ifPresentOrElse(conditions::add,
				() -> notes.add(Messages.text("search.note.unknown." + name, parameters.get(name))));
	}

	private static Optional<Query> days(SearchParameters parameters, List<String> notes) {
		Query.Published published = new Query.Published(null, null, "");
		List<String> words = new ArrayList<>();
		for (String name : List.of("from", "to")) {
			String text = parameters.get(name);
			if (text.isEmpty()) {
				continue;
			}
			var days = QueryParser.days(text);
			if (days.isEmpty()) {
				notes.add(Messages.text("search.note.date", text));
				continue;
			}
			words.add(Messages.text("search.filter." + name, text));
			published = name.equals("from") ? new Query.Published(days.get()[0], published.until(), "")
					: new Query.Published(published.from(), days.get()[1].plusDays(1), "");
		}
		return words.isEmpty() ? Optional.empty()
				: Optional.of(new Query.Published(published.from(), published.until(), String.join(" ", words)));
	}

}
