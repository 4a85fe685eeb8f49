package rushlight.search.quotation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.query.Language;
import rushlight.query.Tokens;
import rushlight.search.quotation.QuoteChecker.Answer;
import rushlight.search.quotation.QuoteChecker.Verdict;

/**
 * Generator of quotations with known verdicts: passages of the archive, unchanged or
 * altered, and texts that were never said. The same for the same seed and archive.
 */
final class QuoteTrials {

	private static final int SHORTEST = 12;

	private static final int LONGEST = 40;

	private static final String SYLLABLES = "ba be bi ko ka ku la le lo mi ma mu ne no na ra re ri sa so su ta te to";

	private final JdbcTemplate jdbc;

	private final QuoteChecker checker;

	private final Random random;

	QuoteTrials(JdbcTemplate jdbc, QuoteChecker checker, Random random) {
		this.jdbc = jdbc;
		this.checker = checker;
		this.random = random;
	}

	/** The alteration of a passage. */
	enum Kind {

		VERBATIM(Verdict.EXACT), OTHER_MARKS(Verdict.EXACT), ONE_CHANGED(Verdict.CLOSE), THREE_DROPPED(Verdict.CLOSE),
		NEVER_SAID(Verdict.NOT_FOUND);

		private final Verdict right;

		Kind(Verdict right) {
			this.right = right;
		}

		Verdict right() {
			return this.right;
		}

	}

	/**
	 * Text of some consecutive segments.
	 *
	 * @param first the first segment
	 */
	record Passage(long first, String text) {
	}

	/**
	 * The checker's results for some quotations.
	 *
	 * @param right number with the right verdict, at the right location
	 * @param elsewhere number with the right verdict, but at another location
	 * @param found number with any location
	 * @param wrong questions and answers that were not right
	 */
	record Tally(int all, int right, int elsewhere, int found, List<String> wrong, long[] nanos) {
	}

	/**
	 * Returns passages from anywhere in the archive, half of which extend over the end of
	 * a segment.
	 */
	List<Passage> passages(int count) {
		List<Long> ids = this.jdbc.queryForList("select id from segment where kind = 'speech' order by id", Long.class);
		List<Passage> passages = new ArrayList<>();
		while (passages.size() < count) {
			long id = ids.get(this.random.nextInt(ids.size()));
			int length = SHORTEST + this.random.nextInt(LONGEST - SHORTEST + 1);
			List<String> texts = this.jdbc.queryForList("""
					select n.text from segment s join segment n on n.transcript_id = s.transcript_id
						and n.position >= s.position and n.kind = 'speech'
					where s.id = ? order by n.position limit 12""", String.class, id);
			Passage passage = passage(id, texts, length, passages.size() % 2 == 0);
			if (passage != null) {
				passages.add(passage);
			}
		}
		return passages;
	}

	private Passage passage(long id, List<String> texts, int length, boolean within) {
		String all = within ? texts.getFirst() : String.join("\n", texts);
		Tokens words = Tokens.of(all, Language.of("und"));
		int own = Tokens.of(texts.getFirst(), Language.of("und")).size();
		int latest = Math.min(own - 1, words.size() - length);
		int earliest = within ? 0 : Math.max(0, own - length + 1);
		if (latest < earliest) {
			return null;
		}
		int from = earliest + this.random.nextInt(latest - earliest + 1);
		return new Passage(id, all.substring(words.start(from), words.end(from + length - 1)));
	}

