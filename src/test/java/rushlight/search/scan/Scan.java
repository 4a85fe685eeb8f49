package rushlight.search.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The specification of docs/searching.md as a scan of every passage: slow and plain, so
 * that the index can be compared with it. It shares no code with the search.
 * <p>
 * It holds all texts in memory, and twelve bytes for each word; it is not thread-safe.
 */
public final class Scan {

	/** Following words into which a phrase or a NEAR may continue. */
	static final int MAX_FOLLOWING_WORDS = 63;

	private final List<ScanText.Passage> passages = new ArrayList<>();

	/** The text of each passage. */
	private final List<ScanText> texts = new ArrayList<>();

	/** Where the words of each passage begin and end, and the words that follow it. */
	private final Ints bounds = new Ints();

	/** A form for each word; the words of the speech of a transcript are adjacent. */
	private final Ints words = new Ints();

	private final Ints from = new Ints();

	private final Ints to = new Ints();

	private final ScanForms forms = new ScanForms();

	private final ScanWords parter = new ScanWords();

	/** Words of original speech between white space, by the keys of counts. */
	private final Counts spoken = new Counts();

	Scan(List<ScanText> texts) {
		texts.forEach(this::add);
	}

	private void add(ScanText text) {
		List<ScanText.Passage> flow = text.passages()
			.stream()
			.filter((passage) -> text.reading() || passage.kind().equals("speech"))
			.toList();
		int language = this.forms.language(text.language());
		int[] ends = new int[flow.size()];
		int start = this.words.size;
		for (int i = 0; i < ends.length; i++) {
			part(flow.get(i).text(), language);
			ends[i] = this.words.size;
		}
		int end = this.words.size;
		int next = 0;
		int begin = start;
		for (ScanText.Passage passage : text.passages()) {
			boolean flows = next < ends.length && flow.get(next) == passage;
			int first = flows ? begin : this.words.size;
			if (!flows) {
				part(passage.text(), language);
			}
			int last = flows ? ends[next] : this.words.size;
			int follows = flows ? last : begin;
			this.passages.add(passage);
			this.texts.add(text);
			this.bounds.add(first, last, follows, flows ? Math.min(end, follows + MAX_FOLLOWING_WORDS) : follows);
			if (flows) {
				begin = last;
				next++;
			}
			if (isCounted(text, passage)) {
				this.spoken.add(text, passage, runs(passage.text()));
			}
		}
	}

	private void part(String passage, int language) {
		this.parter.part(passage, (begin, end) -> {
			this.words.add(this.forms.of(passage.substring(begin, end), language));
			this.from.add(begin);
			this.to.add(end);
		});
	}

	private static boolean isCounted(ScanText text, ScanText.Passage passage) {
		return text.original() && passage.kind().equals("speech");
	}

