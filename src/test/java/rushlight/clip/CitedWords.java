package rushlight.clip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import rushlight.clip.Verdict.Withdrawn;
import rushlight.clip.Verdict.Wording;
import rushlight.history.RandomHistory;
import rushlight.history.RandomHistory.Piece;
import rushlight.text.Masks;

/**
 * Expected verdict on cited words, by the number that the test gives every character,
 * without lineage.
 *
 * @param wording the state of the words
 * @param moved whether the words are in another order
 * @param reattributed whether another voice says them
 * @param withdrawn how many of them are withdrawn
 * @param today the current words, if there are any
 */
record CitedWords(Wording wording, boolean moved, boolean reattributed, Withdrawn withdrawn, String today) {

	/** A numbered character of a transcript. */
	private record Sign(long number, char c, Piece piece, int place) {

		boolean isVisible() {
			return !isSpace(this.c);
		}

	}

	/**
	 * @param imports the revisions that re-imports created
	 */
	static CitedWords of(RandomHistory history, Excerpt excerpt, int revision, Set<Integer> imports) {
		List<Sign> then = signs(history.at(excerpt.revision()));
		List<Sign> cited = cited(then, excerpt);
		List<Sign> now = signs(history.at(revision));
		Map<Long, Integer> offsets = new HashMap<>();
		cited.forEach((sign) -> offsets.put(sign.number(), offsets.size()));
		Map<Long, Sign> origins = then.stream().collect(Collectors.toMap(Sign::number, (sign) -> sign));
		List<Integer> survivors = new ArrayList<>();
		for (int i = 0; i < now.size(); i++) {
			if (offsets.containsKey(now.get(i).number()) && now.get(i).isVisible()) {
				survivors.add(i);
			}
		}
		boolean words = cited.stream().anyMatch((sign) -> Character.isLetterOrDigit(sign.c()));
		if (survivors.stream().noneMatch((i) -> Character.isLetterOrDigit(now.get(i).c()) || !words)) {
			boolean orphaned = cited.stream()
				.filter((sign) -> sign.isVisible()
						&& survivors.stream().noneMatch((i) -> now.get(i).number() == sign.number()))
				.anyMatch((sign) -> imports.contains(1 + lastSeen(history, sign.number(), revision)));
			return new CitedWords(orphaned ? Wording.ORPHANED : Wording.REMOVED, false, false, withdrawn(cited), "");
		}
		List<int[]> stretches = new ArrayList<>();
		for (int i : survivors) {
			boolean apart = stretches.isEmpty();
			if (!apart) {
				int last = stretches.getLast()[1];
				apart = offsets.get(now.get(i).number()) < offsets.get(now.get(last).number());
				for (int j = last + 1; j < i; j++) {
					apart |= isOfThen(now.get(j), origins);
				}
			}
			if (apart) {
				stretches.add(new int[] { i, i });
			}
			stretches.getLast()[1] = i;
		}
		boolean moved = stretches.size() > 1
				|| hasCrossed(history, excerpt, revision, survivors.stream().map(now::get).toList(), origins);
		stretches.sort((a, b) -> offsets.get(now.get(a[0]).number()) - offsets.get(now.get(b[0]).number()));
		widen(stretches, now, cited, offsets, origins);
		String today = stretches.stream()
			.map((stretch) -> text(now.subList(stretch[0], stretch[1] + 1)))
			.collect(Collectors.joining(" "));
		boolean same = normal(today).equals(normal(text(cited)));
		boolean reattributed = survivors.stream()
			.map(now::get)
			.anyMatch(
					(sign) -> isReattributed(history, excerpt.revision(), revision, origins.get(sign.number()), sign));
		return new CitedWords(same ? Wording.UNCHANGED : Wording.REWORDED, moved, reattributed, withdrawn(cited),
				normal(today));
	}

	private static int lastSeen(RandomHistory history, long number, int revision) {
		int last = revision;
		while (history.at(last).stream().noneMatch((piece) -> piece.characters().contains(number))) {
			last--;
		}
		return last;
	}

	private static Withdrawn withdrawn(List<Sign> cited) {
		long marks = cited.stream().filter(Sign::isVisible).count();
		long masked = cited.stream().filter((sign) -> sign.c() == Masks.MASK).count();
		if (masked == 0) {
			return Withdrawn.NONE;
		}
		return (masked == marks) ? Withdrawn.WHOLLY : Withdrawn.PARTLY;
	}

	/** New text in the position of a lost outer word belongs to the passage. */
	private static void widen(List<int[]> stretches, List<Sign> now, List<Sign> cited, Map<Long, Integer> offsets,
			Map<Long, Sign> origins) {
		int[] head = stretches.getFirst();
		int[] tail = stretches.getLast();
		int first = offsets.get(now.get(head[0]).number());
		int last = offsets.get(now.get(tail[1]).number());
		if (cited.subList(0, first).stream().anyMatch((sign) -> sign.isVisible())) {
			while (head[0] > 0 && now.get(head[0] - 1).piece() == now.get(head[0]).piece()
					&& !isOfThen(now.get(head[0] - 1), origins)) {
				head[0]--;
			}
		}
		if (cited.subList(last + 1, cited.size()).stream().anyMatch((sign) -> sign.isVisible())) {
			while (tail[1] + 1 < now.size() && now.get(tail[1] + 1).piece() == now.get(tail[1]).piece()
					&& !isOfThen(now.get(tail[1] + 1), origins)) {
				tail[1]++;
			}
		}
	}

