package rushlight.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds the occurrences of a query in a passage. The passage is known only by the
 * positions of the query's words in it and in what follows; they come from a text
 * ({@link TextPositions}) or from the index.
 */
public final class Occurrences {

	private Occurrences() {
	}

	/**
	 * A stretch of words.
	 *
	 * @param start number of its first word, from 0
	 * @param end number of its last word
	 */
	public record Span(int start, int end) {
	}

	/** The positions of a query's words in one passage and in what follows it. */
	public interface Positions {

		/**
		 * The numbers of the words that match, ascending, those of what follows included.
		 * @param leaf what matches word by word
		 */
		int[] of(Query.Leaf leaf);

		/**
		 * Whether a place that was found is of the passage itself, and not of what
		 * follows.
		 */
		boolean isOwn(int position);

	}

	/**
	 * The occurrences of all that a query asks for: from the left, the longer first where
	 * two begin together, without overlaps, each beginning in the passage itself.
	 * @param positive {@link Query#positive()}
	 */
	public static List<Span> find(List<Query> positive, Positions positions) {
		List<Span> all = new ArrayList<>();
		for (Query part : positive) {
			for (Span span : spans(part, positions)) {
				if (positions.isOwn(span.start())) {
					all.add(span);
				}
			}
		}
		return withoutOverlaps(all);
	}

	/** From the left, the longer first where two begin together. */
	private static List<Span> withoutOverlaps(List<Span> all) {
		if (all.size() < 2) {
			return all;
		}
		all.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
		List<Span> found = new ArrayList<>(all.size());
		int end = -1;
		for (Span span : all) {
			if (span.start() > end) {
				found.add(span);
				end = span.end();
			}
		}
		return found;
	}

	/**
	 * What to mark: as {@link #find}, but of a near its words, and not all between them.
	 */
	public static List<Span> highlights(List<Query> positive, Positions positions) {
		List<Span> all = new ArrayList<>();
		for (Query part : positive) {
			List<Span> spans = spans(part, positions).stream().filter((span) -> positions.isOwn(span.start())).toList();
			if (part instanceof Query.Near near) {
				addWords(near, spans, positions, all);
			}
			else {
				all.addAll(spans);
			}
		}
		return withoutOverlaps(all);
	}

	private static void addWords(Query part, List<Span> within, Positions positions, List<Span> into) {
		if (part instanceof Query.Near near) {
			addWords(near.left(), within, positions, into);
			addWords(near.right(), within, positions, into);
			return;
		}
		spans(part, positions).stream()
			.filter((word) -> within.stream()
				.anyMatch((stretch) -> stretch.start() <= word.start() && word.end() <= stretch.end()))
			.forEach(into::add);
	}

	/** Whether one begins in the passage itself. */
	public static boolean isIn(Query part, Positions positions) {
		if (part instanceof Query.Near near && near.left() instanceof Query.Leaf left
				&& near.right() instanceof Query.Leaf right) {
			int[] one = positions.of(left);
			int[] other = positions.of(right);
			return follows(one, other, near.distance(), positions) || follows(other, one, near.distance(), positions);
		}
		for (Span span : spans(part, positions)) {
			if (positions.isOwn(span.start())) {
				return true;
			}
		}
		return false;
	}

	/** The reach of that part of a query that reaches furthest. */
	public static int reachOf(Query query) {
		return query.positive().stream().mapToInt(Occurrences::reach).max().orElse(0);
	}

	/**
	 * Words from the first to the last of the longest stretch that a part could find, the
	 * first not counted.
	 */
	public static int reach(Query part) {
		return switch (part) {
			case Query.Phrase phrase -> phrase.words().size() - 1;
			case Query.Near near -> reach(near.left()) + near.distance() + reach(near.right());
			case Query.Or or -> or.parts().stream().mapToInt(Occurrences::reach).max().orElse(0);
			default -> 0;
		};
	}

	/**
	 * Whether a stretch that begins in the passage itself could go on in what follows.
	 * @param own the places in the passage alone
	 * @param size its words
	 * @return false where none does; true where one does, and now and then where none
	 * does
	 */
	public static boolean mayContinue(Query part, Positions own, int size) {
		return switch (part) {
			case Query.Phrase phrase -> endsWithBeginning(phrase, own, size);
			case Query.Near near -> hasWordFrom(near, own, size - reach(near));
			case Query.Or or -> or.parts().stream().anyMatch((each) -> mayContinue(each, own, size));
			default -> false;
		};
	}

