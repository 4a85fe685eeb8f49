package rushlight.transcript;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;
import rushlight.core.Paragraphs;
import rushlight.transcript.AgainReport.Kind;
import rushlight.transcript.AgainReport.Note;
import rushlight.transcript.NewTranscript.NewSegment;

/**
 * Joins what a new source changed with what people changed since the last one came: of
 * every stretch of words that only one of them changed, that change is taken; where both
 * did, the people's stands, unless it is said otherwise. Paragraphs that have nothing to
 * do with each other, through no split, merge or move of either, are joined apart from
 * each other.
 */
final class SourceMerge {

	private static final int SHARE = 3;

	private static final int MOST_SHOWN = 200;

	private final SourceSide was;

	private final SourceSide is;

	private final List<SegmentState> today;

	private final Paragraphs now;

	private final boolean sourceWins;

	/** The new source's tokens in the old one, and the other way. */
	private final int[] isToWas;

	private final int[] wasToIs;

	/** The old source's tokens as they are today, and the other way. */
	private final int[] wasToNow;

	private final int[] nowToWas;

	private final List<Note> notes = new ArrayList<>();

	/** Tokens of today that are in the result. */
	private final boolean[] used;

	/**
	 * One of the sources.
	 *
	 * @param voices of its paragraphs, as the archive numbers them; null for what is not
	 * speech
	 */
	record SourceSide(List<NewSegment> segments, Paragraphs text, List<@Nullable Long> voices, Quality quality) {
	}

	/** A token of the result, and where it is in either text; -1 for nowhere. */
	private record Token(String text, int now, int is) {
	}

	/** A paragraph of the result. */
	static final class Piece {

		private final Token start;

		private final List<Token> tokens = new ArrayList<>();

		private final List<Integer> offsets = new ArrayList<>();

		private String text = "";

		/** The segment whose key it has, by its place today; -1 for a new one. */
		private int keyed = -1;

		/** What it has most words of; -1 for nothing. */
		private int mostOfNow = -1;

		private int mostOfIs = -1;

		private int mostOfWas = -1;

		private Piece(Token start) {
			this.start = start;
		}

		int keyed() {
			return this.keyed;
		}

		int source() {
			return this.mostOfIs;
		}

		int formerSource() {
			return this.mostOfWas;
		}

		int weight() {
			return 1 + this.tokens.size();
		}

	}

	SourceMerge(SourceSide was, SourceSide is, int[] isToWas, int[] wasToNow, List<SegmentState> today, Paragraphs now,
			boolean sourceWins) {
		this.was = was;
		this.is = is;
		this.today = today;
		this.now = now;
		this.sourceWins = sourceWins;
		this.isToWas = isToWas;
		this.wasToIs = inverse(isToWas, was.text().size());
		this.wasToNow = wasToNow;
		this.nowToWas = inverse(wasToNow, now.size());
		this.used = new boolean[now.size()];
	}

	static int[] inverse(int[] map, int size) {
		int[] inverse = new int[size];
		Arrays.fill(inverse, -1);
		for (int i = 0; i < map.length; i++) {
			if (map[i] >= 0) {
				inverse[map[i]] = i;
			}
		}
		return inverse;
	}

	List<Note> notes() {
		return this.notes;
	}

	/** The paragraphs of the result, those that belong together in their order. */
	List<Piece> merge() {
		List<List<Token>> parts = new ArrayList<>();
		for (Group group : groups()) {
			List<Token> tokens = new ArrayList<>();
			merge(group, tokens);
			parts.add(tokens);
		}
		List<Piece> pieces = new ArrayList<>();
		for (List<Token> tokens : parts) {
			List<Piece> ofGroup = pieces(traced(tokens));
			ofGroup.forEach(this::weigh);
			giveKeys(ofGroup);
			pieces.addAll(ofGroup);
		}
		return pieces;
	}

