package rushlight.search.quotation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

import rushlight.search.index.IndexUnavailableException;
import rushlight.search.quotation.QuoteComparison.Close;
import rushlight.search.quotation.QuoteComparison.Span;
import rushlight.search.quotation.QuoteTexts.Stretch;
import rushlight.search.result.Hit;
import rushlight.search.result.HitReader;
import rushlight.search.snapshot.IndexSnapshot;
import rushlight.search.snapshot.PassageIndex;
import rushlight.search.snapshot.PassageIndex.Candidates;
import rushlight.text.WordDifference;
import rushlight.web.Messages;

/**
 * The quote checker: decides for every quotation in a text whether it was said, by whom,
 * and where. The index finds candidates; the verdict comes from the text in the database
 * (docs/searching.md).
 */
@Component
@ConditionalOnWebApplication
class QuoteChecker {

	/** UTF-16 units of a text; the rest of a longer text is not read. */
	static final int MAX_LENGTH = 200_000;

	/** Quotations of a text that are checked. */
	static final int MAX_QUOTATIONS = 300;

	/**
	 * The least number of words of a close match; a shorter quotation is always close to
	 * something.
	 */
	static final int MIN_CLOSE_WORDS = 4;

	/** Places that are shown of each quotation. */
	static final int MAX_PLACES = 5;

	/** Candidates with the rarest words that are compared. */
	private static final int MAX_RARE_CANDIDATES = 200;

	/** Candidates with most of the words that are compared. */
	private static final int MAX_SIMILAR_CANDIDATES = 40;

	private final PassageIndex index;

	private final QuoteTexts texts;

	private final EarlierTexts earlier;

	private final HitReader hits;

	QuoteChecker(PassageIndex index, QuoteTexts texts, EarlierTexts earlier, HitReader hits) {
		this.index = index;
		this.texts = texts;
		this.earlier = earlier;
		this.hits = hits;
	}

	/** The verdict on a quotation. */
	public enum Verdict {

		/** The current text has it. */
		EXACT,

		/** An earlier revision has it, and the current one does not. */
		EARLIER,

		/** Most of its words occur together somewhere. */
		CLOSE,

		NOT_FOUND,

		/** It is too short for a close match, and does not occur exactly. */
		TOO_SHORT,

		/** The time was up before it was checked. */
		NOT_CHECKED;

		public String words() {
			return Messages.text("search.check.verdict." + code());
		}

		/** Returns the code in addresses, files and style sheets. */
		public String code() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/**
	 * A text that was checked.
	 *
	 * @param quotations in the order of the text
	 * @param leftOut number of quotations beyond the limit
	 * @param cut whether the text was too long
	 */
	public record Checked(String text, List<Answer> quotations, int leftOut, boolean cut) {

		public long count(Verdict verdict) {
			return this.quotations.stream().filter((answer) -> answer.verdict() == verdict).count();
		}

	}

	/**
	 * What was found of one quotation.
	 *
	 * @param places where it, or something close to it, was said; the earliest or the
	 * closest first; at most {@value #MAX_PLACES}
	 * @param total number of exact occurrences, if there are any
	 * @param complete false if there may be more than these
	 */
	public record Answer(Quotation quotation, Verdict verdict, List<Place> places, int total, boolean complete) {
	}

	/**
	 * Where a quotation, or something close to it, was said.
	 *
	 * @param passages one or more consecutive passages
	 * @param text the words as they were said
	 * @param revision the last one that has the text; 0 if the current one has it
	 * @param typography whether quotation marks, dashes or white space differ
	 * @param difference from the spoken words to the quotation; empty if there is none
	 */
	public record Place(List<Hit> passages, String text, int revision, boolean typography, List<Piece> difference) {

		public Hit first() {
			return this.passages.getFirst();
		}

		/** Returns the people who speak in it. */
		public Set<String> speakers() {
			return this.passages.stream()
				.map(Hit::said)
				.filter(Objects::nonNull)
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}

		/** Returns the address of the passage, in the revision that has the text. */
		public String address() {
			Hit hit = first();
			return (this.revision == 0) ? hit.address()
					: "/episodes/" + hit.container().slug() + "?"
							+ (hit.source().original() ? "" : "lang=" + hit.source().language() + "&") + "rev="
							+ this.revision + "#" + hit.key();
		}

	}

