package rushlight.search.quotation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.query.Language;
import rushlight.query.Tokens;
import rushlight.search.result.Hit;
import rushlight.search.result.HitReader;

/**
 * Finds quotations in earlier revisions of transcripts. The database has an index of the
 * words of superseded states (docs/decisions/0014); the states that it finds are joined
 * as the revision had them, and compared with the quotation.
 */
@Component
class EarlierTexts {

	/** Consecutive words that must occur in one superseded state. */
	private static final int NGRAM_WORDS = 5;

	/** At most this number of n-grams of a quotation is looked up. */
	private static final int MAX_NGRAMS = 24;

	/** Superseded states that are compared. */
	private static final int MAX_STATES = 200;

	/** Revisions in which one state is compared, together with its neighbours. */
	private static final int MAX_REVISIONS = 100;

	/** Current passages that are compared in earlier orders. */
	private static final int MAX_CURRENT_PASSAGES = 3;

	private static final String FIND = """
			select distinct v.segment_id, v.transcript_id, v.since_revision
			from unnest(?::text[]) as wanted (words) join segment_version v on words_of(v.text) @> words_of(wanted.words)
			where position(' ' || array_to_string(words_of(wanted.words), ' ') || ' '
				in ' ' || array_to_string(words_of(v.text), ' ') || ' ') > 0
			limit %d"""
		.formatted(MAX_STATES);

	private final JdbcTemplate jdbc;

	EarlierTexts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * An earlier revision that has exactly the words of a quotation.
	 *
	 * @param revision the last one that has them
	 * @param hits the passages as they were then; voices are those of today
	 * @param text the words as they were
	 */
	record Earlier(int revision, List<Hit> hits, String text) {
	}

	/** A state of a segment, from one revision until another. */
	private record State(long id, int since, int until, BigDecimal position, String text, Tokens tokens) {

		boolean isOf(int revision) {
			return this.since <= revision && revision < this.until;
		}

	}

	/** The speech of a transcript, in all its states. */
	private static final class Speech {

		private final long transcript;

		private final List<State> states;

		private final Set<String> words = new HashSet<>();

		private final Map<Integer, List<State>> revisions = new HashMap<>();

		Speech(long transcript, List<State> states) {
			this.transcript = transcript;
			this.states = states;
			for (State state : states) {
				for (int i = 0; i < state.tokens().size(); i++) {
					this.words.add(state.tokens().form(i));
				}
			}
		}

		/** Returns whether any state ever had every word of a quotation. */
		boolean hasAll(QuotedWords quotation) {
			for (int i = 0; i < quotation.size(); i++) {
				if (!this.words.contains(quotation.form(i))) {
					return false;
				}
			}
			return true;
		}

		/** Returns the states of a revision, in order. */
		List<State> at(int revision) {
			return this.revisions.computeIfAbsent(revision,
					(number) -> this.states.stream()
						.filter((state) -> state.isOf(number))
						.sorted(Comparator.comparing(State::position))
						.toList());
		}

	}

	/** Transcripts that were read while one text is checked. */
	static final class Session {

		private static final int MAX_CACHED_TRANSCRIPTS = 12;

