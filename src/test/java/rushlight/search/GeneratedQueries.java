package rushlight.search;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;

import rushlight.search.scan.ScanQuery;
import rushlight.search.scan.ScanQuery.And;
import rushlight.search.scan.ScanQuery.Exact;
import rushlight.search.scan.ScanQuery.Field;
import rushlight.search.scan.ScanQuery.Near;
import rushlight.search.scan.ScanQuery.Not;
import rushlight.search.scan.ScanQuery.Or;
import rushlight.search.scan.ScanQuery.Phrase;
import rushlight.search.scan.ScanQuery.Prefix;
import rushlight.search.scan.ScanQuery.Word;
import rushlight.search.scan.ScanText;
import rushlight.search.scan.ScanWords;

/**
 * Generator of queries of every kind over the words of an archive, the same for the same
 * seed and archive: each as a reader types it, and as the tree that it means. It makes no
 * queries that docs/searching.md leaves undefined.
 */
public final class GeneratedQueries {

	/** Words that the query language always reads as plain words. */
	private static final Pattern PLAIN = Pattern.compile("\\p{L}{2,}(['’]\\p{L}+)?");

	private static final Set<String> OPERATORS = Set.of("OR", "AND", "NOT", "NEAR");

	private static final String[] QUOTES = { "\"\"", "“”", "„“", "«»", "»«", "””", "\"\"", "\"\"" };

	/** Passages from which the frequencies of words are estimated. */
	private static final int MAX_SAMPLED_PASSAGES = 20_000;

	private final Random random;

	private final ScanWords parter = new ScanWords();

	/** Texts with at least one passage. */
	private final List<ScanText> texts;

	private final List<ScanText.Voice> identified = new ArrayList<>();

	private final List<ScanText.Voice> unidentified = new ArrayList<>();

	/** Words by frequency, the most frequent first. */
	private final List<String> vocabulary;

	/** The words of one stem, by language and stem. */
	private final Map<String, List<String>> families = new HashMap<>();

	/** The families of each word. */
	private final Map<String, Set<String>> stems = new HashMap<>();

	private final Map<String, Supplier<Case>> kinds = new LinkedHashMap<>();

	/**
	 * @param kind of query that is tested
	 * @param text as a reader types it
	 * @param query what it means
	 */
	public record Case(String kind, String text, ScanQuery query) {

	}

	/** A part of a query under construction. */
	private record Part(String text, ScanQuery query) {

	}

	/** A word at its position. */
	private record Place(ScanText text, ScanText.Passage passage, int from, int to) {

		String word() {
			return this.passage.text().substring(this.from, this.to);
		}

	}

	public GeneratedQueries(List<ScanText> texts, long seed) {
		this.random = new Random(seed);
		this.texts = texts.stream().filter((text) -> !text.passages().isEmpty()).toList();
		Set<ScanText.Voice> voices = new LinkedHashSet<>();
		for (ScanText text : this.texts) {
			text.passages().stream().map(ScanText.Passage::voice).filter(Objects::nonNull).forEach(voices::add);
		}
		voices.forEach((voice) -> (voice.slug() == null ? this.unidentified : this.identified).add(voice));
		this.vocabulary = vocabulary();
		words();
		phrases();
		nears();
		operators();
		fields();
	}

	/** Returns a number of queries, about as many of each kind. */
	public List<Case> list(int count) {
		List<Supplier<Case>> all = List.copyOf(this.kinds.values());
		List<Case> cases = new ArrayList<>();
		while (cases.size() < count) {
			Case made = all.get(cases.size() % all.size()).get();
			if (made.text().length() <= 400) {
				cases.add(made);
			}
		}
		return cases;
	}

	private void kind(String name, Supplier<@Nullable Part> maker) {
		this.kinds.put(name, () -> {
			Part part = maker.get();
			while (part == null) {
				part = maker.get();
			}
			return new Case(name, part.text, part.query);
		});
	}