	/**
	 * A piece of a difference.
	 *
	 * @param said whether it was said
	 * @param quoted whether the quotation has it
	 */
	public record Piece(String text, boolean said, boolean quoted) {
	}

	/**
	 * @param timeout the time after which the rest is not checked
	 * @param between task that runs between two quotations
	 * @throws IndexUnavailableException if there is no index
	 */
	Checked check(String text, Duration timeout, Runnable between) {
		long end = System.nanoTime() + timeout.toNanos();
		boolean cut = text.length() > MAX_LENGTH;
		String read = (cut ? text.substring(0, MAX_LENGTH) : text).replace('\0', ' ');
		List<Quotation> quotations = QuotationParser.in(read);
		EarlierTexts.Session session = new EarlierTexts.Session();
		List<Answer> answers = new ArrayList<>();
		Map<String, Answer> known = new LinkedHashMap<>();
		for (Quotation quotation : quotations.subList(0, Math.min(MAX_QUOTATIONS, quotations.size()))) {
			Answer same = known.get(quotation.text());
			if (same != null) {
				answers.add(new Answer(quotation, same.verdict(), same.places(), same.total(), same.complete()));
			}
			else if (System.nanoTime() > end) {
				answers.add(new Answer(quotation, Verdict.NOT_CHECKED, List.of(), 0, false));
			}
			else {
				between.run();
				Answer answer = check(quotation, session);
				known.put(quotation.text(), answer);
				answers.add(answer);
			}
		}
		return new Checked(read, List.copyOf(answers), Math.max(0, quotations.size() - MAX_QUOTATIONS), cut);
	}

	/** Checks one quotation, whatever punctuation it has. */
	Answer check(Quotation quotation) {
		return check(quotation, new EarlierTexts.Session());
	}

	private Candidates candidates(Function<IndexSnapshot, Candidates> question) {
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			return question.apply(snapshot);
		}
	}

	private Answer check(Quotation quotation, EarlierTexts.Session session) {
		QuoteComparison comparison = new QuoteComparison(QuotedWords.of(quotation.text()));
		QuotedWords words = comparison.quotation();
		if (words.size() == 0) {
			return new Answer(quotation, Verdict.TOO_SHORT, List.of(), 0, true);
		}
		Candidates row = candidates((index) -> index.findByConsecutiveWords(parts(comparison), MAX_RARE_CANDIDATES));
		Map<Location, Found> exact = new LinkedHashMap<>();
		exact(comparison, this.texts.read(row.ids(), comparison.reach()), exact);
		boolean complete = row.complete() && row.total() <= MAX_RARE_CANDIDATES;
		if (!exact.isEmpty()) {
			return exact(quotation, comparison, exact, complete);
		}
		if (words.size() < MIN_CLOSE_WORDS) {
			return new Answer(quotation, Verdict.TOO_SHORT, List.of(), 0, complete);
		}
		Candidates alike = candidates((index) -> index.findByMostWords(forms(words, 0, words.size()),
				comparison.minSame(), MAX_SIMILAR_CANDIDATES));
		List<Stretch> stretches = this.texts.read(alike.ids(), comparison.reach());
		exact(comparison, stretches, exact);
		if (!exact.isEmpty()) {
			return exact(quotation, comparison, exact, false);
		}
		List<Place> before = this.earlier.find(comparison, stretches, session)
			.stream()
			.limit(MAX_PLACES)
			.map((each) -> new Place(each.hits(), each.text(), each.revision(), false, List.of()))
			.filter((place) -> !place.passages().isEmpty())
			.toList();
		List<Place> close = close(comparison, stretches);
		if (!before.isEmpty()) {
			List<Place> all = new ArrayList<>(before);
			close.stream().limit(1).forEach(all::add);
			return new Answer(quotation, Verdict.EARLIER, List.copyOf(all), before.size(), true);
		}
		return new Answer(quotation, close.isEmpty() ? Verdict.NOT_FOUND : Verdict.CLOSE, close, 0,
				row.complete() && alike.complete());
	}

	private static List<List<String>> parts(QuoteComparison comparison) {
		List<List<String>> parts = new ArrayList<>();
		List<Integer> starts = comparison.parts();
		QuotedWords words = comparison.quotation();
		for (int i = 0; i < starts.size(); i++) {
			parts.add(forms(words, starts.get(i), (i + 1 < starts.size()) ? starts.get(i + 1) : words.size()));
		}
		return parts;
	}

