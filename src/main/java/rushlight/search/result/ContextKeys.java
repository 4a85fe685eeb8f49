package rushlight.search.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntBinaryOperator;

import rushlight.limits.MemoryBudget;

/**
 * Sort keys of the lines of a concordance: a few words of their context, each word as a
 * number, 16 bytes a line.
 */
final class ContextKeys {

	/** Words of the context that are compared. */
	static final int WORDS_PER_KEY = 4;

	/** Estimated bytes of a distinct word, with its entry in the table. */
	private static final int BYTES_OF_WORD = 120;

	private final MemoryBudget.Reservation memory;

	private final int[] keys;

	/** Numbers of words, from 1; 0 is a missing word. */
	private final Map<String, Integer> numbers = new HashMap<>();

	ContextKeys(int rows, MemoryBudget.Reservation memory) {
		this.memory = memory;
		memory.grow((long) rows * WORDS_PER_KEY * Integer.BYTES);
		this.keys = new int[rows * WORDS_PER_KEY];
	}

	/**
	 * @param words at most {@link #WORDS_PER_KEY}, the nearest first
	 */
	void set(int row, List<String> words) {
		for (int i = 0; i < words.size(); i++) {
			this.keys[row * WORDS_PER_KEY + i] = number(words.get(i));
		}
	}

	private int number(String word) {
		Integer known = this.numbers.get(word);
		if (known != null) {
			return known;
		}
		this.memory.grow(BYTES_OF_WORD + 2L * word.length());
		this.numbers.put(word, this.numbers.size() + 1);
		return this.numbers.size();
	}

	/** Compares rows word by word; a context that ends earlier comes first. */
	IntBinaryOperator order() {
		this.memory.grow((this.numbers.size() + 1L) * 2 * Integer.BYTES);
		int[] ranks = new int[this.numbers.size() + 1];
		int rank = 0;
		for (String word : this.numbers.keySet().stream().sorted().toList()) {
			ranks[Objects.requireNonNull(this.numbers.get(word))] = ++rank;
		}
		return (a, b) -> {
			for (int i = 0; i < WORDS_PER_KEY; i++) {
				int order = Integer.compare(ranks[this.keys[a * WORDS_PER_KEY + i]],
						ranks[this.keys[b * WORDS_PER_KEY + i]]);
				if (order != 0) {
					return order;
				}
			}
			return 0;
		};
	}

}
