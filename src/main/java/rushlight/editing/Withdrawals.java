package rushlight.editing;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.core.Key;
import rushlight.core.Masks;
import rushlight.core.WordDifference;
import rushlight.editing.WithdrawnValues.Value;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.RevisionReader;
import rushlight.transcript.SegmentState;
import rushlight.transcript.TextWithdrawals;
import rushlight.transcript.TextWithdrawals.Outcome;
import rushlight.transcript.TextWithdrawals.Stretch;
import rushlight.transcript.Withdrawn.Mark;
import rushlight.web.Changes;
import rushlight.web.NotFoundException;

/**
 * Takes words, passages, episodes and names out of the archive, wherever they stand, and
 * puts them back. One transaction each: all of it, or nothing.
 */
@Component
class Withdrawals {

	static final int MAX_REASON = 500;

	/** Passages that a preview shows. */
	static final int SHOWN = 200;

	private static final int AROUND = 60;

	/** Words of fewer letters stand in any sentence. */
	private static final int TELLING = 5;

	/** The whole archive is looked through, once. */
	private static final String PATIENCE = "set local statement_timeout = '10min'; "
			+ "set local idle_in_transaction_session_timeout = '10min'";

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]{" + TELLING + ",}|\\p{N}+");

	private final JdbcTemplate jdbc;

	private final TextWithdrawals texts;

	private final WithdrawnValues values;

	private final RevisionReader reader;

	private final Changes changes;

	private final Clock clock;

	Withdrawals(JdbcTemplate jdbc, TextWithdrawals texts, WithdrawnValues values, RevisionReader reader,
			Changes changes, Clock clock) {
		this.jdbc = jdbc;
		this.texts = texts;
		this.values = values;
		this.reader = reader;
		this.changes = changes;
		this.clock = clock;
	}

	/**
	 * How something is withdrawn.
	 *
	 * @param erase whether it can never come back
	 */
	record Order(boolean erase, String reason, Author by) {
	}

	/**
	 * Withdraws words of a passage, in all its states and wherever they went or came
	 * from.
	 * @param typed a wording a line; "" for the whole passage
	 * @throws RefusedChangeException where the passage never had such words
	 */
	@Transactional
	long withdrawWords(Passages.Located place, String typed, Order order) {
		patiently();
		List<SegmentState> states = this.reader.states(place.segment());
		List<Stretch> stretches = new ArrayList<>();
		if (typed.isBlank()) {
			states.forEach(
					(state) -> stretches.add(new Stretch(place.segment(), state.since(), 0, state.text().length())));
		}
		else {
			for (String line : typed.lines().map(String::strip).filter((line) -> !line.isEmpty()).toList()) {
				List<Stretch> found = stretches(states, Phrase.of(List.of(line)));
				if (found.isEmpty()) {
					throw new RefusedChangeException("“" + line + "” is not in this passage, and never was.");
				}
				stretches.addAll(found);
			}
		}
		Mark mark = begin(typed.isBlank() ? "passage" : "words", episode(place.transcript()), place.segment(), order);
		Outcome outcome = this.texts.withdraw(mark, place.transcript(), stretches);
		refuseTelling(order, outcome.words());
		alignSuggestions(mark, place.transcript(), outcome);
		if (!outcome.words().isEmpty()) {
			maskWords(mark, place.transcript(), outcome);
		}
		closeSources(mark, this.jdbc.queryForList("select id from source where transcript_id = ?", Long.class,
				place.transcript()));
		return end(mark, Set.of(place.transcript()));
	}

	private static List<Stretch> stretches(List<SegmentState> states, Phrase phrase) {
		List<Stretch> found = new ArrayList<>();
		for (SegmentState state : states) {
			Matcher matcher = phrase.pattern().matcher(state.text());
			while (matcher.find()) {
				found.add(new Stretch(state.id(), state.since(), matcher.start(), matcher.end()));
			}
		}
		return found;
	}

	/** What readers suggested instead of withdrawn words goes with them. */
	private void alignSuggestions(Mark mark, long transcript, Outcome outcome) {
		record Suggested(long id, long segment, int revision, String wording) {
		}
		List<Suggested> all = this.jdbc.query("""
				select id, segment_id, revision, wording from suggestion
				where transcript_id = ? and segment_id = any(?)""",
				(row, i) -> new Suggested(row.getLong(1), row.getLong(2), row.getInt(3), row.getString(4)), transcript,
				outcome.segments().toArray(Long[]::new));
		for (Suggested each : all) {
			String common = this.reader.at(transcript, each.revision(), each.segment())
				.map(SegmentState::text)
				.orElse(Masks.of(each.wording()));
			if (Masks.isIn(common)) {
				this.values.mask(mark.withdrawal(), !mark.erased(),
						new Value(Place.WORDING, Long.toString(each.id()), each.wording()),
						aligned(common, each.wording()));
			}
		}
	}

	/** A wording that is masked where the text that it rewords is. */
	private static String aligned(String text, String wording) {
		StringBuilder aligned = new StringBuilder();
		for (WordDifference.Part part : WordDifference.of(text, wording)) {
			String words = wording.substring(part.toStart(), part.toEnd());
			boolean hidden = Masks.isIn(text.substring(part.fromStart(), part.fromEnd()));
			aligned.append(hidden ? Masks.of(words) : words);
		}
		return aligned.toString();
	}

	/**
	 * Masks the words wherever else they stand about this transcript. Reasons that have
	 * but one telling word of them, and were given for these passages, go as a whole.
	 */
	private void maskWords(Mark mark, long transcript, Outcome outcome) {
		maskReasons(mark, transcript, outcome);
		Phrase phrase = Phrase.of(List.copyOf(outcome.words()));
		for (Place place : Place.ofTranscripts()) {
			this.values.find(place, transcript, phrase).forEach((value) -> maskPhrase(mark, value, phrase));
		}
	}

	private void maskReasons(Mark mark, long transcript, Outcome outcome) {
		List<String> words = outcome.words()
			.stream()
			.flatMap((wording) -> WORD.matcher(wording).results())
			.map((word) -> word.group().toLowerCase(Locale.ROOT))
			.distinct()
			.toList();
		if (words.isEmpty()) {
			return;
		}
		Phrase telling = Phrase.of(words);
		List<String> suggestions = this.jdbc.queryForList(
				"select id::text from suggestion where transcript_id = ? and segment_id = any(?)", String.class,
				transcript, outcome.segments().toArray(Long[]::new));
		List<String> revisions = outcome.revisions().stream().map((revision) -> transcript + ":" + revision).toList();
		List<String> batches = this.jdbc.queryForList(
				"select distinct batch_id::text from revision where transcript_id = ? and number = any(?) "
						+ "and batch_id is not null",
				String.class, transcript, outcome.revisions().toArray(Integer[]::new));
		List<Value> reasons = new ArrayList<>(this.values.find(Place.SUGGESTED_WHY, suggestions));
		reasons.addAll(this.values.find(Place.DECIDED_REASON, suggestions));
		reasons.addAll(this.values.find(Place.REVISION_REASON, revisions));
		reasons.addAll(this.values.find(Place.BATCH, batches));
		reasons.stream()
			.filter((value) -> telling.isIn(value.text()))
			.forEach((value) -> this.values.mask(mark.withdrawal(), !mark.erased(), value, Masks.of(value.text())));
	}

	private void maskPhrase(Mark mark, Value value, Phrase phrase) {
		String masked = phrase.pattern().matcher(value.text()).replaceAll((found) -> Masks.of(found.group()));
		this.values.mask(mark.withdrawal(), !mark.erased(), value, masked);
	}

	/** Withdraws an episode with all that is said of it and in it. */
	@Transactional
	long withdrawEpisode(long episode, Order order) {
		patiently();
		if (this.jdbc.queryForObject("select withdrawal_id from episode where id = ? for update", Long.class,
				episode) != null) {
			throw new RefusedChangeException("This episode is withdrawn already.");
		}
		Mark mark = begin("episode", episode, null, order);
		this.jdbc.update("update episode set withdrawal_id = ? where id = ?", mark.withdrawal(), episode);
		List<Long> transcripts = this.jdbc.queryForList("select id from transcript where episode_id = ? order by id",
				Long.class, episode);
		transcripts.forEach((transcript) -> this.texts.withdrawAll(mark, transcript));
		List<Value> all = new ArrayList<>();
		for (long transcript : transcripts) {
			for (Place place : Place.OF_EPISODE) {
				all.addAll(this.values.find(place, transcript, null));
			}
		}
		all.stream()
			.distinct()
			.filter((value) -> !isOfWithdrawal(value))
			.forEach((value) -> this.values.mask(mark.withdrawal(), !mark.erased(), value, Masks.of(value.text())));
		this.values.find(Place.TITLE, List.of(Long.toString(episode)))
			.forEach((title) -> replaceName(mark, title, "Withdrawn episode"));
		hideVoices(mark, "transcript_id = any(?)", (Object) transcripts.toArray(Long[]::new));
		closeSources(mark, this.jdbc.queryForList("select id from source where transcript_id = any(?)", Long.class,
				(Object) transcripts.toArray(Long[]::new)));
		if (order.erase()) {
			eraseEpisode(mark, episode);
		}
		return end(mark, transcripts);
	}

	/** What this, or an earlier withdrawal, wrote for everybody to read. */
	private boolean isOfWithdrawal(Value value) {
		return value.place().equals(Place.REVISION_REASON)
				&& (value.text().startsWith("Words withdrawn: ") || value.text().equals("A withdrawal was lifted"));
	}

	/** What can never come back is not told by its address, nor by its sound. */
	private void eraseEpisode(Mark mark, long episode) {
		this.values.find(Place.EPISODE_SLUG, List.of(Long.toString(episode))).forEach((slug) -> {
			replaceSlug(mark, slug, "withdrawn-" + mark.withdrawal());
		});
		this.values.takeOutAll(mark.withdrawal(), false, "episode_former_slug", "episode_id", "slug", episode)
			.forEach((slug) -> this.values.closeAddress(mark.withdrawal(), "/episodes/" + slug));
		this.jdbc.update("delete from audio_edition where episode_id = ?", episode);
	}

	private void hideVoices(Mark mark, String condition, Object... parameters) {
		List<String> voices = this.jdbc.queryForList("select id::text from voice where " + condition + " order by id",
				String.class, parameters);
		List<String> former = this.jdbc.queryForList(
				"select voice_id || ':' || since_revision from voice_version where voice_id::text = any(?)",
				String.class, (Object) voices.toArray(String[]::new));
		this.values.find(Place.LABEL, voices).forEach((label) -> replaceName(mark, label, standIn(mark)));
		this.values.find(Place.FORMER_LABEL, former).forEach((label) -> replaceName(mark, label, standIn(mark)));
	}

	private static String standIn(Mark mark) {
		return "Name withdrawn " + mark.withdrawal();
	}

	private void replaceName(Mark mark, Value value, String instead) {
		if (!value.text().equals(instead)) {
			this.values.replace(mark.withdrawal(), !mark.erased(), value, instead, Withdrawals::next);
		}
	}

	/** "Name withdrawn 3 (2)". */
	private static String next(String taken) {
		Matcher numbered = Pattern.compile("(.*) \\((\\d+)\\)").matcher(taken);
		return numbered.matches() ? numbered.group(1) + " (" + (Integer.parseInt(numbered.group(2)) + 1) + ")"
				: taken + " (2)";
	}

	private void replaceSlug(Mark mark, Value slug, String instead) {
		this.values.closeAddress(mark.withdrawal(), "/" + slug.place().table() + "s/" + slug.text());
		String fits = (instead.length() <= 90) ? instead : instead.substring(0, 90).replaceAll("-+$", "");
		this.values.replace(mark.withdrawal(), !mark.erased(), slug, fits, (taken) -> taken + "-2");
	}

	/**
	 * Withdraws names, or any other words, wherever they stand in the archive.
	 * @param typed one a line
	 */
	@Transactional
	long withdrawName(String typed, Order order) {
		patiently();
		Phrase phrase = Phrase.of(typed);
		refuseTelling(order, phrase.wordings());
		Mark mark = begin("name", null, null, order);
		Set<Long> transcripts = transcripts(phrase);
		transcripts.forEach((transcript) -> this.texts.withdraw(mark, transcript, phrase.pattern()));
		List<Long> sources = sources(phrase, transcripts);
		withdrawSpeakers(mark, phrase);
		for (Place place : Place.all()) {
			for (Value value : this.values.find(place, null, phrase)) {
				switch (place.kind()) {
					case TEXT -> maskPhrase(mark, value, phrase);
					case NAME -> replaceName(mark, value,
							phrase.pattern().matcher(value.text()).replaceAll(Matcher.quoteReplacement(standIn(mark))));
					case SLUG -> replaceSlug(mark, value,
							phrase.slugs().matcher(value.text()).replaceAll("withdrawn-" + mark.withdrawal()));
				}
			}
		}
		this.values.takeOut(mark.withdrawal(), !mark.erased(), "speaker_alias", "speaker_id", "name", phrase, false);
		for (String table : List.of("show", "episode", "speaker", "reading")) {
			this.values
				.takeOut(mark.withdrawal(), !mark.erased(), table + "_former_slug", table + "_id", "slug", phrase, true)
				.forEach((slug) -> this.values.closeAddress(mark.withdrawal(), "/" + table + "s/" + slug));
		}
		closeSources(mark, sources);
		announceReadings(mark);
		Set<Long> changed = new TreeSet<>(transcripts);
		changed.addAll(this.jdbc.queryForList(
				"""
						select transcript_id from voice v join withdrawn_value w on w.place = 'voice.label' and w.key = v.id::text
						where w.withdrawal_id = ?""",
				Long.class, mark.withdrawal()));
		return end(mark, changed);
	}

	private Set<Long> transcripts(Phrase phrase) {
		String condition = "exists (select from unnest(?::text[]) needle where strpos(lower(text), needle) > 0)";
		return new TreeSet<>(this.jdbc.queryForList(
				"select transcript_id from segment where " + condition
						+ " union select transcript_id from segment_version where " + condition,
				Long.class, needles(phrase), needles(phrase)));
	}

	private static Object needles(Phrase phrase) {
		return phrase.needles().toArray(String[]::new);
	}

	/** Files that have a phrase, and those of transcripts that have it. */
	private List<Long> sources(Phrase phrase, Collection<Long> transcripts) {
		return this.jdbc.queryForList(
				"""
						select id from source where transcript_id = any(?) or exists (select from unnest(?::text[]) needle
							where strpos(lower(encode(content, 'escape')), lower(encode(convert_to(needle, 'UTF8'), 'escape'))) > 0
								or strpos(encode(content, 'escape'), encode(convert_to(initcap(needle), 'UTF8'), 'escape')) > 0)
						order by id""",
				Long.class, transcripts.toArray(Long[]::new), needles(phrase));
	}

	/** Those who are called so go by no other name either. */
	private void withdrawSpeakers(Mark mark, Phrase phrase) {
		record Named(long id, String name) {
		}
		List<Long> speakers = this.jdbc
			.query("select id, name from speaker union all select speaker_id, name from speaker_alias",
					(row, i) -> new Named(row.getLong(1), row.getString(2)))
			.stream()
			.filter((named) -> phrase.is(named.name()))
			.map(Named::id)
			.distinct()
			.toList();
		for (long speaker : speakers) {
			List<String> key = List.of(Long.toString(speaker));
			this.jdbc.update("update speaker set withdrawal_id = ? where id = ? and withdrawal_id is null",
					mark.withdrawal(), speaker);
			this.values.find(Place.SPEAKER, key).forEach((name) -> replaceName(mark, name, standIn(mark)));
			this.values.find(Place.SORT_NAME, key).forEach((name) -> replaceName(mark, name, standIn(mark)));
			this.values.find(Place.SPEAKER_SLUG, key)
				.forEach((slug) -> replaceSlug(mark, slug, "withdrawn-" + mark.withdrawal()));
			this.values.takeOutAll(mark.withdrawal(), !mark.erased(), "speaker_alias", "speaker_id", "name", speaker);
			this.values
				.takeOutAll(mark.withdrawal(), !mark.erased(), "speaker_former_slug", "speaker_id", "slug", speaker)
				.forEach((slug) -> this.values.closeAddress(mark.withdrawal(), "/speakers/" + slug));
			hideVoices(mark, "speaker_id = ?", speaker);
		}
	}

	private void closeSources(Mark mark, Collection<Long> sources) {
		this.jdbc.batchUpdate("insert into withdrawn_source (source_id, withdrawal_id) values (?, ?)",
				sources.stream().map((source) -> new Object[] { source, mark.withdrawal() }).toList());
		if (mark.erased()) {
			emptySources(mark.withdrawal());
		}
	}

	/** Their digests stay, so that the same files are not brought in again. */
	private void emptySources(long withdrawal) {
		this.jdbc.update("""
				update source set content = ''::bytea
				where id in (select source_id from withdrawn_source where withdrawal_id = ?)""", withdrawal);
	}

	private void announceReadings(Mark mark) {
		this.jdbc
			.queryForList("""
					select distinct split_part(key, ':', 1)::bigint from withdrawn_value
					where withdrawal_id = ? and place like 'reading%' and split_part(key, ':', 1) ~ '^[0-9]+$'""",
					Long.class, mark.withdrawal())
			.forEach((reading) -> this.changes.announce(Changes.reading(reading)));
	}

	/** A reason is read by everybody. */
	private static void refuseTelling(Order order, Collection<String> words) {
		if (!words.isEmpty() && Phrase.of(List.copyOf(words)).isIn(order.reason())) {
			throw new RefusedChangeException(
					"The reason is shown to everybody, and has the words that are to be withdrawn. Word it without them.");
		}
	}

	private void patiently() {
		this.jdbc.execute(PATIENCE);
	}

	private Mark begin(String kind, @Nullable Long episode, @Nullable Long segment, Order order) {
		String reason = order.reason().replaceAll("\\p{Cntrl}+", " ").strip();
		if (reason.isEmpty() || reason.length() > MAX_REASON) {
			throw new RefusedChangeException(reason.isEmpty() ? "Say why; everybody may read it."
					: "The reason has at most %,d characters.".formatted(MAX_REASON));
		}
		Instant now = this.clock.instant();
		long id = Objects.requireNonNull(this.jdbc.queryForObject("""
				insert into withdrawal (kind, episode_id, segment_id, reason, made_at, made_by, account_id, erased_at)
				values (?, ?, ?, ?, ?, ?, ?, ?) returning id""", Long.class, kind, episode, segment, reason,
				Timestamp.from(now), order.by().name(), order.by().account(),
				order.erase() ? Timestamp.from(now) : null));
		return new Mark(id, order.erase(), now, reason);
	}

	private long episode(long transcript) {
		return Objects.requireNonNull(
				this.jdbc.queryForObject("select episode_id from transcript where id = ?", Long.class, transcript));
	}

	private long end(Mark mark, Collection<Long> transcripts) {
		if (mark.erased()) {
			this.values.erase(mark.withdrawal());
		}
		announce(transcripts);
		this.jdbc.update("insert into index_expunging default values");
		return mark.withdrawal();
	}

	private void announce(Collection<Long> transcripts) {
		this.jdbc
			.queryForList("select distinct episode_id from transcript where id = any(?) order by episode_id",
					Long.class, (Object) transcripts.toArray(Long[]::new))
			.forEach((episode) -> this.changes.announce(Changes.episode(episode)));
		this.changes.announce(Changes.ARCHIVE);
	}

	/**
	 * Puts back what was hidden.
	 * @throws RefusedChangeException where it was erased, or lifted already
	 */
	@Transactional
	void lift(long id, Author by) {
		patiently();
		Mark mark = lock(id);
		List<Long> transcripts = touched(id);
		List<Long> readings = readings(id);
		this.texts.lift(mark);
		this.jdbc.update("update episode set withdrawal_id = null where withdrawal_id = ?", id);
		this.jdbc.update("update speaker set withdrawal_id = null where withdrawal_id = ?", id);
		this.values.lift(id);
		this.jdbc.update("update withdrawal set lifted_at = ?, lifted_by = ? where id = ?",
				Timestamp.from(this.clock.instant()), by.name(), id);
		readings.forEach((reading) -> this.changes.announce(Changes.reading(reading)));
		announce(transcripts);
	}

	/**
	 * Makes final what was hidden: nothing of it is kept any more.
	 * @throws RefusedChangeException where it is final, or was lifted
	 */
	@Transactional
	void erase(long id) {
		patiently();
		Mark hidden = lock(id);
		Mark mark = new Mark(id, true, hidden.at(), hidden.reason());
		this.jdbc.update("update withdrawal set erased_at = ? where id = ?", Timestamp.from(this.clock.instant()), id);
		this.texts.erase(mark);
		emptySources(id);
		this.jdbc.queryForList("select id from episode where withdrawal_id = ?", Long.class, id)
			.forEach((episode) -> eraseEpisode(mark, episode));
		this.values.erase(id);
		announce(touched(id));
	}

	private List<Long> touched(long id) {
		return this.jdbc.queryForList("""
				select distinct transcript_id from withdrawn_run where withdrawal_id = ?
				union select t.id from transcript t join episode e on e.id = t.episode_id where e.withdrawal_id = ?
				union select v.transcript_id from voice v
					join withdrawn_value w on w.place = 'voice.label' and w.key = v.id::text
					where w.withdrawal_id = ?""", Long.class, id, id, id);
	}

	private List<Long> readings(long id) {
		return this.jdbc.queryForList("""
				select distinct split_part(key, ':', 1)::bigint from withdrawn_value
				where withdrawal_id = ? and place like 'reading%'""", Long.class, id);
	}

	private Mark lock(long id) {
		record Locked(Mark mark, boolean lifted) {
		}
		Locked locked = this.jdbc
			.query("select erased_at is not null, made_at, reason, lifted_at is not null from withdrawal where id = ? "
					+ "for update",
					(row, i) -> new Locked(
							new Mark(id, row.getBoolean(1), row.getTimestamp(2).toInstant(), row.getString(3)),
							row.getBoolean(4)),
					id)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NotFoundException("There is no withdrawal " + id + "."));
		if (locked.lifted() || locked.mark().erased()) {
			throw new RefusedChangeException(locked.lifted() ? "It was lifted already."
					: "It was erased, and nothing is left that could be put back, or erased.");
		}
		return locked.mark();
	}

	/**
	 * A withdrawal as administrators see it; what was withdrawn, nobody does.
	 *
	 * @param slug of the episode it was asked for in; null for a name
	 * @param key of the passage; null for more than one
	 * @param places how many passages, former states included, it masks
	 * @param values how many other texts
	 */
	record Listed(long id, String kind, @Nullable String slug, @Nullable String title, @Nullable String key,
			String reason, Instant madeAt, String madeBy, boolean erased, @Nullable Instant liftedAt,
			@Nullable String liftedBy, int places, int values) {

		public boolean isHidden() {
			return !this.erased && this.liftedAt == null;
		}

	}

	/** The newest first. */
	List<Listed> list() {
		return this.jdbc.query(
				"""
						select w.id, w.kind, e.slug, e.title, w.segment_id, w.reason, w.made_at, w.made_by,
							w.erased_at is not null, w.lifted_at, w.lifted_by,
							(select count(distinct (segment_id, since_revision)) from withdrawn_run r where r.withdrawal_id = w.id),
							(select count(*) from withdrawn_value v where v.withdrawal_id = w.id)
						from withdrawal w left join episode e on e.id = w.episode_id order by w.id desc limit 500""",
				(row, i) -> {
					Long segment = (Long) row.getObject(5);
					Timestamp lifted = row.getTimestamp(10);
					return new Listed(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
							(segment == null) ? null : Key.of(segment), row.getString(6),
							row.getTimestamp(7).toInstant(), row.getString(8), row.getBoolean(9),
							(lifted == null) ? null : lifted.toInstant(), row.getString(11), row.getInt(12),
							row.getInt(13));
				});
	}

	/** An occurrence in its context. */
	record Shown(String key, String episode, String before, String found, String after) {
	}

	/**
	 * Where names stand.
	 *
	 * @param shown some of the passages that have them today
	 * @param passages of today
	 * @param former states that passages had
	 * @param values other texts: titles, labels, notes, suggestions, reasons
	 * @param speakers who go by them
	 */
	record Preview(List<Shown> shown, int passages, int former, int values, List<String> speakers) {
	}

	@Transactional(readOnly = true)
	Preview preview(String typed) {
		patiently();
		Phrase phrase = Phrase.of(typed);
		String condition = "exists (select from unnest(?::text[]) needle where strpos(lower(s.text), needle) > 0)";
		List<Shown> shown = new ArrayList<>();
		int[] counts = new int[2];
		this.jdbc.query(
				"select s.id, e.title, s.text from segment s join transcript t on t.id = s.transcript_id "
						+ "join episode e on e.id = t.episode_id where " + condition + " order by t.id, s.position",
				(row) -> {
					String text = row.getString(3);
					Matcher matcher = phrase.pattern().matcher(text);
					if (matcher.find()) {
						counts[0]++;
						if (shown.size() < SHOWN) {
							shown.add(new Shown(Key.of(row.getLong(1)), row.getString(2),
									text.substring(Math.max(0, matcher.start() - AROUND), matcher.start()),
									matcher.group(),
									text.substring(matcher.end(), Math.min(text.length(), matcher.end() + AROUND))));
						}
					}
				}, needles(phrase));
		this.jdbc.query("select s.text from segment_version s where " + condition, (row) -> {
			counts[1] += phrase.isIn(row.getString(1)) ? 1 : 0;
		}, needles(phrase));
		int values = Place.all().stream().mapToInt((place) -> this.values.find(place, null, phrase).size()).sum();
		List<String> speakers = this.jdbc.queryForList("select name from speaker order by sort_name", String.class)
			.stream()
			.filter(phrase::isIn)
			.toList();
		return new Preview(shown, counts[0], counts[1], values, speakers);
	}

}
