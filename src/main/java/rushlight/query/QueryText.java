package rushlight.query;

import java.util.stream.Collectors;

/** Writes a query as it could be typed: parsed again, it finds the same. */
public final class QueryText {

	private QueryText() {
	}

	public static String of(Query query) {
		return switch (query) {
			case Query.And and -> and.parts().stream().map(QueryText::part).collect(Collectors.joining(" "));
			default -> part(query);
		};
	}

	private static String part(Query query) {
		return switch (query) {
			case Query.All all -> "";
			case Query.Word word -> (word.exact() ? "exact:" : "") + word.written();
			case Query.HeardAs heard -> part(heard.word());
			case Query.Prefix prefix -> prefix.form() + "*";
			case Query.Phrase phrase -> (isExact(phrase) ? "exact:\"" : "\"")
					+ phrase.words().stream().map(QueryText::plain).collect(Collectors.joining(" ")) + "\"";
			case Query.Near near -> part(near.left()) + " NEAR/" + near.distance() + " " + part(near.right());
			case Query.And and -> "(" + of(and) + ")";
			case Query.Or or ->
				"(" + or.parts().stream().map(QueryText::part).collect(Collectors.joining(" OR ")) + ")";
			case Query.Not not ->
				"-" + (not.part() instanceof Query.Near near ? "(" + part(near) + ")" : part(not.part()));
			case Query.SaidBy said -> "speaker:\"" + said.name() + "\"";
			case Query.OfShow show -> "show:\"" + show.name() + "\"";
			case Query.InRole role -> "role:" + role.role();
			case Query.OfQuality quality -> "quality:" + quality.quality();
			case Query.OfKind kind -> "kind:" + kind.kind();
			case Query.Published published -> published.words().replaceFirst(" ", ":");
			case Query.OfEpisode episode -> "";
			case Query.SpokenOriginally spoken -> "";
		};
	}

	private static boolean isExact(Query.Phrase phrase) {
		return phrase.words().getFirst() instanceof Query.Word word && word.exact();
	}

	private static String plain(Query.Leaf word) {
		return switch (word) {
			case Query.Word one -> one.written();
			case Query.HeardAs heard -> heard.word().written();
			case Query.Prefix prefix -> prefix.form();
		};
	}

}