	Tally run(Kind kind, List<Passage> passages) {
		int right = 0;
		int elsewhere = 0;
		int found = 0;
		List<String> wrong = new ArrayList<>();
		long[] nanos = new long[passages.size()];
		for (int i = 0; i < nanos.length; i++) {
			Passage passage = passages.get(i);
			String quotation = (kind == Kind.NEVER_SAID && passage.first() == 0) ? passage.text()
					: altered(kind, passage.text());
			long start = System.nanoTime();
			Answer answer = this.checker.check(new Quotation(quotation, 0, quotation.length()));
			nanos[i] = System.nanoTime() - start;
			// If a first word is separated from the rest by dropped words, the nearest
			// occurrence may begin after it.
			boolean there = kind == Kind.NEVER_SAID || answer.total() > answer.places().size()
					|| answer.places()
						.stream()
						.anyMatch((place) -> passage.text().contains(place.text())
								|| place.passages().stream().anyMatch((hit) -> hit.id() == passage.first()));
			found += answer.places().isEmpty() ? 0 : 1;
			if (answer.verdict() == kind.right() && there) {
				right++;
			}
			else {
				elsewhere += (answer.verdict() == kind.right()) ? 1 : 0;
				wrong.add(kind + ": “" + quotation + "” (of “" + passage.text() + "”) is " + answer.verdict() + " at "
						+ answer.places().stream().map(QuoteChecker.Place::text).toList());
			}
		}
		return new Tally(nanos.length, right, elsewhere, found, wrong, nanos);
	}

	String altered(Kind kind, String text) {
		return switch (kind) {
			case VERBATIM -> text;
			case OTHER_MARKS -> otherMarks(text);
			case ONE_CHANGED -> without(text, 1, true);
			case THREE_DROPPED -> without(text, 3, false);
			case NEVER_SAID -> shuffled(text);
		};
	}

	private static String otherMarks(String text) {
		return text.replace('\'', '\u0001')
			.replace('’', '\'')
			.replace('\u0001', '’')
			.replace(" - ", "—")
			.replace("—", " – ")
			.replace("\"", "“")
			.replace("\n", "\u00A0 ");
	}

	/**
	 * Removes or replaces inner words: a quotation without its first word is another
	 * exact one.
	 */
	private String without(String text, int count, boolean replaced) {
		Tokens words = Tokens.of(text, Language.of("und"));
		List<Integer> inner = new ArrayList<>();
		for (int i = 1; i < words.size() - 1; i++) {
			inner.add(i);
		}
		Collections.shuffle(inner, this.random);
		List<Integer> chosen = inner.subList(0, count).stream().sorted().toList();
		StringBuilder altered = new StringBuilder();
		int at = 0;
		for (int word : chosen) {
			altered.append(text, at, words.start(word));
			if (replaced) {
				String other = words.word(this.random.nextInt(words.size()));
				altered.append(other.equalsIgnoreCase(words.word(word)) ? "another" : other);
			}
			at = words.end(word);
		}
		return altered.append(text.substring(at)).toString();
	}

	private String shuffled(String text) {
		List<String> words = Arrays.asList(text.split("\\s+"));
		Collections.shuffle(words, this.random);
		return String.join(" ", words);
	}

	/**
	 * Returns paragraphs of unknown words, some of them far more frequent than others.
	 */
	static List<String> talk(Random random) {
		String[] syllables = SYLLABLES.split(" ");
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			StringBuilder text = new StringBuilder();
			int count = 1 + random.nextInt((i % 4 == 0) ? 60 : 12);
			for (int word = 0; word < count; word++) {
				StringBuilder each = new StringBuilder();
				int frequent = (int) (Math.abs(random.nextGaussian()) * 5);
				for (int s = 0; s < 1 + frequent % 4; s++) {
					each.append(syllables[(int) Math.min(syllables.length - 1,
							Math.abs(random.nextGaussian()) * syllables.length / 3)]);
				}
				text.append(
						(word == 0) ? "" : (random.nextInt(9) == 0) ? ", " : (random.nextInt(15) == 0) ? " — " : " ")
					.append((word == 0) ? each.substring(0, 1).toUpperCase(Locale.ROOT) + each.substring(1)
							: (random.nextInt(20) == 0) ? each + "’s" : each.toString());
			}
			texts.add(text.append('.').toString());
		}
		return texts;
	}

}