	private void words() {
		kind("frequent word", () -> word(frequent()));
		kind("middling word", () -> word(middling()));
		kind("rare word", () -> word(rare()));
		kind("word in other letters", () -> word(varied(middling())));
		kind("inflected word", () -> word(inflected(middling())));
		kind("prefix", this::prefix);
		kind("parted word", () -> {
			List<Place> two = consecutive(2, false);
			String text = two.get(0).word() + pick("-", "-", "/", "–") + two.get(1).word();
			return new Part(text, new Word(text));
		});
		kind("exact word", () -> exactly(word(varied(middling()))));
		kind("exact inflected word", () -> exactly(word(inflected(middling()))));
	}

	private void phrases() {
		kind("phrase", () -> phrase(consecutive(2 + this.random.nextInt(7), false)));
		kind("phrase in other letters", () -> phraseOf(consecutive(2 + this.random.nextInt(3), false), this::varied));
		kind("inflected phrase", () -> phraseOf(consecutive(2 + this.random.nextInt(2), false), this::inflected));
		kind("phrase over a boundary", () -> phrase(consecutive(2 + this.random.nextInt(7), true)));
		kind("long phrase over a boundary", () -> phrase(consecutive(12 + this.random.nextInt(24), true)));
		kind("phrase with its punctuation", this::asWritten);
		kind("exact phrase", () -> exactly(phrase(consecutive(2 + this.random.nextInt(4), this.random.nextBoolean()))));
	}

	private void nears() {
		kind("NEAR", () -> near(this::somehow, this::somehow, false));
		kind("NEAR over a boundary", () -> near(this::somehow, this::somehow, true));
		kind("NEAR alone", () -> {
			List<Place> window = consecutive(2 + this.random.nextInt(12), this.random.nextBoolean());
			Part left = word(window.get(0).word());
			Part right = word(window.getLast().word());
			return new Part(left.text + " NEAR " + right.text, new Near(left.query, right.query, 10));
		});
		kind("NEAR of frequent words", () -> {
			Part left = word(frequent());
			Part right = word(middling());
			int distance = 1 + this.random.nextInt(8);
			return near(left, right, distance);
		});
		kind("NEAR with a phrase", () -> {
			List<Place> window = consecutive(4 + this.random.nextInt(12), this.random.nextBoolean());
			Part phrase = phrase(window.subList(0, 2));
			return shuffled(phrase, word(window.getLast().word()), window.size());
		});
		kind("NEAR far over a boundary", () -> {
			List<Place> window = consecutive(10 + this.random.nextInt(42), true);
			return shuffled(somehow(window.get(0).word()), word(window.getLast().word()), window.size());
		});
		kind("NEAR far of frequent words",
				() -> near(word(frequent()), word(middling()), 12 + this.random.nextInt(39)));
		kind("NEAR far of long phrases", () -> {
			List<Place> window = consecutive(20 + this.random.nextInt(25), true);
			return shuffled(phrase(window.subList(0, 8)), phrase(window.subList(14, 20)), window.size());
		});
		kind("NEAR with a prefix", () -> {
			List<Place> window = consecutive(3 + this.random.nextInt(10), this.random.nextBoolean());
			return shuffled(prefixOf(window.get(0).word()), somehow(window.getLast().word()), window.size());
		});
		kind("NEAR with a group", () -> {
			List<Place> window = consecutive(3 + this.random.nextInt(12), this.random.nextBoolean());
			Part group = group(somehow(window.get(0).word()),
					pick(() -> word(middling()), this::prefix, () -> phrase(consecutive(2, false))));
			return shuffled(group, word(window.getLast().word()), window.size());
		});
		kind("NEAR of two groups", () -> {
			List<Place> window = consecutive(5 + this.random.nextInt(12), this.random.nextBoolean());
			Part left = group(word(window.get(0).word()), word(window.get(1).word()));
			Part right = group(word(window.getLast().word()), word(rare()));
			return shuffled(left, right, window.size());
		});
		kind("chain of NEARs", () -> {
			List<Place> window = consecutive(8 + this.random.nextInt(20), this.random.nextBoolean());
			Part first = word(window.get(0).word());
			Part second = word(window.get(window.size() / 2).word());
			return near(near(first, second, distance(window.size() / 2)), word(window.getLast().word()),
					distance(window.size() / 2));
		});
		kind("exact NEAR", () -> {
			Part near = near(this::somehow, this::somehow, false);
			return new Part("exact:(" + near.text + ")", new Exact(near.query));
		});
	}

