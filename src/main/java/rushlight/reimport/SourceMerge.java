package rushlight.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import rushlight.core.Key;
import rushlight.reimport.MergedGroups.Group;
import rushlight.reimport.ReimportReport.Kind;
import rushlight.reimport.ReimportReport.Note;
import rushlight.reimport.ThreeTexts.SourceSide;
import rushlight.reimport.ThreeTexts.Token;
import rushlight.text.Masks;
import rushlight.text.ParagraphTokens;

/**
 * Three-way merge of the new source's changes with the editors' changes since the former
 * import. If only one side changed some consecutive words, its change is used. If both
 * did, that is a conflict, and the editors' words stay, unless the import has the source
 * win. Paragraphs that no split, merge or move connects are merged separately.
 */
final class SourceMerge {

	private static final int MAX_NOTE_CHARACTERS = 200;

	private final ThreeTexts texts;

	private final boolean sourceWins;

	private final WithdrawnTokens withdrawn;

	private final List<Note> notes = new ArrayList<>();

	/** Current tokens that are in the result. */
	private final boolean[] used;

	/**
	 * @param withdrawn withdrawn tokens; the new source changes nothing in their position
	 */
	SourceMerge(ThreeTexts texts, boolean sourceWins, WithdrawnTokens withdrawn) {
		this.texts = texts;
		this.sourceWins = sourceWins;
		this.withdrawn = withdrawn;
		this.used = new boolean[texts.current().size()];
	}

	/** Conflicts found so far. */
	List<Note> notes() {
		return this.notes;
	}

	/** The tokens of the result, by group of connected paragraphs. */
	List<List<Token>> merge() {
		List<List<Token>> parts = new ArrayList<>();
		for (Group group : new MergedGroups(this.texts).all()) {
			if (mayBeErased(group)) {
				continue;
			}
			List<Token> tokens = new ArrayList<>();
			merge(group, tokens);
			parts.add(tokens);
		}
		return parts.stream().map(this::traced).toList();
	}

	/** Whether only the new source has this group, and its words may be erased ones. */
	private boolean mayBeErased(Group group) {
		if (!group.base().isEmpty() || !group.current().isEmpty()
				|| !this.withdrawn.mayBeErased(group.incoming().getFirst())) {
			return false;
		}
		this.notes.add(new Note(Kind.WITHDRAWN, null, group.incoming().getFirst(), "", ""));
		return true;
	}

	/** Consecutive tokens of one text in a group. */
	private record Stretch(int[] tokens, int start, int end) {

		boolean isEmpty() {
			return this.start == this.end;
		}

		int length() {
			return this.end - this.start;
		}

	}