	private static boolean endsWithBeginning(Query.Phrase phrase, Positions own, int size) {
		for (int words = Math.min(size, phrase.words().size() - 1); words > 0; words--) {
			int position = size - words;
			int same = 0;
			while (same < words && Arrays.binarySearch(own.of(phrase.words().get(same)), position + same) >= 0) {
				same++;
			}
			if (same == words) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasWordFrom(Query part, Positions own, int first) {
		return switch (part) {
			case Query.Phrase phrase -> phrase.words().stream().anyMatch((word) -> hasWordFrom(word, own, first));
			case Query.Near near -> hasWordFrom(near.left(), own, first) || hasWordFrom(near.right(), own, first);
			case Query.Or or -> or.parts().stream().anyMatch((each) -> hasWordFrom(each, own, first));
			case Query.Leaf word -> {
				int[] positions = own.of(word);
				yield positions.length > 0 && positions[positions.length - 1] >= first;
			}
			default -> throw new UnsupportedQueryException("No words have positions in " + part);
		};
	}

	/**
	 * Whether a shortest stretch of two words begins with the first: the same as
	 * {@link #near}, without making any.
	 */
	private static boolean follows(int[] firsts, int[] seconds, int distance, Positions positions) {
		int next = 0;
		for (int i = 0; i < firsts.length; i++) {
			while (next < seconds.length && seconds[next] <= firsts[i]) {
				next++;
			}
			if (next == seconds.length) {
				return false;
			}
			boolean shortest = i + 1 == firsts.length || firsts[i + 1] >= seconds[next];
			if (shortest && seconds[next] - firsts[i] <= distance && positions.isOwn(firsts[i])) {
				return true;
			}
		}
		return false;
	}

	private static List<Span> spans(Query part, Positions positions) {
		return switch (part) {
			case Query.Phrase phrase -> phrase(phrase, positions);
			case Query.Near near -> near(near, positions);
			case Query.Or or -> {
				List<Span> spans = new ArrayList<>();
				or.parts().forEach((each) -> spans.addAll(spans(each, positions)));
				yield spans;
			}
			case Query.Leaf leaf -> {
				int[] found = positions.of(leaf);
				List<Span> spans = new ArrayList<>(found.length);
				for (int position : found) {
					spans.add(new Span(position, position));
				}
				yield spans;
			}
			default -> throw new UnsupportedQueryException("No words have positions in " + part);
		};
	}

	private static List<Span> phrase(Query.Phrase phrase, Positions positions) {
		int length = phrase.words().size();
		int[][] found = new int[length][];
		for (int i = 0; i < length; i++) {
			found[i] = positions.of(phrase.words().get(i));
			if (found[i].length == 0) {
				return List.of();
			}
		}
		List<Span> spans = new ArrayList<>();
		int[] next = new int[length];
		for (int first : found[0]) {
			int i = 1;
			while (i < length) {
				int[] others = found[i];
				int at = next[i];
				while (at < others.length && others[at] < first + i) {
					at++;
				}
				next[i] = at;
				if (at == others.length || others[at] != first + i) {
					break;
				}
				i++;
			}
			if (i == length) {
				spans.add(new Span(first, first + length - 1));
			}
		}
		return spans;
	}

	/** The shortest stretches that hold both, at most so far apart. */
	private static List<Span> near(Query.Near near, Positions positions) {
		Span[] left = sorted(spans(near.left(), positions));
		if (left.length == 0) {
			return List.of();
		}
		Span[] right = sorted(spans(near.right(), positions));
		List<Span> pairs = new ArrayList<>();
		join(left, right, near.distance(), pairs);
		join(right, left, near.distance(), pairs);
		return shortest(pairs);
	}

	private static Span[] sorted(List<Span> spans) {
		Span[] sorted = spans.toArray(Span[]::new);
		Arrays.sort(sorted, Comparator.comparingInt(Span::start));
		return sorted;
	}

	/** All pairs in which the first is followed by the second. */
	private static void join(Span[] firsts, Span[] seconds, int distance, List<Span> pairs) {
		for (Span first : firsts) {
			for (int i = firstAfter(seconds, first.end()); i < seconds.length
					&& seconds[i].start() - first.end() <= distance; i++) {
				pairs.add(new Span(first.start(), seconds[i].end()));
			}
		}
	}

	private static int firstAfter(Span[] spans, int position) {
		int low = 0;
		int high = spans.length;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (spans[middle].start() > position) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	/** Without those that hold another. */
	private static List<Span> shortest(List<Span> spans) {
		spans.sort(Comparator.comparingInt(Span::start).reversed().thenComparingInt(Span::end));
		List<Span> kept = new ArrayList<>();
		int end = Integer.MAX_VALUE;
		for (Span span : spans) {
			if (span.end() < end) {
				kept.add(span);
				end = span.end();
			}
		}
		return kept.reversed();
	}

}