	/** Paragraphs of the three texts that have to do with each other. */
	private record Group(List<Integer> was, List<Integer> is, List<Integer> now) {
	}

	private Iterable<Group> groups() {
		int ofIs = this.was.text().count();
		int ofNow = ofIs + this.is.text().count();
		int[] parents = new int[ofNow + this.now.count()];
		Arrays.setAll(parents, (i) -> i);
		for (int i = 0; i < this.isToWas.length; i++) {
			if (this.isToWas[i] >= 0) {
				join(parents, this.was.text().paragraph(this.isToWas[i]), ofIs + this.is.text().paragraph(i));
			}
		}
		for (int i = 0; i < this.wasToNow.length; i++) {
			if (this.wasToNow[i] >= 0) {
				join(parents, this.was.text().paragraph(i), ofNow + this.now.paragraph(this.wasToNow[i]));
			}
		}
		Map<Integer, Group> groups = new TreeMap<>();
		for (int i = 0; i < parents.length; i++) {
			Group group = groups.computeIfAbsent(root(parents, i),
					(root) -> new Group(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
			if (i < ofIs) {
				group.was().add(i);
			}
			else if (i < ofNow) {
				group.is().add(i - ofIs);
			}
			else {
				group.now().add(i - ofNow);
			}
		}
		return groups.values();
	}

	private static int root(int[] parents, int of) {
		int root = of;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private static void join(int[] parents, int one, int other) {
		parents[root(parents, other)] = root(parents, one);
	}

	private static int[] tokens(Paragraphs text, List<Integer> paragraphs) {
		int size = paragraphs.stream().mapToInt((each) -> text.first(each + 1) - text.first(each)).sum();
		int[] tokens = new int[size];
		int count = 0;
		for (int paragraph : paragraphs) {
			for (int i = text.first(paragraph); i < text.first(paragraph + 1); i++) {
				tokens[count++] = i;
			}
		}
		return tokens;
	}

	/** A stretch of the tokens of one text in a group. */
	private record Stretch(int[] tokens, int start, int end) {

		boolean isEmpty() {
			return this.start == this.end;
		}

		int length() {
			return this.end - this.start;
		}

	}

	private void merge(Group group, List<Token> into) {
		int[] before = tokens(this.was.text(), group.was());
		int[] source = tokens(this.is.text(), group.is());
		int[] people = tokens(this.now, group.now());
		int i = 0;
		int j = 0;
		int k = 0;
		for (int[] fixed : fixed(before)) {
			int nextI = Arrays.binarySearch(before, fixed[0]);
			int nextJ = Arrays.binarySearch(source, fixed[1]);
			int nextK = Arrays.binarySearch(people, fixed[2]);
			choose(new Stretch(before, i, nextI), new Stretch(source, j, nextJ), new Stretch(people, k, nextK), into);
			into.add(new Token(this.now.token(fixed[2]), fixed[2], fixed[1]));
			i = nextI + 1;
			j = nextJ + 1;
			k = nextK + 1;
		}
		choose(new Stretch(before, i, before.length), new Stretch(source, j, source.length),
				new Stretch(people, k, people.length), into);
	}

	/** Tokens that nobody touched, in an order that all three texts have. */
	private List<int[]> fixed(int[] before) {
		List<int[]> pairs = new ArrayList<>();
		for (int token : before) {
			if (this.wasToIs[token] >= 0 && this.wasToNow[token] >= 0) {
				pairs.add(new int[] { token, this.wasToIs[token], this.wasToNow[token] });
			}
		}
		return rising(rising(pairs, 1), 2);
	}

	private static List<int[]> rising(List<int[]> all, int by) {
		boolean rises = true;
		for (int i = 1; rises && i < all.size(); i++) {
			rises = all.get(i - 1)[by] < all.get(i)[by];
		}
		return rises ? all : Rising.of(all, (each) -> each[by], (each) -> 1);
	}

	private void choose(Stretch before, Stretch source, Stretch people, List<Token> into) {
		if (before.isEmpty() && source.isEmpty() && people.isEmpty()) {
			return;
		}
		boolean sourceSame = isSame(before, source, this.was.text(), this.is.text())
				&& haveSameVoices(before, this.was, source, this.is);
		if (sourceSame) {
			take(people, into);
		}
		else if (isSame(before, people, this.was.text(), this.now) && voicesStand(before, people)
				&& !isConfirmed(source, people)) {
			takeSource(source, into);
		}
		else if (isSame(source, people, this.is.text(), this.now)) {
			take(people, into);
		}
		else {
			note(source, people);
			if (this.sourceWins) {
				takeSource(source, into);
			}
			else {
				take(people, into);
			}
		}
	}

	private static boolean isSame(Stretch one, Stretch other, Paragraphs ofOne, Paragraphs ofOther) {
		if (one.length() != other.length()) {
			return false;
		}
		for (int i = 0; i < one.length(); i++) {
			if (!ofOne.token(one.tokens()[one.start() + i]).equals(ofOther.token(other.tokens()[other.start() + i]))) {
				return false;
			}
		}
		return true;
	}

	private static boolean haveSameVoices(Stretch one, SourceSide ofOne, Stretch other, SourceSide ofOther) {
		for (int i = 0; i < one.length(); i++) {
			int token = one.tokens()[one.start() + i];
			int same = other.tokens()[other.start() + i];
			if (ofOne.text().isBreak(token) && !Objects.equals(ofOne.voices().get(ofOne.text().paragraph(token)),
					ofOther.voices().get(ofOther.text().paragraph(same)))) {
				return false;
			}
		}
		return true;
	}

	/** Whether nobody gave any of it, or what a break of it ends, another voice. */
	private boolean voicesStand(Stretch before, Stretch people) {
		boolean breaks = false;
		for (int i = before.start(); i < before.end(); i++) {
			breaks |= this.was.text().isBreak(before.tokens()[i]);
		}
		if (breaks && before.start() > 0 && people.start() > 0
				&& !Objects.equals(
						this.was.voices().get(this.was.text().paragraph(before.tokens()[before.start() - 1])),
						this.today.get(this.now.paragraph(people.tokens()[people.start() - 1])).voice())) {
			return false;
		}
		for (int i = 0; i < before.length(); i++) {
			int token = before.tokens()[before.start() + i];
			int same = people.tokens()[people.start() + i];
			if (this.was.text().isBreak(token)
					&& !Objects.equals(this.was.voices().get(this.was.text().paragraph(token)),
							this.today.get(this.now.paragraph(same)).voice())) {
				return false;
			}
		}
		return true;
	}

	/** Whether somebody has read just these words against the audio. */
	private boolean isConfirmed(Stretch source, Stretch people) {
		for (int i = people.start(); i < people.end(); i++) {
			if (isConfirmed(this.now.paragraph(people.tokens()[i]))) {
				return true;
			}
		}
		if (people.start() == 0) {
			return false;
		}
		// Words within a paragraph that somebody has read, or at its end.
		int paragraph = this.now.paragraph(people.tokens()[people.start() - 1]);
		boolean atEnd = people.end() == people.tokens().length;
		boolean within = people.isEmpty() && !atEnd && this.now.paragraph(people.tokens()[people.end()]) == paragraph;
		boolean goesOn = source.isEmpty() ? !atEnd && !this.now.isBreak(people.tokens()[people.end()])
				: !this.is.text().isBreak(source.tokens()[source.start()]);
		return isConfirmed(paragraph) && (within || goesOn);
	}

	private boolean isConfirmed(int paragraph) {
		SegmentState state = this.today.get(paragraph);
		return state.proofreadBy() != null || state.validatedBy() != null
				|| state.quality().compareTo(this.was.quality()) > 0;
	}

	private void note(Stretch source, Stretch people) {
		String ours = shown(people, this.now);
		String theirs = shown(source, this.is.text());
		if (ours.equals(theirs)) {
			return;
		}
		int place = people.isEmpty() ? people.start() - 1 : people.start();
		String key = (place < 0 || place >= people.tokens().length) ? null
				: this.today.get(this.now.paragraph(people.tokens()[place])).key();
		int at = Math.min(source.start(), source.tokens().length - 1);
		this.notes.add(new Note(this.sourceWins ? Kind.OVERRULED : Kind.KEPT, key,
				(at < 0) ? -1 : this.is.text().paragraph(source.tokens()[at]), ours, theirs));
	}

	private static String shown(Stretch stretch, Paragraphs text) {
		StringBuilder shown = new StringBuilder();
		for (int i = stretch.start(); i < stretch.end() && shown.length() < MOST_SHOWN; i++) {
			int token = stretch.tokens()[i];
			shown.append(text.isBreak(token) ? (i == stretch.start()) ? "" : " ¶ " : text.token(token));
		}
		return (shown.length() < MOST_SHOWN) ? shown.toString().strip() : shown.toString().strip() + "…";
	}

	private void take(Stretch people, List<Token> into) {
		for (int i = people.start(); i < people.end(); i++) {
			int token = people.tokens()[i];
			int before = this.nowToWas[token];
			into.add(new Token(this.now.token(token), token, (before < 0) ? -1 : this.wasToIs[before]));
		}
	}

	private void takeSource(Stretch source, List<Token> into) {
		for (int i = source.start(); i < source.end(); i++) {
			int token = source.tokens()[i];
			into.add(new Token(this.is.text().token(token), -1, token));
		}
	}

	/** Words of the source that are only elsewhere now are the same words. */
	private List<Token> traced(List<Token> tokens) {
		tokens.forEach((token) -> {
			if (token.now() >= 0) {
				this.used[token.now()] = true;
			}
		});
		List<Token> traced = new ArrayList<>();
		for (Token token : tokens) {
			int before = (token.now() < 0 && token.is() >= 0) ? this.isToWas[token.is()] : -1;
			int there = (before < 0) ? -1 : this.wasToNow[before];
			if (there >= 0 && !this.used[there]) {
				this.used[there] = true;
				traced.add(new Token(token.text(), there, token.is()));
			}
			else {
				traced.add(token);
			}
		}
		return traced;
	}

	private List<Piece> pieces(List<Token> tokens) {
		List<Piece> pieces = new ArrayList<>();
		Piece piece = null;
		for (Token token : tokens) {
			if (isBreak(token)) {
				piece = new Piece(token);
				pieces.add(piece);
			}
			else {
				if (piece == null) {
					piece = new Piece(breakOf(token));
					pieces.add(piece);
				}
				add(piece.tokens, token);
			}
		}
		pieces.forEach(SourceMerge::write);
		pieces.removeIf((each) -> each.text.isEmpty());
		return pieces;
	}

	private boolean isBreak(Token token) {
		return (token.now() >= 0) ? this.now.isBreak(token.now())
				: token.is() >= 0 && this.is.text().isBreak(token.is());
	}

	private Token breakOf(Token token) {
		if (token.now() >= 0) {
			int first = this.now.first(this.now.paragraph(token.now()));
			return new Token(this.now.token(first), first, -1);
		}
		int first = this.is.text().first(this.is.text().paragraph(token.is()));
		return new Token(this.is.text().token(first), -1, first);
	}

	/** Where words of both come together, one blank is between them. */
	private void add(List<Token> tokens, Token token) {
		if (!tokens.isEmpty()) {
			Token last = tokens.getLast();
			if (isWord(last) && isWord(token)) {
				tokens.add(new Token(" ", -1, -1));
			}
			else if (last.text().isBlank() && token.text().isBlank()) {
				return;
			}
		}
		tokens.add(token);
	}

	private boolean isWord(Token token) {
		return (token.now() >= 0) ? this.now.isWord(token.now()) : token.is() >= 0 && this.is.text().isWord(token.is());
	}

	private static void write(Piece piece) {
		while (!piece.tokens.isEmpty() && piece.tokens.getFirst().text().isBlank()) {
			piece.tokens.removeFirst();
		}
		while (!piece.tokens.isEmpty() && piece.tokens.getLast().text().isBlank()) {
			piece.tokens.removeLast();
		}
		StringBuilder text = new StringBuilder();
		for (Token token : piece.tokens) {
			piece.offsets.add(text.length());
			text.append(token.text());
		}
		piece.text = text.toString();
	}

	private void weigh(Piece piece) {
		Map<Integer, Integer> ofNow = new HashMap<>();
		Map<Integer, Integer> ofIs = new HashMap<>();
		Map<Integer, Integer> ofWas = new HashMap<>();
		List<Token> all = new ArrayList<>(piece.tokens);
		all.add(piece.start);
		for (Token token : all) {
			int weight = isWord(token) ? 1_000 : isBreak(token) ? 1 : 0;
			int before = -1;
			if (token.now() >= 0) {
				ofNow.merge(this.now.paragraph(token.now()), weight, Integer::sum);
				before = this.nowToWas[token.now()];
			}
			if (token.is() >= 0) {
				ofIs.merge(this.is.text().paragraph(token.is()), weight, Integer::sum);
				before = (before < 0) ? this.isToWas[token.is()] : before;
			}
			if (before >= 0) {
				ofWas.merge(this.was.text().paragraph(before), weight, Integer::sum);
			}
		}
		piece.mostOfNow = most(ofNow);
		piece.mostOfIs = most(ofIs);
		piece.mostOfWas = most(ofWas);
	}

	private static int most(Map<Integer, Integer> weights) {
		int most = -1;
		for (int each : new TreeSet<>(weights.keySet())) {
			if (weights.get(each) > 0 && (most < 0 || weights.get(each) > weights.get(most))) {
				most = each;
			}
		}
		return most;
	}

	/**
	 * The first part of a segment that was split keeps its key; of segments that were
	 * merged, the first key is kept.
	 */
	private void giveKeys(List<Piece> pieces) {
		Set<Integer> taken = new HashSet<>();
		for (Piece piece : pieces) {
			Map<Integer, Integer> words = new TreeMap<>();
			int all = 0;
			for (Token token : piece.tokens) {
				if (isWord(token)) {
					all++;
					if (token.now() >= 0) {
						words.merge(this.now.paragraph(token.now()), 1, Integer::sum);
					}
				}
			}
			for (Map.Entry<Integer, Integer> each : words.entrySet()) {
				int least = Math.min(all, this.now.words(each.getKey()));
				if (piece.keyed < 0 && !taken.contains(each.getKey()) && each.getValue() * SHARE >= least) {
					piece.keyed = each.getKey();
				}
			}
			if (piece.keyed >= 0) {
				taken.add(piece.keyed);
			}
		}
		for (Piece piece : pieces) {
			int start = piece.start.now();
			if (piece.keyed < 0 && start >= 0 && taken.add(this.now.paragraph(start))) {
				piece.keyed = this.now.paragraph(start);
			}
		}
	}

	/** Where the words of a piece come from. */
	TracedText traced(Piece piece) {
		List<TracedText.Run> runs = new ArrayList<>();
		for (int i = 0; i < piece.tokens.size(); i++) {
			Token token = piece.tokens.get(i);
			runs.add(new TracedText.Run(piece.offsets.get(i), token.text().length(),
					(token.now() < 0) ? null : new TracedText.Origin(0,
							this.today.get(this.now.paragraph(token.now())).id(), this.now.offset(token.now()))));
		}
		return TracedText.of(piece.text, runs);
	}

	/** Where the words of a segment went that is none any more: the place of a piece. */
	Map<Integer, Integer> heirs(List<Piece> pieces) {
		Map<Integer, Integer> heirs = new HashMap<>();
		for (int i = 0; i < pieces.size(); i++) {
			for (Token token : pieces.get(i).tokens) {
				if (token.now() >= 0 && isWord(token)) {
					heirs.putIfAbsent(this.now.paragraph(token.now()), i);
				}
			}
		}
		return heirs;
	}

	/**
	 * The state of a piece.
	 * @param id its number
	 */
	SegmentState state(Piece piece, long id, List<Integer> anchors) {
		SegmentState old = (piece.keyed < 0) ? null : this.today.get(piece.keyed);
		SegmentState most = (piece.mostOfNow < 0) ? old : this.today.get(piece.mostOfNow);
		SegmentKind kind = kind(piece);
		int level = (piece.start.now() >= 0) ? this.today.get(this.now.paragraph(piece.start.now())).level()
				: this.is.segments().get(this.is.text().paragraph(piece.start.is())).level();
		Long voice = (kind == SegmentKind.SPEECH) ? voice(piece, most) : null;
		boolean same = old != null && old.text().equals(piece.text);
		BigDecimal position = (old == null) ? BigDecimal.ZERO : old.position();
		int since = (old == null) ? 0 : old.since();
		if (same && (isConfirmed(piece.keyed) || old.quality() != this.was.quality())) {
			return new SegmentState(id, since, position, kind, level, voice, old.quality(), old.proofreadBy(),
					old.validatedBy(), piece.text, anchors);
		}
		// What an editor set back is not better for other words.
		boolean doubted = old != null && old.quality().compareTo(this.was.quality()) < 0;
		return new SegmentState(id, since, position, kind, level, voice, doubted ? old.quality() : this.is.quality(),
				null, null, piece.text, anchors);
	}

	private SegmentKind kind(Piece piece) {
		return (piece.start.now() >= 0) ? this.today.get(this.now.paragraph(piece.start.now())).kind()
				: this.is.segments().get(this.is.text().paragraph(piece.start.is())).kind();
	}

	private Long voice(Piece piece, @Nullable SegmentState most) {
		Long ours = (most == null) ? null : most.voice();
		Long theirs = (piece.mostOfIs < 0) ? null : this.is.voices().get(piece.mostOfIs);
		Long before = (piece.mostOfWas < 0) ? null : this.was.voices().get(piece.mostOfWas);
		if (ours == null || theirs == null) {
			Long there = (ours == null) ? theirs : ours;
			return Objects.requireNonNull((there == null) ? voiceOfStart(piece) : there);
		}
		if (theirs.equals(before) || theirs.equals(ours)) {
			return ours;
		}
		boolean confirmed = piece.keyed >= 0 && isConfirmed(piece.keyed);
		if (ours.equals(before) && !confirmed) {
			return theirs;
		}
		this.notes.add(new Note(this.sourceWins ? Kind.OVERRULED : Kind.KEPT,
				(piece.keyed < 0) ? null : this.today.get(piece.keyed).key(), piece.mostOfIs,
				"the voice of “" + piece.text.substring(0, Math.min(60, piece.text.length())) + "”", "another voice"));
		return this.sourceWins ? theirs : ours;
	}

	private @Nullable Long voiceOfStart(Piece piece) {
		return (piece.start.now() >= 0) ? this.today.get(this.now.paragraph(piece.start.now())).voice()
				: this.is.voices().get(this.is.text().paragraph(piece.start.is()));
	}

	/**
	 * Times of the pieces. A new time of the source is taken, unless an editor set one.
	 * @param given whether a time of today is one that the old source gave
	 */
	Map<Piece, List<Integer>> times(List<Piece> pieces, Predicate<SegmentState> given) {
		boolean timed = this.is.segments().stream().anyMatch((segment) -> segment.anchors().length > 0);
		Map<Piece, List<Integer>> ofNow = place(pieces, this.now, Token::now,
				(paragraph) -> this.today.get(paragraph).anchors());
		Map<Piece, List<Integer>> ofIs = place(pieces, this.is.text(), Token::is,
				(paragraph) -> Arrays.stream(this.is.segments().get(paragraph).anchors()).boxed().toList());
		Map<Piece, List<Integer>> times = new HashMap<>();
		for (Piece piece : pieces) {
			SegmentState old = (piece.keyed < 0) ? null : this.today.get(piece.keyed);
			boolean ours = !timed || piece.mostOfIs < 0 || old != null && !given.test(old)
					|| piece.mostOfWas >= 0 && Arrays.equals(this.is.segments().get(piece.mostOfIs).anchors(),
							this.was.segments().get(piece.mostOfWas).anchors());
			times.put(piece, ours ? (old != null && old.text().equals(piece.text)) ? old.anchors()
					: ofNow.getOrDefault(piece, List.of()) : ofIs.getOrDefault(piece, List.of()));
		}
		return times;
	}

	private interface OfParagraph {

		List<Integer> anchors(int paragraph);

	}

	/** Each time stays with its word, or the next of its paragraph that is there. */
	private static Map<Piece, List<Integer>> place(List<Piece> pieces, Paragraphs text, ToIntFunction<Token> token,
			OfParagraph anchors) {
		Piece[] pieceOf = new Piece[text.size()];
		int[] offsets = new int[text.size()];
		for (Piece piece : pieces) {
			for (int i = piece.tokens.size() - 1; i >= -1; i--) {
				int at = token.applyAsInt((i < 0) ? piece.start : piece.tokens.get(i));
				if (at >= 0) {
					pieceOf[at] = piece;
					offsets[at] = (i < 0) ? 0 : piece.offsets.get(i);
				}
			}
		}
		Map<Piece, TreeMap<Integer, List<Integer>>> placed = new HashMap<>();
		for (int paragraph = 0; paragraph < text.count(); paragraph++) {
			List<Integer> times = anchors.anchors(paragraph);
			int at = text.first(paragraph);
			for (int i = 0; i < times.size(); i += 4) {
				int until = (i + 4 < times.size()) ? times.get(i + 4) : Integer.MAX_VALUE;
				while (at < text.first(paragraph + 1) && text.offset(at) < times.get(i)) {
					at++;
				}
				int there = at;
				while (there < text.first(paragraph + 1) && text.offset(there) < until && pieceOf[there] == null) {
					there++;
				}
				if (there < text.first(paragraph + 1) && text.offset(there) < until) {
					placed.computeIfAbsent(pieceOf[there], (piece) -> new TreeMap<>())
						.putIfAbsent(offsets[there], times.subList(i + 1, i + 4));
				}
			}
		}
		Map<Piece, List<Integer>> all = new HashMap<>();
		placed.forEach((piece, byOffset) -> {
			List<Integer> list = new ArrayList<>();
			byOffset.forEach((offset, rest) -> {
				list.add(offset);
				list.addAll(rest);
			});
			all.put(piece, List.copyOf(list));
		});
		return all;
	}

	/** Notes paragraphs that only the new source has. */
	void noteAdded(Piece piece) {
		this.notes.add(new Note(Kind.ADDED, null, piece.mostOfIs, "", shortened(piece.text)));
	}

	void noteMoved(Piece piece) {
		this.notes.add(new Note(Kind.MOVED, Key.of(this.today.get(piece.keyed).id()), piece.mostOfIs,
				shortened(piece.text), ""));
	}

	static String shortened(String text) {
		return (text.length() <= MOST_SHOWN) ? text : text.substring(0, MOST_SHOWN).strip() + "…";
	}

}