	private void operators() {
		kind("two words", () -> and(together(2), " "));
		kind("AND", () -> and(together(3), " AND "));
		kind("OR", () -> or(word(middling()), word(rare()), word(middling())));
		kind("OR binds closer", () -> {
			List<Part> words = together(2);
			Part or = or(words.get(1), word(middling()));
			return new Part(words.get(0).text + " " + or.text, And.of(words.get(0).query, or.query));
		});
		kind("minus", () -> without(word(middling()), word(frequent()), "-"));
		kind("NOT", () -> without(phrase(consecutive(2, false)), word(frequent()), "NOT "));
		kind("minus a phrase", () -> without(word(middling()), phrase(consecutive(2, false)), "-"));
		kind("minus a NEAR", () -> {
			Part near = near(this::somehow, this::somehow, false);
			Part some = word(middling());
			return new Part(some.text + " -(" + near.text + ")", And.of(some.query, new Not(near.query)));
		});
		kind("minus a far NEAR", () -> {
			Part near = near(word(frequent()), word(middling()), 20 + this.random.nextInt(31));
			Part some = word(middling());
			return new Part(some.text + " -(" + near.text + ")", And.of(some.query, new Not(near.query)));
		});
		kind("minus a group", () -> without(word(frequent()), group(word(frequent()), word(middling())), "-"));
		kind("groups in groups", () -> {
			List<Part> words = together(2);
			Part inner = group(and(List.of(words.get(0), words.get(1)), " "));
			Part outer = group(or(inner, phrase(consecutive(2, false)), prefix()));
			return pick(() -> outer, () -> without(outer, word(frequent()), "-"),
					() -> new Part(outer.text + " " + words.get(0).text, And.of(outer.query, words.get(0).query)));
		});
		kind("exact group", () -> {
			Part inner = or(word(varied(middling())), word(inflected(middling())), phrase(consecutive(2, true)));
			return new Part("exact:(" + inner.text + ")", new Exact(inner.query));
		});
		kind("exact by itself", () -> {
			Part inner = and(together(2), " ");
			return new Part(pick("exact: " + inner.text, inner.text + " exact:"), new Exact(inner.query));
		});
		kind("odd blanks", () -> {
			List<Part> words = together(2);
			return new Part("  " + words.get(0).text + " \t " + words.get(1).text + "\u00A0",
					And.of(words.get(0).query, words.get(1).query));
		});
	}

	private void fields() {
		kind("speaker", () -> about((place) -> identified(place) ? speaker(place.passage.voice()) : null));
		kind("unidentified voice", () -> this.unidentified.isEmpty() ? with(speaker(), word(frequent()))
				: with(unidentified(), word(frequent())));
		kind("show", () -> about((place) -> show(place.text)));
		kind("role", () -> about((place) -> {
			ScanText.Voice voice = place.passage.voice();
			return voice == null || voice.role().equals("unknown") ? null
					: field("role", voice.role(), "host", "guest", "clip");
		}));
		kind("before", () -> about((place) -> date("before", place.text)));
		kind("after", () -> about((place) -> date("after", place.text)));
		kind("quality", () -> about((place) -> place.passage.quality() == null ? null
				: field("quality", place.passage.quality(), "rushed", "proofread", "validated")));
		kind("kind",
				() -> about((place) -> field("kind", place.passage.kind(), "speech", "event", "heading", "reading")));
		kind("field alone",
				() -> pick(() -> field("kind", pick("event", "heading", "reading")),
						() -> with(speaker(), field("role", pick("host", "guest"))),
						() -> with(speaker(), date("after", any(this.texts)))));
		kind("minus a field", () -> about((place) -> {
			Part field = pick(() -> show(place.text), () -> date("before", place.text), this::speaker,
					() -> field("kind", "speech"));
			return field == null ? null : new Part(pick("-", "NOT ") + field.text, new Not(field.query));
		}));
		kind("fields together", () -> about((place) -> {
			Part date = date("after", place.text);
			if (!identified(place) || date == null) {
				return null;
			}
			Part more = pick(() -> field("quality", place.passage.quality()), () -> field("kind", "speech"),
					() -> new Part("-role:clip", new Not(new Field("role", "clip"))));
			return with(speaker(place.passage.voice()), with(date, more));
		}));
		kind("field and a group", () -> about((place) -> identified(place)
				? with(speaker(place.passage.voice()), group(word(frequent()), phrase(consecutive(2, true)))) : null));
		kind("fields by OR", () -> {
			Part or = or(speaker(), speaker());
			return with(or, word(frequent()));
		});
		kind("phrase of a speaker over a boundary", () -> {
			List<Place> window = consecutive(2 + this.random.nextInt(4), true);
			ScanText.Voice voice = window.get(0).passage.voice();
			Part field = voice == null ? field("kind", "reading")
					: field("speaker", voice.slug() == null ? voice.label() : voice.slug());
			return with(field, phrase(window));
		});
	}

