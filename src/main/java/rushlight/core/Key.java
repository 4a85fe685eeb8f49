package rushlight.core;

import java.util.Optional;

/**
 * The public name of a segment, a paragraph of a reading or a clip: a sequence number
 * from the mint, permuted within 40 bits and written as eight lower-case Crockford
 * base-32 characters. The permutation makes neighbours dissimilar, so that a mistyped key
 * leads nowhere instead of to the next passage; it is not meant to hide the number.
 *
 * @param number from 1 to 2<sup>40</sup> − 1
 */
public record Key(long number) {

	private static final int BITS = 40;

	private static final long MAX_NUMBER = (1L << BITS) - 1;

	private static final int HALF_BITS = BITS / 2;

	private static final long HALF_MASK = (1L << HALF_BITS) - 1;

	private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

	/** Changing one of these changes every address ever issued. */
	private static final long[] ROUND_FACTORS = { 0x9E3779B1L, 0x85EBCA77L, 0xC2B2AE3DL, 0x27D4EB2FL };

	public Key {
		if (number < 1 || number > MAX_NUMBER) {
			throw new IllegalArgumentException("No key has the number " + number);
		}
	}

	/**
	 * Parses a key as people type it: accepts capitals, and the letters that Crockford's
	 * alphabet leaves out because they resemble digits (o, i, l).
	 */
	public static Optional<Key> parse(String text) {
		if (text.length() != BITS / 5) {
			return Optional.empty();
		}
		long bits = 0;
		for (int i = 0; i < text.length(); i++) {
			int digit = switch (Character.toLowerCase(text.charAt(i))) {
				case 'o' -> 0;
				case 'i', 'l' -> 1;
				default -> ALPHABET.indexOf(Character.toLowerCase(text.charAt(i)));
			};
			if (digit < 0) {
				return Optional.empty();
			}
			bits = bits << 5 | digit;
		}
		long number = unscramble(bits);
		return number == 0 ? Optional.empty() : Optional.of(new Key(number));
	}

	/** The key of a number, as written in addresses. */
	public static String of(long number) {
		return new Key(number).toString();
	}

	@Override
	public String toString() {
		long bits = scramble(this.number);
		char[] text = new char[BITS / 5];
		for (int i = text.length - 1; i >= 0; i--) {
			text[i] = ALPHABET.charAt((int) (bits & 31));
			bits >>>= 5;
		}
		return new String(text);
	}

	/**
	 * A Feistel network over two halves of 20 bits, which is a permutation for any round
	 * function.
	 */
	private static long scramble(long number) {
		long left = number >>> HALF_BITS;
		long right = number & HALF_MASK;
		for (long round : ROUND_FACTORS) {
			long next = left ^ mix(right, round);
			left = right;
			right = next;
		}
		return left << HALF_BITS | right;
	}

	private static long unscramble(long bits) {
		long left = bits >>> HALF_BITS;
		long right = bits & HALF_MASK;
		for (int i = ROUND_FACTORS.length - 1; i >= 0; i--) {
			long previous = right ^ mix(left, ROUND_FACTORS[i]);
			right = left;
			left = previous;
		}
		return left << HALF_BITS | right;
	}

	private static long mix(long half, long round) {
		long product = (half + 1) * round;
		return (product ^ product >>> 17) & HALF_MASK;
	}

}