	private static boolean isOfThen(Sign sign, Map<Long, Sign> origins) {
		return sign.isVisible() && origins.containsKey(sign.number());
	}

	private static boolean hasCrossed(RandomHistory history, Excerpt excerpt, int revision, List<Sign> survivors,
			Map<Long, Sign> origins) {
		List<Piece> then = history.at(excerpt.revision());
		List<Piece> now = history.at(revision);
		Map<Long, Integer> before = places(then);
		Map<Long, Integer> after = places(now);
		Map<Long, Long> tokens = then.stream().collect(Collectors.toMap(Piece::id, Piece::place));
		Set<List<Long>> pairs = new HashSet<>();
		for (Sign sign : survivors) {
			pairs.add(List.of(origins.get(sign.number()).piece().id(), sign.piece().id()));
		}
		for (List<Long> pair : pairs) {
			long from = pair.get(0);
			long to = pair.get(1);
			for (Piece other : now) {
				if (!before.containsKey(other.id()) || other.id() == from || other.id() == to) {
					continue;
				}
				boolean crossed = (before.get(other.id()) < before.get(from)) != (after.get(other.id()) < after
					.get(to));
				boolean fixed = tokens.get(other.id()) == other.place();
				boolean put = from == to && tokens.get(from) != now.get(after.get(to)).place();
				if (crossed && (put || from != to && fixed)) {
					return true;
				}
			}
		}
		return false;
	}

	private static Map<Long, Integer> places(List<Piece> pieces) {
		Map<Long, Integer> places = new HashMap<>();
		pieces.forEach((piece) -> places.put(piece.id(), places.size()));
		return places;
	}

	private static boolean isReattributed(RandomHistory history, int from, int to, Sign then, Sign now) {
		Long before = then.piece().voice();
		Long after = now.piece().voice();
		if (before == null || after == null) {
			return !Objects.equals(before, after);
		}
		Long speaker = history.speakersAt(from).get(before);
		Long today = history.speakersAt(to).get(after);
		if (before.equals(after)) {
			return speaker != null && today != null && !speaker.equals(today);
		}
		Long known = history.speakersAt(to).getOrDefault(before, speaker);
		return known == null || !known.equals(today);
	}

	private static List<Sign> cited(List<Sign> then, Excerpt excerpt) {
		List<Sign> cited = new ArrayList<>();
		boolean within = false;
		for (Sign sign : then) {
			within |= sign.piece().id() == excerpt.edges().firstSegment()
					&& sign.place() == excerpt.edges().firstStart();
			if (sign.piece().id() == excerpt.edges().lastSegment() && sign.place() == excerpt.edges().lastEnd()) {
				break;
			}
			if (within) {
				cited.add(sign);
			}
			if (sign.piece().id() == excerpt.edges().lastSegment() && sign.place() == excerpt.edges().lastEnd() - 1) {
				break;
			}
		}
		return cited;
	}

	private static List<Sign> signs(List<Piece> pieces) {
		List<Sign> signs = new ArrayList<>();
		for (Piece piece : pieces) {
			for (int i = 0; i < piece.text().length(); i++) {
				signs.add(new Sign(piece.characters().get(i), piece.text().charAt(i), piece, i));
			}
		}
		return signs;
	}

	private static String text(List<Sign> signs) {
		StringBuilder text = new StringBuilder();
		Piece piece = null;
		for (Sign sign : signs) {
			if (piece != null && piece != sign.piece()) {
				text.append(' ');
			}
			piece = sign.piece();
			text.append(sign.c());
		}
		return text.toString();
	}

	static String normal(String text) {
		StringBuilder normal = new StringBuilder();
		for (char c : text.toCharArray()) {
			if (!isSpace(c)) {
				normal.append(c);
			}
			else if (!normal.isEmpty() && normal.charAt(normal.length() - 1) != ' ') {
				normal.append(' ');
			}
		}
		return normal.toString().strip();
	}

	private static boolean isSpace(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c);
	}

	/** Returns the numbers of the characters of an excerpt in a revision. */
	static List<Long> numbers(RandomHistory history, int revision, PassageRange passage) {
		Map<Long, Piece> pieces = new HashMap<>();
		history.at(revision).forEach((piece) -> pieces.put(piece.id(), piece));
		List<Long> numbers = new ArrayList<>();
		passage.parts()
			.forEach((part) -> numbers
				.addAll(pieces.get(part.state().id()).characters().subList(part.start(), part.end())));
		return numbers;
	}

}