	/** Returns a field that fits some passage, with one of the passage's words. */
	private Part about(Function<Place, @Nullable Part> field) {
		while (true) {
			List<Place> words = places(any(this.texts)).stream().filter((place) -> isPlain(place.word())).toList();
			if (!words.isEmpty()) {
				Place place = any(words);
				Part part = field.apply(place);
				if (part != null) {
					return with(part, somehow(place.word()));
				}
			}
		}
	}

	private static boolean identified(Place place) {
		return place.passage.voice() != null && place.passage.voice().slug() != null;
	}

	private Part word(String word) {
		return new Part(word, new Word(word));
	}

	private Part prefix() {
		return prefixOf(middling());
	}

	private Part prefixOf(String word) {
		int length = Math.min(word.length(), 3 + this.random.nextInt(3));
		String prefix = word.substring(0,
				word.offsetByCodePoints(0, Math.min(length, word.codePointCount(0, word.length()))));
		return new Part(prefix + "*", new Prefix(prefix));
	}

	private Part exactly(Part part) {
		return new Part("exact:" + part.text, new Exact(part.query));
	}

	private Part phrase(List<Place> words) {
		return phraseOf(words, (word) -> word);
	}

	private Part phraseOf(List<Place> words, UnaryOperator<String> change) {
		return quoted(String.join(" ", words.stream().map(Place::word).map(change).toList()));
	}

	private Part quoted(String text) {
		String quotes = QUOTES[this.random.nextInt(QUOTES.length)];
		return new Part(quotes.charAt(0) + text + quotes.charAt(1), new Phrase(text));
	}

	/**
	 * Returns consecutive words of a passage as written, including the characters between
	 * them.
	 */
	private Part asWritten() {
		while (true) {
			List<Place> row = consecutive(3 + this.random.nextInt(6), false);
			String text = row.get(0).passage.text().substring(row.get(0).from, row.getLast().to);
			if (text.matches("[\\p{L}\\p{N}'’ ,.;!?—–-]+") && !text.matches("(?s).*[ (][-'’].*|.*['’]\\P{L}.*")) {
				return quoted(text);
			}
		}
	}

	private Part near(Function<String, Part> left, Function<String, Part> right, boolean boundary) {
		List<Place> window = consecutive(2 + this.random.nextInt(10), boundary);
		return shuffled(left.apply(window.get(0).word()), right.apply(window.getLast().word()), window.size());
	}

	/** Returns two parts in either order, within the distance or just beyond it. */
	private Part shuffled(Part one, Part other, int window) {
		return this.random.nextBoolean() ? near(one, other, distance(window)) : near(other, one, distance(window));
	}

	private int distance(int window) {
		return Math.clamp(window - 2 + this.random.nextInt(4), 1, 50);
	}

	private Part near(Part left, Part right, int distance) {
		return new Part(left.text + " NEAR/" + distance + " " + right.text,
				new Near(left.query, right.query, distance));
	}

	/** Returns the word, in other letters, or inflected. */
	private Part somehow(String word) {
		return word(pick(() -> word, () -> varied(word), () -> inflected(word)));
	}

	private Part group(Part... parts) {
		Part or = parts.length == 1 ? parts[0] : or(parts);
		return new Part("(" + or.text + ")", or.query);
	}

	private Part wrapped(Part part) {
		return new Part("(" + part.text + ")", part.query);
	}

