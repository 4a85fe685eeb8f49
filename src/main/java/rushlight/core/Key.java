package rushlight.core;

import java.util.Optional;

/**
 * The public name of a segment, a paragraph of a reading or a clip: a number of the mint,
 * put through a fixed permutation of 40 bits and printed as eight lower-case Crockford
 * base-32 characters. The permutation keeps neighbours from looking alike, so that a
 * mistyped key leads nowhere rather than to the passage beside; it hides nothing.
 *
 * @param number from 1 to 2<sup>40</sup> − 1
 */
public record Key(long number) {

	private static final int BITS = 40;

	private static final long MAX = (1L << BITS) - 1;

	private static final int HALF = BITS / 2;

	private static final long HALF_MASK = (1L << HALF) - 1;

	private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

	/** Changing one of these changes every address that was ever given out. */
	private static final long[] ROUNDS = { 0x9E3779B1L, 0x85EBCA77L, 0xC2B2AE3DL, 0x27D4EB2FL };

	public Key {
		if (number < 1 || number > MAX) {
			throw new IllegalArgumentException("No key has the number " + number);
		}
	}

	/**
	 * Reads a key as people type it: capitals, and the letters that Crockford's alphabet
	 * leaves out for their likeness to digits (o, i, l), are understood.
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

	/** The key of a number, as text: what stands in an address. */
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
	 * A Feistel network over two halves of 20 bits: a permutation whatever the round
	 * function is.
	 */
	private static long scramble(long number) {
		long left = number >>> HALF;
		long right = number & HALF_MASK;
		for (long round : ROUNDS) {
			long next = left ^ mix(right, round);
			left = right;
			right = next;
		}
		return left << HALF | right;
	}

	private static long unscramble(long bits) {
		long left = bits >>> HALF;
		long right = bits & HALF_MASK;
		for (int i = ROUNDS.length - 1; i >= 0; i--) {
			long previous = right ^ mix(left, ROUNDS[i]);
			right = left;
			left = previous;
		}
		return left << HALF | right;
	}

	private static long mix(long half, long round) {
		long product = (half + 1) * round;
		return (product ^ product >>> 17) & HALF_MASK;
	}

}
