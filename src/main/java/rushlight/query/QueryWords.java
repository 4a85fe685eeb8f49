package rushlight.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a query in words, so that readers see how it was understood: "said by Ashley
 * Smith, before 2025, the phrase “national self-determination”".
 */
public final class QueryWords {

	private QueryWords() {
	}

	public static String of(Query query) {
		if (query instanceof Query.And and) {
			List<String> parts = new ArrayList<>();
			and.parts().stream().filter(QueryWords::isCondition).map(QueryWords::part).forEach(parts::add);
			and.parts().stream().filter((part) -> !isCondition(part)).map(QueryWords::part).forEach(parts::add);
			return String.join(", ", parts);
		}
		return (query instanceof Query.All) ? "everything" : part(query);
	}

	private static boolean isCondition(Query query) {
		return query instanceof Query.Condition
				|| query instanceof Query.Not not && not.part() instanceof Query.Condition;
	}

	private static String part(Query query) {
		return switch (query) {
			case Query.All all -> "everything";
			case Query.Word word -> (word.exact() ? "exactly “" : "“") + word.written() + "”";
			case Query.Prefix prefix -> "words that begin with “" + prefix.form() + "”";
			case Query.HeardAs heard -> part(heard.word());
			case Query.Phrase phrase ->
				(isExact(phrase) ? "exactly the phrase “" : "the phrase “") + written(phrase) + "”";
			case Query.Near near -> part(near.left()) + " within " + near.distance()
					+ ((near.distance() == 1) ? " word of " : " words of ") + part(near.right());
			case Query.And and ->
				"(" + and.parts().stream().map(QueryWords::part).collect(Collectors.joining(" and ")) + ")";
			case Query.Or or -> or.parts().stream().map(QueryWords::part).collect(Collectors.joining(" or "));
			case Query.Not not -> not(not.part());
			case Query.SaidBy said -> "said by " + said.name();
			case Query.OfShow show -> "in " + show.name();
			case Query.OfEpisode episode -> "in " + episode.name();
			case Query.InRole role -> switch (role.role()) {
				case "host" -> "said by a host";
				case "guest" -> "said by a guest";
				default -> "said in a played clip";
			};
			case Query.OfQuality quality -> quality.quality() + " text";
			case Query.OfKind kind -> switch (kind.kind()) {
				case "reading" -> "in readings";
				case "event" -> "events";
				case "heading" -> "headings";
				default -> "speech";
			};
			case Query.SpokenOriginally spoken -> "as it was spoken";
			case Query.Published published -> published.words();
		};
	}

	private static boolean isExact(Query.Phrase phrase) {
		return phrase.words().getFirst() instanceof Query.Word word && word.exact();
	}

	private static String written(Query.Phrase phrase) {
		return (phrase.typed() != null) ? phrase.typed()
				: phrase.words().stream().map(QueryWords::written).collect(Collectors.joining(" "));
	}

	private static String written(Query.Leaf leaf) {
		return switch (leaf) {
			case Query.Word word -> word.written();
			case Query.HeardAs heard -> heard.word().written();
			case Query.Prefix prefix -> prefix.form() + "*";
		};
	}

	private static String not(Query query) {
		return switch (query) {
			case Query.All all -> "nothing";
			case Query.Condition condition -> "not " + part(condition);
			case Query.Or or -> "without any of " + part(or);
			default -> "without " + part(query);
		};
	}

}
