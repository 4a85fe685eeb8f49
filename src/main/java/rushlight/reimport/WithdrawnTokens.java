package rushlight.reimport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

import rushlight.text.Masks;
import rushlight.text.ParagraphTokens;

/**
 * Tokens of the former source that were withdrawn since, and the paragraphs of the new
 * source that may contain them.
 */
final class WithdrawnTokens {

	private final ThreeTexts texts;

	private final BitSet tokens;

	/**
	 * By paragraph of the former source, the paragraphs of the new one that share its
	 * words.
	 */
	private final BitSet[] there;

	/** Paragraphs of the new source in the position of erased words of the former one. */
	private final BitSet gaps;

	private final List<Pattern> lost;

	/**
	 * @param tokens the withdrawn tokens of the former source
	 */
	WithdrawnTokens(ThreeTexts texts, BitSet tokens) {
		this.texts = texts;
		this.tokens = tokens;
		this.there = new BitSet[texts.base().text().count()];
		Arrays.setAll(this.there, (i) -> new BitSet());
		for (int i = 0; i < texts.baseToIncoming().length; i++) {
			if (texts.baseToIncoming()[i] >= 0) {
				this.there[texts.base().text().paragraph(i)]
					.set(texts.incoming().text().paragraph(texts.baseToIncoming()[i]));
			}
		}
		this.gaps = gaps();
		this.lost = lost();
	}

	/** Whether a token of the former source is withdrawn. */
	boolean has(int token) {
		return this.tokens.get(token);
	}

	/**
	 * Whether a paragraph that only the new source has may contain erased words: it is in
	 * their position, or has words of the lengths of erased words that are found nowhere
	 * else. It cannot be known to be something else.
	 */
	boolean mayBeErased(int paragraph) {
		String text = this.texts.incoming().segments().get(paragraph).text();
		return !this.tokens.isEmpty() && (Masks.isAll(text) || this.gaps.get(paragraph)
				|| this.lost.stream().anyMatch((shape) -> shape.matcher(text).find()));
	}

	/**
	 * Withdrawn tokens and the blanks and marks beside them: equal blanks do not tell
	 * where withdrawn words begin and end.
	 */
	BitSet beside(int[] run) {
		BitSet beside = new BitSet();
		for (int i = 0; i < run.length; i++) {
			if (this.tokens.get(run[i])) {
				beside.set(i);
				for (int j = i - 1; j >= 0 && !this.texts.base().text().isWord(run[j]); j--) {
					beside.set(j);
				}
				for (int j = i + 1; j < run.length && !this.texts.base().text().isWord(run[j]); j++) {
					beside.set(j);
				}
			}
		}
		return beside;
	}

	/** Finds the paragraphs of the new source beside erased words. */
	private BitSet gaps() {
		BitSet gaps = new BitSet();
		ParagraphTokens base = this.texts.base().text();
		for (int i = 0; i < base.count(); i++) {
			if (hasErased(i)) {
				int before = i - 1;
				while (before >= 0 && this.there[before].isEmpty()) {
					before--;
				}
				int after = i + 1;
				while (after < base.count() && this.there[after].isEmpty()) {
					after++;
				}
				int first = (before < 0) ? 0 : this.there[before].nextSetBit(0);
				int last = (after == base.count()) ? this.texts.incoming().text().count() : this.there[after].length();
				gaps.set(Math.min(first, last), Math.max(first, last));
			}
		}
		return gaps;
	}

	/**
	 * Patterns of erased words that are not in the paragraphs of the new source where
	 * they were expected.
	 */
	private List<Pattern> lost() {
		List<Pattern> lost = new ArrayList<>();
		for (int i = 0; i < this.texts.base().text().count(); i++) {
			if (hasErased(i)) {
				String text = this.texts.base().segments().get(i).text();
				List<String> there = this.there[i].stream()
					.mapToObj((paragraph) -> this.texts.incoming().segments().get(paragraph).text())
					.toList();
				Masks.parts(text)
					.stream()
					.filter(Masks.Part::masked)
					.map((part) -> WithdrawnFromSource.shape(text.substring(part.start(), part.end())))
					.filter((shape) -> there.stream().noneMatch((other) -> shape.matcher(other).find()))
					.forEach(lost::add);
			}
		}
		return lost;
	}

	private boolean hasErased(int paragraph) {
		ParagraphTokens base = this.texts.base().text();
		int first = base.first(paragraph);
		return this.tokens.get(first, base.first(paragraph + 1))
			.stream()
			.anyMatch((i) -> Masks.isIn(base.token(first + i)));
	}

}