		private final Map<Long, Speech> transcripts = new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<Long, Speech> eldest) {
				return size() > MAX_CACHED_TRANSCRIPTS;
			}
		};

		private @Nullable Boolean any;

	}

	/**
	 * @param candidates current passages with many of the words, the best first: their
	 * neighbours may have been others
	 * @param session of the text that is checked
	 */
	List<Earlier> find(QuoteComparison quotation, Collection<QuoteTexts.Stretch> candidates, Session session) {
		if (session.any == null) {
			session.any = this.jdbc.queryForObject("select exists (select from segment_version)", Boolean.class);
		}
		if (!Boolean.TRUE.equals(session.any)) {
			return List.of();
		}
		Map<Long, Place> best = new HashMap<>();
		List<Found> found = this.jdbc.query(FIND, (row, i) -> new Found(row.getLong(1), row.getLong(2), row.getInt(3)),
				(Object) ngrams(quotation).toArray(String[]::new));
		for (Found each : found) {
			find(quotation, speech(each.transcript(), session),
					(state) -> state.id() == each.segment() && state.since() == each.since(), best);
		}
		candidates.stream().limit(MAX_CURRENT_PASSAGES).forEach((stretch) -> {
			if (stretch.transcript() != 0 && stretch.revision() > 1) {
				find(quotation, speech(stretch.transcript(), session),
						(state) -> state.id() == stretch.passage() && state.until() == Integer.MAX_VALUE, best);
			}
		});
		return best.values()
			.stream()
			.sorted(Comparator.comparingInt(Place::revision).reversed())
			.map(this::read)
			.toList();
	}

	/** A superseded state that has some of the words. */
	private record Found(long segment, long transcript, int since) {
	}

	/** A location in a transcript at a revision. */
	private record Place(long transcript, int revision, List<State> states, String text) {
	}

	/**
	 * Returns n-grams of the quotation, one of which is likely to be within one segment.
	 */
	private static List<String> ngrams(QuoteComparison quotation) {
		QuotedWords words = quotation.quotation();
		List<String> ngrams = new ArrayList<>();
		List<Integer> parts = quotation.parts();
		for (int i = 0; i < parts.size(); i++) {
			int from = parts.get(i);
			int end = (i + 1 < parts.size()) ? parts.get(i + 1) : words.size();
			int length = Math.min(NGRAM_WORDS, Math.max(1, Math.min(end - from, (words.size() + 1) / 2)));
			int step = Math.max(1, (end - from - length) * parts.size() / MAX_NGRAMS);
			for (int at = from; at + length <= end; at += step) {
				ngrams.add(words.between(at, at + length - 1));
			}
		}
		return ngrams;
	}

	private Speech speech(long transcript, Session session) {
		return session.transcripts.computeIfAbsent(transcript,
				(id) -> new Speech(id, this.jdbc.query("""
						select s.id, s.since_revision, 2147483647 as until_revision, s.position, s.text, t.language
						from segment s join transcript t on t.id = s.transcript_id where t.id = ? and s.kind = 'speech'
						union all
						select v.segment_id, v.since_revision, v.until_revision, v.position, v.text, t.language
						from segment_version v join transcript t on t.id = v.transcript_id
						where t.id = ? and v.kind = 'speech'""",
						(row, i) -> new State(row.getLong(1), row.getInt(2), row.getInt(3), row.getBigDecimal(4),
								row.getString(5), Tokens.of(row.getString(5), Language.of(row.getString(6)))),
						id, id)));
	}

	private static void find(QuoteComparison quotation, Speech speech, Predicate<State> wanted, Map<Long, Place> best) {
		if (speech.hasAll(quotation.quotation())) {
			speech.states.stream().filter(wanted).forEach((state) -> find(quotation, speech, state, best));
		}
	}

	/** Compares a state in the revisions that had it, the last one first. */
	private static void find(QuoteComparison quotation, Speech speech, State state, Map<Long, Place> best) {
		TreeSet<Integer> revisions = new TreeSet<>(Comparator.reverseOrder());
		for (State other : speech.states) {
			if (other.until() != Integer.MAX_VALUE && state.isOf(other.until() - 1)) {
				revisions.add(other.until() - 1);
			}
		}
		List<State> last = List.of();
		int looked = 0;
		for (int revision : revisions) {
			Place known = best.get(speech.transcript);
			if (known != null && known.revision() >= revision || looked++ == MAX_REVISIONS) {
				return;
			}
			List<State> around = around(speech.at(revision), state, quotation.reach());
			if (!around.equals(last)) {
				last = around;
				QuotedWords words = QuotedWords
					.of(around.stream().map((each) -> new QuotedWords.Part(each.text(), each.tokens())).toList());
				List<QuoteComparison.Span> spans = quotation.exact(words);
				if (!spans.isEmpty()) {
					QuoteComparison.Span span = spans.getFirst();
					best.put(speech.transcript,
							new Place(speech.transcript, revision,
									around.subList(words.text(span.first()), words.text(span.last()) + 1),
									words.between(span.first(), span.last())));
					return;
				}
			}
		}
	}

	/** Returns a state and its neighbours, with a number of words on either side. */
	private static List<State> around(List<State> all, State state, int reach) {
		int at = all.indexOf(state);
		int from = at;
		for (int words = 0; from > 0 && words < reach; words += all.get(from).tokens().size()) {
			from--;
		}
		int to = at;
		for (int words = 0; to < all.size() - 1 && words < reach; words += all.get(to).tokens().size()) {
			to++;
		}
		return all.subList(from, to + 1);
	}

	private Earlier read(Place place) {
		Map<Long, Hit> hits = new HashMap<>();
		this.jdbc.query("""
				select s.id, s.kind, s.text, t.language, t.original, s.quality, s.since_revision, s.anchors[2] as start,
					h.slug as show_slug, h.title as show_title, e.slug, e.title, e.number, e.published_on,
					v.label, v.role, p.slug as speaker_slug, p.name as speaker_name
				from (select id, transcript_id, kind, text, quality, since_revision, anchors, voice_id,
						2147483647 as until_revision from segment where transcript_id = ?
					union all select segment_id, transcript_id, kind, text, quality, since_revision, anchors, voice_id,
						until_revision from segment_version where transcript_id = ?) s
				join transcript t on t.id = s.transcript_id join episode e on e.id = t.episode_id
				join show h on h.id = e.show_id left join voice v on v.id = s.voice_id
				left join speaker p on p.id = v.speaker_id
				where s.id = any(?) and s.since_revision <= ? and ? < s.until_revision""", (row) -> {
			hits.put(row.getLong("id"), HitReader.segment(row));
		}, place.transcript(), place.transcript(), place.states().stream().map(State::id).toArray(Long[]::new),
				place.revision(), place.revision());
		return new Earlier(place.revision(),
				place.states().stream().map((state) -> hits.get(state.id())).filter(Objects::nonNull).toList(),
				place.text());
	}

}