	private static int runs(String text) {
		int runs = 0;
		boolean inside = false;
		for (int i = 0; i < text.length(); i++) {
			boolean space = Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i));
			runs += !space && !inside ? 1 : 0;
			inside = !space;
		}
		return runs;
	}

	/** Returns the number of passages. */
	int size() {
		return this.passages.size();
	}

	/** Returns the number of words by Unicode's segmentation. */
	int wordCount() {
		return this.words.size;
	}

	/** Returns words of original speech between white space. */
	Counts spoken() {
		return this.spoken;
	}

	/** Scans all passages. */
	Found find(ScanQuery query) {
		ScanNode node = new ScanCompiler(this.forms, this.parter).compile(query);
		List<ScanNode> positive = new ArrayList<>();
		node.collectPositive(positive);
		Ints ids = new Ints();
		List<Occurrence> occurrences = new ArrayList<>();
		Counts counts = new Counts();
		ScanView view = new ScanView();
		for (int i = 0; i < size(); i++) {
			show(i, view);
			if (!node.matches(view)) {
				continue;
			}
			ids.add(i);
			long[] held = occurrences(positive, view);
			for (long span : held) {
				occurrences.add(occurrence(i, ScanSpans.begin(span), ScanSpans.end(span)));
			}
			if (isCounted(view.text, view.passage)) {
				counts.add(view.text, view.passage, held.length);
			}
		}
		long[] found = Arrays.stream(ids.all()).mapToLong((i) -> this.passages.get(i).id()).sorted().toArray();
		return new Found(found, occurrences, counts);
	}

	private void show(int index, ScanView view) {
		view.text = this.texts.get(index);
		view.passage = this.passages.get(index);
		view.language = this.forms.language(view.text.language());
		int first = this.bounds.get(4 * index);
		view.own = this.bounds.get(4 * index + 1) - first;
		int follows = this.bounds.get(4 * index + 2);
		int tail = this.bounds.get(4 * index + 3) - follows;
		view.length = view.own + tail;
		if (view.words.length < view.length) {
			view.words = new int[2 * view.length];
		}
		this.words.copy(first, view.words, 0, view.own);
		this.words.copy(follows, view.words, view.own, tail);
	}

	/** Returns matches from the left, the longer first, none overlapping another. */
	private static long[] occurrences(List<ScanNode> positive, ScanView view) {
		ScanSpans all = new ScanSpans();
		for (ScanNode node : positive) {
			node.addOwnSpans(view, all);
		}
		long[] chosen = new long[all.size()];
		int count = 0;
		int end = 0;
		for (long span : all.longestFirst()) {
			if (ScanSpans.begin(span) >= end) {
				chosen[count++] = span;
				end = ScanSpans.end(span);
			}
		}
		return Arrays.copyOf(chosen, count);
	}

	private Occurrence occurrence(int index, int begin, int end) {
		int own = this.bounds.get(4 * index + 1) - this.bounds.get(4 * index);
		int last = index;
		// The last word may be in one of the following passages.
		int wordOfLast = word(index, end - 1);
		while (end > own && !(this.bounds.get(4 * last) <= wordOfLast && wordOfLast < this.bounds.get(4 * last + 1))) {
			last++;
		}
		return new Occurrence(this.passages.get(index).id(), this.from.get(word(index, begin)),
				this.passages.get(last).id(), this.to.get(wordOfLast), index, begin, end);
	}

	/**
	 * Returns the index among all words of the nth word of a passage and the following
	 * text.
	 */
	private int word(int index, int nth) {
		int own = this.bounds.get(4 * index + 1) - this.bounds.get(4 * index);
		return nth < own ? this.bounds.get(4 * index) + nth : this.bounds.get(4 * index + 2) + nth - own;
	}

	/** Returns the words of an occurrence in the form in which they are compared. */
	List<String> words(Occurrence occurrence) {
		List<String> words = new ArrayList<>();
		for (int i = occurrence.begin; i < occurrence.end; i++) {
			words.add(this.forms.folded(this.words.get(word(occurrence.index, i))));
		}
		return words;
	}

	/**
	 * A match in the text.
	 *
	 * @param passage number of the passage that it belongs to
	 * @param from its first character in that passage
	 * @param endPassage the passage in which it ends
	 * @param to the character after its last one in that passage
	 * @param index of its passage, in the order of the scan
	 * @param begin its first word, counted from the beginning of the passage
	 * @param end the word after its last, counted on into the following text
	 */
	record Occurrence(long passage, int from, long endPassage, int to, int index, int begin, int end) {

	}

	/**
	 * @param passages the numbers of all matching passages, ascending
	 * @param occurrences of all passages, in their order
	 * @param counts of the occurrences in speech of the original language
	 */
	record Found(long[] passages, List<Occurrence> occurrences, Counts counts) {

	}

	/** Sums by speaker, show and year. */
	public static final class Counts {

		/** The key of all unidentified speakers, and of passages without a date. */
		public static final String NONE = "";

		final Map<String, Long> bySpeaker = new TreeMap<>();

		final Map<String, Long> byShow = new TreeMap<>();

		final Map<String, Long> byYear = new TreeMap<>();

		long total;

		private void add(ScanText text, ScanText.Passage passage, long count) {
			if (count == 0) {
				return;
			}
			this.total += count;
			this.bySpeaker.merge(orNone(passage.voice() == null ? null : passage.voice().slug()), count, Long::sum);
			this.byShow.merge(orNone(text.showSlug()), count, Long::sum);
			this.byYear.merge(orNone(text.published() == null ? null : "" + text.published().getYear()), count,
					Long::sum);
		}

		private static String orNone(@Nullable String key) {
			return key == null ? NONE : key;
		}

		/**
		 * @param by {@code speaker}, {@code show} or {@code year}
		 */
		Map<String, Long> by(String by) {
			return switch (by) {
				case "speaker" -> this.bySpeaker;
				case "show" -> this.byShow;
				case "year" -> this.byYear;
				default -> throw new IllegalArgumentException(by);
			};
		}

	}

	/** A growing array of numbers. */
	private static final class Ints {

		private int[] values = new int[1_024];

		private int size;

		void add(int... more) {
			for (int value : more) {
				add(value);
			}
		}

		void add(int value) {
			if (this.size == this.values.length) {
				this.values = Arrays.copyOf(this.values, this.size + this.size / 2);
			}
			this.values[this.size++] = value;
		}

		int get(int index) {
			return this.values[index];
		}

		void copy(int from, int[] target, int at, int count) {
			System.arraycopy(this.values, from, target, at, count);
		}

		int[] all() {
			return Arrays.copyOf(this.values, this.size);
		}

	}

}