	private static int[] tokens(ParagraphTokens text, List<Integer> paragraphs) {
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

	private void merge(Group group, List<Token> into) {
		int[] before = tokens(this.texts.base().text(), group.base());
		int[] source = tokens(this.texts.incoming().text(), group.incoming());
		int[] people = tokens(this.texts.current(), group.current());
		int i = 0;
		int j = 0;
		int k = 0;
		for (int[] fixed : fixed(before)) {
			int nextI = Arrays.binarySearch(before, fixed[0]);
			int nextJ = Arrays.binarySearch(source, fixed[1]);
			int nextK = Arrays.binarySearch(people, fixed[2]);
			choose(new Stretch(before, i, nextI), new Stretch(source, j, nextJ), new Stretch(people, k, nextK), into);
			into.add(new Token(this.texts.current().token(fixed[2]), fixed[2], fixed[1]));
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
		BitSet beside = this.withdrawn.beside(before);
		for (int i = 0; i < before.length; i++) {
			int token = before[i];
			if (!beside.get(i) && this.texts.baseToIncoming()[token] >= 0 && this.texts.baseToCurrent()[token] >= 0) {
				pairs.add(new int[] { token, this.texts.baseToIncoming()[token], this.texts.baseToCurrent()[token] });
			}
		}
		return rising(rising(pairs, 1), 2);
	}

	private static List<int[]> rising(List<int[]> all, int by) {
		boolean rises = true;
		for (int i = 1; rises && i < all.size(); i++) {
			rises = all.get(i - 1)[by] < all.get(i)[by];
		}
		return rises ? all : HeaviestIncreasingSubsequence.of(all, (each) -> each[by], (each) -> 1);
	}

	/** Resolves the tokens between two that all three texts share. */
	private void choose(Stretch before, Stretch source, Stretch people, List<Token> into) {
		if (before.isEmpty() && source.isEmpty() && people.isEmpty()) {
			return;
		}
		if (isWithdrawn(before, people)) {
			if (!isSame(before, source, this.texts.base().text(), this.texts.incoming().text())) {
				noteWithdrawn(source, people);
			}
			take(people, into);
			return;
		}
		boolean sourceSame = isSame(before, source, this.texts.base().text(), this.texts.incoming().text())
				&& haveSameVoices(before, this.texts.base(), source, this.texts.incoming());
		if (sourceSame) {
			take(people, into);
		}
		else if (isSame(before, people, this.texts.base().text(), this.texts.current())
				&& areVoicesUnchanged(before, people) && !isConfirmed(source, people)) {
			takeSource(source, into);
		}
		else if (isSame(source, people, this.texts.incoming().text(), this.texts.current())) {
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

	private boolean isWithdrawn(Stretch before, Stretch people) {
		for (int i = before.start(); i < before.end(); i++) {
			if (this.withdrawn.has(before.tokens()[i])) {
				return true;
			}
		}
		for (int i = people.start(); i < people.end(); i++) {
			if (Masks.isIn(this.texts.current().token(people.tokens()[i]))) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSame(Stretch one, Stretch other, ParagraphTokens ofOne, ParagraphTokens ofOther) {
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

	/**
	 * Whether no editor changed the voice of these tokens' paragraphs, or of the
	 * paragraph before their first break.
	 */
	private boolean areVoicesUnchanged(Stretch before, Stretch people) {
		boolean breaks = false;
		for (int i = before.start(); i < before.end(); i++) {
			breaks |= this.texts.base().text().isBreak(before.tokens()[i]);
		}
		if (breaks && before.start() > 0 && people.start() > 0 && !Objects.equals(
				this.texts.base().voices().get(this.texts.base().text().paragraph(before.tokens()[before.start() - 1])),
				this.texts.today().get(this.texts.current().paragraph(people.tokens()[people.start() - 1])).voice())) {
			return false;
		}
		for (int i = 0; i < before.length(); i++) {
			int token = before.tokens()[before.start() + i];
			int same = people.tokens()[people.start() + i];
			if (this.texts.base().text().isBreak(token)
					&& !Objects.equals(this.texts.base().voices().get(this.texts.base().text().paragraph(token)),
							this.texts.today().get(this.texts.current().paragraph(same)).voice())) {
				return false;
			}
		}
		return true;
	}

	/** Whether an editor has read exactly these words against the audio. */
	private boolean isConfirmed(Stretch source, Stretch people) {
		for (int i = people.start(); i < people.end(); i++) {
			if (this.texts.isConfirmed(this.texts.current().paragraph(people.tokens()[i]))) {
				return true;
			}
		}
		if (people.start() == 0) {
			return false;
		}
		// Words within a paragraph that an editor has read, or at its end.
		int paragraph = this.texts.current().paragraph(people.tokens()[people.start() - 1]);
		boolean atEnd = people.end() == people.tokens().length;
		boolean within = people.isEmpty() && !atEnd
				&& this.texts.current().paragraph(people.tokens()[people.end()]) == paragraph;
		boolean goesOn = source.isEmpty() ? !atEnd && !this.texts.current().isBreak(people.tokens()[people.end()])
				: !this.texts.incoming().text().isBreak(source.tokens()[source.start()]);
		return this.texts.isConfirmed(paragraph) && (within || goesOn);
	}

	private void note(Stretch source, Stretch people) {
		String ours = shown(people, this.texts.current());
		String theirs = shown(source, this.texts.incoming().text());
		if (!ours.equals(theirs)) {
			this.notes.add(new Note(this.sourceWins ? Kind.OVERRULED : Kind.KEPT, key(people), paragraph(source), ours,
					theirs));
		}
	}

	/**
	 * Notes a conflict with a withdrawal. The source's words may be the withdrawn ones,
	 * so they are not repeated.
	 */
	private void noteWithdrawn(Stretch source, Stretch people) {
		this.notes
			.add(new Note(Kind.WITHDRAWN, key(people), paragraph(source), shown(people, this.texts.current()), ""));
	}

	private @Nullable String key(Stretch people) {
		int place = people.isEmpty() ? people.start() - 1 : people.start();
		return (place < 0 || place >= people.tokens().length) ? null
				: this.texts.today().get(this.texts.current().paragraph(people.tokens()[place])).key();
	}

	private int paragraph(Stretch source) {
		int at = Math.min(source.start(), source.tokens().length - 1);
		return (at < 0) ? -1 : this.texts.incoming().text().paragraph(source.tokens()[at]);
	}

	private static String shown(Stretch stretch, ParagraphTokens text) {
		StringBuilder shown = new StringBuilder();
		for (int i = stretch.start(); i < stretch.end() && shown.length() < MAX_NOTE_CHARACTERS; i++) {
			int token = stretch.tokens()[i];
			shown.append(text.isBreak(token) ? (i == stretch.start()) ? "" : " ¶ " : text.token(token));
		}
		return (shown.length() < MAX_NOTE_CHARACTERS) ? shown.toString().strip() : shown.toString().strip() + "…";
	}

	private void take(Stretch people, List<Token> into) {
		for (int i = people.start(); i < people.end(); i++) {
			int token = people.tokens()[i];
			int before = this.texts.currentToBase()[token];
			into.add(new Token(this.texts.current().token(token), token,
					(before < 0) ? -1 : this.texts.baseToIncoming()[before]));
		}
	}

	private void takeSource(Stretch source, List<Token> into) {
		for (int i = source.start(); i < source.end(); i++) {
			int token = source.tokens()[i];
			into.add(new Token(this.texts.incoming().text().token(token), -1, token));
		}
	}

	/**
	 * Gives the source's tokens that are elsewhere today their current origin, and leaves
	 * out those that are withdrawn there.
	 */
	private List<Token> traced(List<Token> tokens) {
		tokens.forEach((token) -> {
			if (token.current() >= 0) {
				this.used[token.current()] = true;
			}
		});
		List<Token> traced = new ArrayList<>();
		for (Token token : tokens) {
			int before = (token.current() < 0 && token.incoming() >= 0) ? this.texts.incomingToBase()[token.incoming()]
					: -1;
			int there = (before < 0) ? -1 : this.texts.baseToCurrent()[before];
			if (before >= 0 && this.withdrawn.has(before)) {
				continue;
			}
			if (there >= 0 && !this.used[there]) {
				this.used[there] = true;
				traced.add(new Token(token.text(), there, token.incoming()));
			}
			else {
				traced.add(token);
			}
		}
		return traced;
	}

	/** Notes a paragraph that only the new source has. */
	void noteAdded(MergedParagraph piece) {
		this.notes.add(new Note(Kind.ADDED, null, piece.mostOfIncoming, "", shortened(piece.text)));
	}

	/** Notes a paragraph with withdrawn words that only the new source has there. */
	void noteWithdrawn(MergedParagraph piece) {
		this.notes.add(new Note(Kind.WITHDRAWN, null, piece.mostOfIncoming, shortened(piece.text), ""));
	}

	void noteMoved(MergedParagraph piece) {
		this.notes.add(new Note(Kind.MOVED, Key.of(this.texts.today().get(piece.keyed).id()), piece.mostOfIncoming,
				shortened(piece.text), ""));
	}

	static String shortened(String text) {
		return (text.length() <= MAX_NOTE_CHARACTERS) ? text : text.substring(0, MAX_NOTE_CHARACTERS).strip() + "…";
	}

}
