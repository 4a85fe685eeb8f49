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
		int[] base = tokens(this.texts.base().text(), group.base());
		int[] incoming = tokens(this.texts.incoming().text(), group.incoming());
		int[] current = tokens(this.texts.current(), group.current());
		int i = 0;
		int j = 0;
		int k = 0;
		for (int[] fixed : fixed(base)) {
			int nextI = Arrays.binarySearch(base, fixed[0]);
			int nextJ = Arrays.binarySearch(incoming, fixed[1]);
			int nextK = Arrays.binarySearch(current, fixed[2]);
			resolve(new Stretch(base, i, nextI), new Stretch(incoming, j, nextJ), new Stretch(current, k, nextK), into);
			into.add(new Token(this.texts.current().token(fixed[2]), fixed[2], fixed[1]));
			i = nextI + 1;
			j = nextJ + 1;
			k = nextK + 1;
		}
		resolve(new Stretch(base, i, base.length), new Stretch(incoming, j, incoming.length),
				new Stretch(current, k, current.length), into);
	}

	/** Tokens that neither side changed, in an order that all three texts have. */
	private List<int[]> fixed(int[] base) {
		List<int[]> pairs = new ArrayList<>();
		BitSet beside = this.withdrawn.beside(base);
		for (int i = 0; i < base.length; i++) {
			int token = base[i];
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
	private void resolve(Stretch base, Stretch incoming, Stretch current, List<Token> into) {
		if (base.isEmpty() && incoming.isEmpty() && current.isEmpty()) {
			return;
		}
		if (isWithdrawn(base, current)) {
			if (!isSame(base, incoming, this.texts.base().text(), this.texts.incoming().text())) {
				noteWithdrawn(incoming, current);
			}
			takeCurrent(current, into);
			return;
		}
		boolean isSourceUnchanged = isSame(base, incoming, this.texts.base().text(), this.texts.incoming().text())
				&& haveSameVoices(base, this.texts.base(), incoming, this.texts.incoming());
		if (isSourceUnchanged) {
			takeCurrent(current, into);
		}
		else if (isSame(base, current, this.texts.base().text(), this.texts.current())
				&& areVoicesUnchanged(base, current) && !isConfirmed(incoming, current)) {
			takeIncoming(incoming, into);
		}
		else if (isSame(incoming, current, this.texts.incoming().text(), this.texts.current())) {
			takeCurrent(current, into);
		}
		else {
			note(incoming, current);
			if (this.sourceWins) {
				takeIncoming(incoming, into);
			}
			else {
				takeCurrent(current, into);
			}
		}
	}

	private boolean isWithdrawn(Stretch base, Stretch current) {
		for (int i = base.start(); i < base.end(); i++) {
			if (this.withdrawn.has(base.tokens()[i])) {
				return true;
			}
		}
		for (int i = current.start(); i < current.end(); i++) {
			if (Masks.isIn(this.texts.current().token(current.tokens()[i]))) {
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
	private boolean areVoicesUnchanged(Stretch base, Stretch current) {
		boolean breaks = false;
		for (int i = base.start(); i < base.end(); i++) {
			breaks |= this.texts.base().text().isBreak(base.tokens()[i]);
		}
		if (breaks && base.start() > 0 && current.start() > 0 && !Objects.equals(
				this.texts.base().voices().get(this.texts.base().text().paragraph(base.tokens()[base.start() - 1])),
				this.texts.today()
					.get(this.texts.current().paragraph(current.tokens()[current.start() - 1]))
					.voice())) {
			return false;
		}
		for (int i = 0; i < base.length(); i++) {
			int token = base.tokens()[base.start() + i];
			int same = current.tokens()[current.start() + i];
			if (this.texts.base().text().isBreak(token)
					&& !Objects.equals(this.texts.base().voices().get(this.texts.base().text().paragraph(token)),
							this.texts.today().get(this.texts.current().paragraph(same)).voice())) {
				return false;
			}
		}
		return true;
	}

	/** Whether an editor has read exactly these words against the audio. */
	private boolean isConfirmed(Stretch incoming, Stretch current) {
		for (int i = current.start(); i < current.end(); i++) {
			if (this.texts.isConfirmed(this.texts.current().paragraph(current.tokens()[i]))) {
				return true;
			}
		}
		if (current.start() == 0) {
			return false;
		}
		// Words within a paragraph that an editor has read, or at its end.
		int paragraph = this.texts.current().paragraph(current.tokens()[current.start() - 1]);
		boolean atEnd = current.end() == current.tokens().length;
		boolean within = current.isEmpty() && !atEnd
				&& this.texts.current().paragraph(current.tokens()[current.end()]) == paragraph;
		boolean goesOn = incoming.isEmpty() ? !atEnd && !this.texts.current().isBreak(current.tokens()[current.end()])
				: !this.texts.incoming().text().isBreak(incoming.tokens()[incoming.start()]);
		return this.texts.isConfirmed(paragraph) && (within || goesOn);
	}

	private void note(Stretch incoming, Stretch current) {
		String ours = shown(current, this.texts.current());
		String theirs = shown(incoming, this.texts.incoming().text());
		if (!ours.equals(theirs)) {
			this.notes.add(new Note(this.sourceWins ? Kind.OVERRULED : Kind.KEPT, key(current), paragraph(incoming),
					ours, theirs));
		}
	}

	/**
	 * Notes a conflict with a withdrawal. The source's words may be the withdrawn ones,
	 * so they are not repeated.
	 */
	private void noteWithdrawn(Stretch incoming, Stretch current) {
		this.notes
			.add(new Note(Kind.WITHDRAWN, key(current), paragraph(incoming), shown(current, this.texts.current()), ""));
	}

	private @Nullable String key(Stretch current) {
		int place = current.isEmpty() ? current.start() - 1 : current.start();
		return (place < 0 || place >= current.tokens().length) ? null
				: this.texts.today().get(this.texts.current().paragraph(current.tokens()[place])).key();
	}

	private int paragraph(Stretch incoming) {
		int at = Math.min(incoming.start(), incoming.tokens().length - 1);
		return (at < 0) ? -1 : this.texts.incoming().text().paragraph(incoming.tokens()[at]);
	}

	private static String shown(Stretch stretch, ParagraphTokens text) {
		StringBuilder shown = new StringBuilder();
		for (int i = stretch.start(); i < stretch.end() && shown.length() < MAX_NOTE_CHARACTERS; i++) {
			int token = stretch.tokens()[i];
			shown.append(text.isBreak(token) ? (i == stretch.start()) ? "" : " ¶ " : text.token(token));
		}
		return (shown.length() < MAX_NOTE_CHARACTERS) ? shown.toString().strip() : shown.toString().strip() + "…";
	}

	private void takeCurrent(Stretch current, List<Token> into) {
		for (int i = current.start(); i < current.end(); i++) {
			int token = current.tokens()[i];
			int base = this.texts.currentToBase()[token];
			into.add(new Token(this.texts.current().token(token), token,
					(base < 0) ? -1 : this.texts.baseToIncoming()[base]));
		}
	}

	private void takeIncoming(Stretch incoming, List<Token> into) {
		for (int i = incoming.start(); i < incoming.end(); i++) {
			int token = incoming.tokens()[i];
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
			int base = (token.current() < 0 && token.incoming() >= 0) ? this.texts.incomingToBase()[token.incoming()]
					: -1;
			int there = (base < 0) ? -1 : this.texts.baseToCurrent()[base];
			if (base >= 0 && this.withdrawn.has(base)) {
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