	private static List<String> forms(QuotedWords words, int from, int to) {
		List<String> forms = new ArrayList<>();
		for (int i = from; i < to; i++) {
			forms.add(words.form(i));
		}
		return forms;
	}

	/** A location in the archive: adjacent candidates lead to the same one. */
	private record Location(long passage, int start) {

		static Location of(Stretch stretch, Span span) {
			return new Location(stretch.ids().get(stretch.words().text(span.first())),
					stretch.words().start(span.first()));
		}

	}

	private record Found(Stretch stretch, Span span, int differences) {
	}

	private static void exact(QuoteComparison comparison, List<Stretch> stretches, Map<Location, Found> found) {
		for (Stretch stretch : stretches) {
			for (Span span : comparison.exact(stretch.words())) {
				found.putIfAbsent(Location.of(stretch, span), new Found(stretch, span, 0));
			}
		}
	}

	private Answer exact(Quotation quotation, QuoteComparison comparison, Map<Location, Found> exact,
			boolean complete) {
		List<Found> shown = exact.values().stream().limit(MAX_PLACES).toList();
		List<Place> places = places(comparison, shown);
		return new Answer(quotation, places.isEmpty() ? Verdict.NOT_FOUND : Verdict.EXACT, places, exact.size(),
				complete);
	}

	private List<Place> close(QuoteComparison comparison, List<Stretch> stretches) {
		Map<Location, Found> found = new LinkedHashMap<>();
		for (Stretch stretch : stretches) {
			Close close = comparison.close(stretch.words());
			if (close != null) {
				found.putIfAbsent(Location.of(stretch, close.span()),
						new Found(stretch, close.span(), close.differences()));
			}
		}
		return places(comparison,
				found.values().stream().sorted(Comparator.comparingInt(Found::differences)).limit(MAX_PLACES).toList());
	}

	/** Reads the speakers and dates of places. */
	private List<Place> places(QuoteComparison comparison, List<Found> found) {
		Map<Long, Hit> hits = this.hits
			.read(found.stream().flatMap((each) -> passages(each).stream()).distinct().toList())
			.stream()
			.collect(Collectors.toMap(Hit::id, (hit) -> hit));
		List<Place> places = new ArrayList<>();
		for (Found each : found) {
			List<Hit> passages = passages(each).stream().map(hits::get).filter(Objects::nonNull).toList();
			if (!passages.isEmpty()) {
				places.add(place(comparison.quotation(), each, passages));
			}
		}
		return List.copyOf(places);
	}

	private static List<Long> passages(Found found) {
		QuotedWords words = found.stretch().words();
		return found.stretch().ids().subList(words.text(found.span().first()), words.text(found.span().last()) + 1);
	}

	private static Place place(QuotedWords quotation, Found found, List<Hit> passages) {
		QuotedWords words = found.stretch().words();
		String said = words.between(found.span().first(), found.span().last());
		String quoted = quotation.between(0, quotation.size() - 1);
		if (found.differences() == 0 && isExact(found, quotation)) {
			return new Place(passages, said, 0, isOtherTypography(said, quoted), List.of());
		}
		return new Place(passages, said, 0, false, difference(said, quoted));
	}

	private static boolean isExact(Found found, QuotedWords quotation) {
		return new QuoteComparison(quotation).exact(found.stretch().words()).contains(found.span());
	}

	/** Returns whether the same words have other punctuation marks. */
	private static boolean isOtherTypography(String said, String quoted) {
		return !onOneLine(said).substring(1).equals(onOneLine(quoted).substring(1));
	}

	private static String onOneLine(String text) {
		return text.replaceAll("\\s+", " ").strip() + " ";
	}

	private static List<Piece> difference(String said, String quoted) {
		List<Piece> pieces = new ArrayList<>();
		for (WordDifference.Part part : WordDifference.of(QuotedWords.plain(said), QuotedWords.plain(quoted))) {
			if (part.same()) {
				pieces.add(new Piece(quoted.substring(part.toStart(), part.toEnd()), true, true));
				continue;
			}
			if (part.toStart() < part.toEnd()) {
				pieces.add(new Piece(quoted.substring(part.toStart(), part.toEnd()), false, true));
			}
			if (part.fromStart() < part.fromEnd()) {
				pieces.add(new Piece(said.substring(part.fromStart(), part.fromEnd()), true, false));
			}
		}
		return List.copyOf(pieces);
	}

}