	private Part or(Part... parts) {
		return new Part(String.join(" OR ", Stream.of(parts).map(Part::text).toList()),
				new Or(Stream.of(parts).map(Part::query).toList()));
	}

	private Part and(List<Part> parts, String between) {
		return new Part(String.join(between, parts.stream().map(Part::text).toList()),
				new And(parts.stream().map(Part::query).toList()));
	}

	/** Returns null if either part is null; the generator then tries another passage. */
	private @Nullable Part with(@Nullable Part field, @Nullable Part part) {
		if (field == null || part == null) {
			return null;
		}
		return this.random.nextBoolean() ? and(List.of(field, part), " ") : and(List.of(part, field), " ");
	}

	private Part without(Part part, Part excluded, String sign) {
		return new Part(part.text + " " + sign + excluded.text, And.of(part.query, new Not(excluded.query)));
	}

	/**
	 * Returns a field, in most cases with this value, otherwise with one of the others.
	 */
	private Part field(String name, String value, String... others) {
		return field(name, this.random.nextInt(4) > 0 ? value : pick(others));
	}

	private Part field(String name, String value) {
		String text = value.matches("[\\p{L}\\p{N}-]+") ? value : "\"" + value + "\"";
		return new Part(name + ":" + text, new Field(name, value));
	}

	private Part speaker() {
		return this.identified.isEmpty() ? field("speaker", "nobody") : speaker(any(this.identified));
	}

	/** Returns a speaker by slug, name, a part of the name, or an alias. */
	private Part speaker(ScanText.Voice voice) {
		List<String> names = new ArrayList<>(voice.aliases());
		names.add(voice.slug());
		names.add(voice.name());
		names.addAll(this.parter.of(voice.name()));
		names.add(varied(voice.name()));
		return field("speaker", named(names, voice.slug()));
	}

	private Part unidentified() {
		ScanText.Voice voice = any(this.unidentified);
		List<String> names = new ArrayList<>(this.parter.of(voice.label()));
		names.add(voice.label());
		return field("speaker", named(names, "speaker"));
	}

	private @Nullable Part show(ScanText text) {
		if (text.showSlug() == null) {
			return null;
		}
		List<String> names = new ArrayList<>(this.parter.of(text.showTitle()));
		names.add(text.showSlug());
		names.add(text.showTitle());
		return field("show", named(names, text.showSlug()));
	}

	private String named(List<String> names, String otherwise) {
		String name = any(names);
		return !name.matches("[^\"“”„«»*()\\\\]+") || this.parter.of(name).isEmpty() ? otherwise : name;
	}

	/** Returns a date near that of a text, often one that excludes the text. */
	private @Nullable Part date(String name, ScanText text) {
		if (text.published() == null) {
			return null;
		}
		int days = (name.equals("before") ? 1 : -1) * (this.random.nextInt(400) - 40);
		LocalDate date = pick(() -> text.published(), () -> text.published().plusDays(days));
		return field(name, pick("" + date.getYear(), date.toString().substring(0, 7), date.toString()));
	}

	/** Returns words of one passage. */
	private List<Part> together(int count) {
		while (true) {
			List<String> words = new ArrayList<>(
					new TreeSet<>(places(any(this.texts)).stream().map(Place::word).filter(this::isPlain).toList()));
			if (words.size() >= count) {
				Collections.shuffle(words, this.random);
				return words.subList(0, count).stream().map(this::somehow).toList();
			}
		}
	}

	/**
	 * Returns consecutive plain words of speech or of a reading.
	 * @param boundary whether they must extend over more than one passage
	 */
	private List<Place> consecutive(int count, boolean boundary) {
		while (true) {
			ScanText text = any(this.texts);
			List<ScanText.Passage> flow = text.passages()
				.stream()
				.filter((passage) -> text.reading() || passage.kind().equals("speech"))
				.toList();
			if (flow.isEmpty()) {
				continue;
			}
			int at = this.random.nextInt(flow.size());
			List<Place> places = new ArrayList<>(places(text, flow.get(at)));
			int own = places.size();
			for (int next = at + 1; boundary && next < flow.size() && places.size() < own + count; next++) {
				places.addAll(places(text, flow.get(next)));
			}
			int from = boundary ? own - 1 - this.random.nextInt(count - 1)
					: this.random.nextInt(Math.max(1, own - count + 1));
			if (from < 0 || from + count > places.size()) {
				continue;
			}
			List<Place> row = places.subList(from, from + count);
			if (row.stream().map(Place::word).allMatch(this::isPlain)
					&& boundary == (row.get(0).passage != row.getLast().passage)) {
				return List.copyOf(row);
			}
		}
	}

