package rushlight.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A query as a tree. What each part finds, docs/searching.md says; {@link QueryParser}
 * parses it from what a reader typed, {@link QueryWords} writes it in words.
 */
public sealed interface Query {

	/** No passage: what a query finds of which nothing was understood. */
	Query NOTHING = new Not(new All());

	/** Every passage. */
	record All() implements Query {
	}

	/** What matches a word at a time. */
	sealed interface Leaf extends Query {

	}

	/**
	 * One word.
	 *
	 * @param written in lower case, with its accents
	 * @param form folded
	 * @param exact whether words of the same stem are left out
	 */
	record Word(String written, String form, boolean exact) implements Leaf {
	}

	/**
	 * Words that begin so.
	 *
	 * @param form folded
	 */
	record Prefix(String form) implements Leaf {
	}

	/**
	 * A word, or a name that sounds like it.
	 *
	 * @param spellings of such names, folded
	 */
	record HeardAs(Word word, Set<String> spellings) implements Leaf {
	}

	/**
	 * Words that follow each other.
	 *
	 * @param words two or more
	 * @param typed as it was typed, in lower case, with the text between the words; null
	 * if generated
	 */
	record Phrase(List<Leaf> words, @Nullable String typed) implements Query {

		public Phrase(List<Leaf> words) {
			this(words, null);
		}

	}

	/**
	 * Both, in either order, at most so many words apart.
	 *
	 * @param left a word, a prefix, a phrase, another near, or an {@link Or} of these
	 * @param right the same
	 * @param distance of neighbours it is 1
	 */
	record Near(Query left, Query right, int distance) implements Query {
	}

	/**
	 * @param parts two or more
	 */
	record And(List<Query> parts) implements Query {
	}

	/**
	 * @param parts two or more
	 */
	record Or(List<Query> parts) implements Query {
	}

	record Not(Query part) implements Query {
	}

	/** About the passage rather than its words. */
	sealed interface Condition extends Query {

	}

	/**
	 * Said by one of them.
	 *
	 * @param name as people know it
	 * @param speakers ids
	 * @param voices ids of unidentified voices with that label
	 */
	record SaidBy(String name, Set<Long> speakers, Set<Long> voices) implements Condition {
	}

	/**
	 * @param name as people know it
	 * @param shows ids
	 */
	record OfShow(String name, Set<Long> shows) implements Condition {
	}

	/**
	 * @param name of the episode
	 */
	record OfEpisode(String name, long episode) implements Condition {
	}

	/**
	 * @param role as the database names it
	 */
	record InRole(String role) implements Condition {
	}

	/**
	 * @param quality as the database names it
	 */
	record OfQuality(String quality) implements Condition {
	}

	/**
	 * @param kind as the database names it, or "reading"
	 */
	record OfKind(String kind) implements Condition {
	}

	/** What counts count: speech in the language in which it was spoken. */
	record SpokenOriginally() implements Condition {
	}

	/**
	 * Published from a day on, up to another; undated passages never are.
	 *
	 * @param from the first day, or null
	 * @param until the first day no longer, or null
	 * @param words "before 2025"
	 */
	record Published(@Nullable LocalDate from, @Nullable LocalDate until, String words) implements Condition {
	}

	/**
	 * The same query with other words. Words that are excluded stay as they are.
	 */
	default Query withWords(UnaryOperator<Leaf> other) {
		return switch (this) {
			case Leaf leaf -> other.apply(leaf);
			case Phrase phrase -> new Phrase(phrase.words().stream().map(other).toList());
			case Near near -> new Near(near.left().withWords(other), near.right().withWords(other), near.distance());
			case And and -> new And(and.parts().stream().map((part) -> part.withWords(other)).toList());
			case Or or -> new Or(or.parts().stream().map((part) -> part.withWords(other)).toList());
			case Not not -> not;
			case All all -> all;
			case Condition condition -> condition;
		};
	}

	/** This and a condition. */
	default Query and(Query other) {
		if (this instanceof All) {
			return other;
		}
		List<Query> parts = new ArrayList<>(List.of(other));
		if (this instanceof And and) {
			parts.addAll(and.parts());
		}
		else {
			parts.add(this);
		}
		return new And(List.copyOf(parts));
	}

	/**
	 * What it asks of every passage beside words: its conditions, and what they exclude.
	 */
	default Query conditions() {
		List<Query> parts = (this instanceof And and) ? and.parts() : List.of(this);
		List<Query> conditions = parts.stream()
			.filter((part) -> part instanceof Condition || part instanceof Not not && not.part() instanceof Condition)
			.toList();
		return conditions.isEmpty() ? new All()
				: (conditions.size() == 1) ? conditions.getFirst() : new And(conditions);
	}

	/** Whether it asks for words at all, and not only for conditions. */
	default boolean hasWords() {
		return !positive().isEmpty();
	}

	/**
	 * The words, prefixes, phrases and nears that are asked for, as they come: what a
	 * passage that matches has occurrences of.
	 */
	default List<Query> positive() {
		return switch (this) {
			case Leaf leaf -> List.of(leaf);
			case Phrase phrase -> List.of(phrase);
			case Near near -> List.of(near);
			case And and -> and.parts().stream().flatMap((part) -> part.positive().stream()).toList();
			case Or or -> or.parts().stream().flatMap((part) -> part.positive().stream()).toList();
			case Not not -> List.of();
			case All all -> List.of();
			case Condition condition -> List.of();
		};
	}

}
