package rushlight.search.scan;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * Spans of words in one passage: the first word of each, and the word after its last.
 */
final class ScanSpans {

	private long[] spans = new long[16];

	private int size;

	static int begin(long span) {
		return (int) (span >>> 32);
	}

	static int end(long span) {
		return (int) span;
	}

	void add(int begin, int end) {
		if (this.size == this.spans.length) {
			this.spans = Arrays.copyOf(this.spans, 2 * this.size);
		}
		this.spans[this.size++] = (long) begin << 32 | end;
	}

	int size() {
		return this.size;
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Returns each span once, by its beginning, the shorter first. */
	long[] sorted() {
		return LongStream.of(this.spans).limit(this.size).sorted().distinct().toArray();
	}

	/** Returns each span once, by its beginning, the longer first. */
	long[] longestFirst() {
		long[] sorted = LongStream.of(this.spans).limit(this.size).map(ScanSpans::turn).sorted().distinct().toArray();
		return LongStream.of(sorted).map(ScanSpans::turn).toArray();
	}

	private static long turn(long span) {
		return span ^ 0x7FFF_FFFFL;
	}

	/** Returns the spans that contain no other. */
	ScanSpans shortest() {
		ScanSpans shortest = new ScanSpans();
		long[] sorted = sorted();
		int earliestEnd = Integer.MAX_VALUE;
		// From the right: a span that begins here or later and ends no later lies within.
		for (int i = sorted.length - 1; i >= 0; i--) {
			boolean shorterBeginsHere = i > 0 && begin(sorted[i - 1]) == begin(sorted[i]);
			if (end(sorted[i]) < earliestEnd && !shorterBeginsHere) {
				shortest.add(begin(sorted[i]), end(sorted[i]));
			}
			earliestEnd = Math.min(earliestEnd, end(sorted[i]));
		}
		return shortest;
	}

}