	/** Returns the words of one passage of a text. */
	private List<Place> places(ScanText text) {
		return places(text, any(text.passages()));
	}

	private List<Place> places(ScanText text, ScanText.Passage passage) {
		List<Place> places = new ArrayList<>();
		this.parter.part(passage.text(), (from, to) -> places.add(new Place(text, passage, from, to)));
		return places;
	}

	private boolean isPlain(String word) {
		return PLAIN.matcher(word).matches() && !OPERATORS.contains(word);
	}

	private List<String> vocabulary() {
		Map<String, Integer> counts = new HashMap<>();
		Map<String, Optional<SnowballStemmer>> stemmers = new HashMap<>();
		for (int i = 0; i < MAX_SAMPLED_PASSAGES; i++) {
			ScanText text = any(this.texts);
			Optional<SnowballStemmer> stemmer = stemmers.computeIfAbsent(ScanWords.primary(text.language()),
					(language) -> Optional.ofNullable(ScanWords.stemmer(language)));
			for (Place place : places(text)) {
				String word = place.word();
				if (isPlain(word) && counts.merge(word, 1, Integer::sum) == 1) {
					stemmer.ifPresent((some) -> relate(word, text.language() + " " + ScanWords.stem(some, word)));
				}
			}
		}
		return counts.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private void relate(String word, String family) {
		this.families.computeIfAbsent(family, (name) -> new ArrayList<>()).add(word);
		this.stems.computeIfAbsent(word, (any) -> new TreeSet<>()).add(family);
	}

	private String frequent() {
		return this.vocabulary.get(this.random.nextInt(Math.min(60, this.vocabulary.size() / 10)));
	}

	private String middling() {
		int size = this.vocabulary.size();
		int from = Math.min(100, size / 10);
		return this.vocabulary.get(from + this.random.nextInt(Math.min(4_000, size / 2)));
	}

	private String rare() {
		int size = this.vocabulary.size();
		return this.vocabulary.get(size / 2 + this.random.nextInt(size - size / 2));
	}

	/**
	 * Returns a word in capitals, with fewer or other diacritics, or with another
	 * apostrophe.
	 */
	private String varied(String word) {
		String varied = pick(() -> word.toUpperCase(Locale.ROOT), () -> word.toLowerCase(Locale.ROOT),
				() -> Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", ""),
				() -> word.replaceFirst("e", "é").replaceFirst("a", "ä"),
				() -> Normalizer.normalize(word.replaceFirst("o", "ö"), Normalizer.Form.NFD),
				() -> word.replace('’', '\'').replace('i', 'ı'), () -> word.replace('\'', '’'));
		return OPERATORS.contains(varied) ? word : varied;
	}

	/** Returns another word of the same stem if there is one, or an inflected form. */
	private String inflected(String word) {
		List<String> others = this.stems.getOrDefault(word, Set.of())
			.stream()
			.flatMap((family) -> this.families.get(family).stream())
			.filter((other) -> !other.equalsIgnoreCase(word))
			.toList();
		return others.isEmpty() || this.random.nextInt(4) == 0 ? withEnding(word) : any(others);
	}

	private String withEnding(String word) {
		String bare = word.replaceFirst("(?i)(ing|ed|es|s|en|er|e|as|os|ar)$", "");
		String inflected = (bare.length() < 2 ? word : bare) + pick("s", "ed", "ing", "es", "en", "er", "e", "");
		return OPERATORS.contains(inflected) || !isPlain(inflected) ? word : inflected;
	}

	private <T> T any(List<T> list) {
		return list.get(this.random.nextInt(list.size()));
	}

	@SafeVarargs
	private <T> T pick(Supplier<T>... choices) {
		return choices[this.random.nextInt(choices.length)].get();
	}

	private String pick(String... choices) {
		return choices[this.random.nextInt(choices.length)];
	}

}
