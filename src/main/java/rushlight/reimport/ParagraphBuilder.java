package rushlight.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeMap;

import rushlight.history.TracedText;
import rushlight.reimport.ThreeTexts.Token;

/**
 * Builder of paragraphs from merged tokens: their texts, their keys, and the paragraphs
 * of each text that they have most words of.
 */
final class ParagraphBuilder {

	/** A paragraph needs at least one in so many of a segment's words to get its key. */
	private static final int MIN_KEY_SHARE_DIVISOR = 3;

	private final ThreeTexts texts;

	ParagraphBuilder(ThreeTexts texts) {
		this.texts = texts;
	}

	/** Builds the paragraphs of one group's tokens. */
	List<MergedParagraph> of(List<Token> tokens) {
		List<MergedParagraph> pieces = pieces(tokens);
		pieces.forEach(this::weigh);
		giveKeys(pieces);
		return pieces;
	}

	private List<MergedParagraph> pieces(List<Token> tokens) {
		List<MergedParagraph> pieces = new ArrayList<>();
		MergedParagraph piece = null;
		for (Token token : tokens) {
			if (this.texts.isBreak(token)) {
				piece = new MergedParagraph(token);
				pieces.add(piece);
			}
			else {
				if (piece == null) {
					piece = new MergedParagraph(this.texts.breakOf(token));
					pieces.add(piece);
				}
				add(piece.tokens, token);
			}
		}
		pieces.forEach(ParagraphBuilder::write);
		pieces.removeIf((each) -> each.text.isEmpty());
		return pieces;
	}

	/** Adds a token, with exactly one blank between words of different sides. */
	private void add(List<Token> tokens, Token token) {
		if (!tokens.isEmpty()) {
			Token last = tokens.getLast();
			if (this.texts.isWord(last) && this.texts.isWord(token)) {
				tokens.add(new Token(" ", -1, -1));
			}
			else if (last.text().isBlank() && token.text().isBlank()) {
				return;
			}
		}
		tokens.add(token);
	}

	private static void write(MergedParagraph piece) {
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

	private void weigh(MergedParagraph piece) {
		Map<Integer, Integer> ofCurrent = new HashMap<>();
		Map<Integer, Integer> ofIncoming = new HashMap<>();
		Map<Integer, Integer> ofBase = new HashMap<>();
		List<Token> all = new ArrayList<>(piece.tokens);
		all.add(piece.start);
		for (Token token : all) {
			int weight = this.texts.isWord(token) ? 1_000 : this.texts.isBreak(token) ? 1 : 0;
			int before = -1;
			if (token.current() >= 0) {
				ofCurrent.merge(this.texts.current().paragraph(token.current()), weight, Integer::sum);
				before = this.texts.currentToBase()[token.current()];
			}
			if (token.incoming() >= 0) {
				ofIncoming.merge(this.texts.incoming().text().paragraph(token.incoming()), weight, Integer::sum);
				before = (before < 0) ? this.texts.incomingToBase()[token.incoming()] : before;
			}
			if (before >= 0) {
				ofBase.merge(this.texts.base().text().paragraph(before), weight, Integer::sum);
			}
		}
		piece.mostOfCurrent = most(ofCurrent);
		piece.mostOfIncoming = most(ofIncoming);
		piece.mostOfBase = most(ofBase);
	}

	private static int most(Map<Integer, Integer> weights) {
		int most = -1;
		int heaviest = 0;
		for (Map.Entry<Integer, Integer> each : new TreeMap<>(weights).entrySet()) {
			if (each.getValue() > heaviest) {
				most = each.getKey();
				heaviest = each.getValue();
			}
		}
		return most;
	}

	/**
	 * Assigns keys. The first half of a split segment keeps its key; merged segments keep
	 * the first key.
	 */
	private void giveKeys(List<MergedParagraph> pieces) {
		Set<Integer> taken = new HashSet<>();
		for (MergedParagraph piece : pieces) {
			Map<Integer, Integer> words = new TreeMap<>();
			int all = 0;
			for (Token token : piece.tokens) {
				if (this.texts.isWord(token)) {
					all++;
					if (token.current() >= 0) {
						words.merge(this.texts.current().paragraph(token.current()), 1, Integer::sum);
					}
				}
			}
			for (Map.Entry<Integer, Integer> each : words.entrySet()) {
				int least = Math.min(all, this.texts.current().words(each.getKey()));
				if (piece.keyed < 0 && !taken.contains(each.getKey())
						&& each.getValue() * MIN_KEY_SHARE_DIVISOR >= least) {
					piece.keyed = each.getKey();
				}
			}
			if (piece.keyed >= 0) {
				taken.add(piece.keyed);
			}
		}
		for (MergedParagraph piece : pieces) {
			int start = piece.start.current();
			if (piece.keyed < 0 && start >= 0 && taken.add(this.texts.current().paragraph(start))) {
				piece.keyed = this.texts.current().paragraph(start);
			}
		}
	}

	/** The text of a merged paragraph with the origins of its words. */
	TracedText traced(MergedParagraph piece) {
		List<TracedText.Run> runs = new ArrayList<>();
		for (int i = 0; i < piece.tokens.size(); i++) {
			Token token = piece.tokens.get(i);
			runs.add(new TracedText.Run(piece.offsets.get(i), token.text().length(),
					(token.current() < 0) ? null
							: new TracedText.Origin(0,
									this.texts.today().get(this.texts.current().paragraph(token.current())).id(),
									this.texts.current().offset(token.current()))));
		}
		return TracedText.of(piece.text, runs);
	}

	/**
	 * Successors of segments: by index of a current segment, the index of the merged
	 * paragraph that has its first word.
	 */
	Map<Integer, Integer> successors(List<MergedParagraph> pieces) {
		Map<Integer, Integer> successors = new HashMap<>();
		for (int i = 0; i < pieces.size(); i++) {
			for (Token token : pieces.get(i).tokens) {
				if (token.current() >= 0 && this.texts.isWord(token)) {
					successors.putIfAbsent(this.texts.current().paragraph(token.current()), i);
				}
			}
		}
		return successors;
	}

}
