package rushlight.withdrawal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.changes.Changes;
import rushlight.core.NotFoundException;
import rushlight.core.Slug;
import rushlight.history.RevisionReader;
import rushlight.history.SegmentState;
import rushlight.redaction.TextRedaction;
import rushlight.redaction.TextRedaction.Outcome;
import rushlight.redaction.TextRedaction.Stretch;
import rushlight.redaction.WithdrawnSources;
import rushlight.text.Masks;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.WithdrawalMarks.Mark;
import rushlight.transcript.Wording;
import rushlight.web.Messages;
import rushlight.withdrawal.WithdrawnValues.Value;

/**
 * Withdrawal of words, passages, episodes and names from everywhere in the archive, and
 * its lifting and erasure, each in one transaction.
 */
@Component
class WithdrawalService {

	static final int MAX_REASON_CHARACTERS = 500;

	/** Raises PostgreSQL's timeouts, since a withdrawal reads the whole archive once. */
	static final String RAISE_TIMEOUTS_SQL = "set local statement_timeout = '10min'; "
			+ "set local idle_in_transaction_session_timeout = '10min'";

	private final JdbcTemplate jdbc;

	private final TextRedaction texts;

	private final WithdrawnValues values;

	private final RelatedTexts relatedTexts;

	private final WithdrawnNames names;

	private final WithdrawnSources sources;

	private final RevisionReader reader;

	private final Changes changes;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	WithdrawalService(JdbcTemplate jdbc, TextRedaction texts, WithdrawnValues values, RelatedTexts relatedTexts,
			WithdrawnNames names, WithdrawnSources sources, RevisionReader reader, Changes changes,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.texts = texts;
		this.values = values;
		this.relatedTexts = relatedTexts;
		this.names = names;
		this.sources = sources;
		this.reader = reader;
		this.changes = changes;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * Options of a withdrawal.
	 *
	 * @param erase whether it can never be lifted
	 */
	record Order(boolean erase, String reason, Author by) {
	}

	/**
	 * Withdraws words of a passage in all its states, and in all other passages that
	 * lineage connects with them.
	 * @param typed one wording per line; "" for the whole passage
	 * @throws RefusedChangeException if the passage never had such words
	 */
	@Transactional
	long withdrawWords(PassageFinder.Located place, String typed, Order order) {
		raiseTimeouts();
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
					throw new RefusedChangeException(Messages.text("withdrawal.refused.not-there", line));
				}
				stretches.addAll(found);
			}
		}
		Mark mark = begin(typed.isBlank() ? "passage" : "words", episode(place.transcript()), place.segment(), order);
		Outcome outcome = mask(mark, place.transcript(), stretches);
		refuseTelling(order, outcome.words());
		return end(mark, Set.of(place.transcript()));
	}

	/** Masks characters of a transcript, and the same words in related texts. */
	Outcome mask(Mark mark, long transcript, Collection<Stretch> stretches) {
		Outcome outcome = this.texts.withdraw(mark, transcript, stretches);
		this.relatedTexts.mask(mark, transcript, outcome);
		this.sources.close(mark, this.jdbc.queryForList("""
				select id from source s where transcript_id = ? and not exists (
					select from withdrawn_source w where w.source_id = s.id and w.withdrawal_id = ?)""", Long.class,
				transcript, mark.withdrawal()));
		return outcome;
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

	/** Withdraws an episode with its transcripts, metadata and related texts. */
	@Transactional
	long withdrawEpisode(long episode, Order order) {
		raiseTimeouts();
		if (this.jdbc.queryForObject("select withdrawal_id from episode where id = ? for update", Long.class,
				episode) != null) {
			throw new RefusedChangeException(Messages.text("withdrawal.refused.withdrawn"));
		}
		Mark mark = begin("episode", episode, null, order);
		return end(mark, maskEpisode(mark, episode));
	}

	/**
	 * Masks an episode.
	 * @return the ids of its transcripts
	 */
	List<Long> maskEpisode(Mark mark, long episode) {
		this.jdbc.update("update episode set withdrawal_id = ? where id = ?", mark.withdrawal(), episode);
		List<Long> transcripts = this.jdbc.queryForList("select id from transcript where episode_id = ? order by id",
				Long.class, episode);
		transcripts.forEach((transcript) -> this.texts.withdrawAll(mark, transcript));
		List<Value> all = new ArrayList<>();
		for (long transcript : transcripts) {
			for (TextColumn column : TextColumn.OF_EPISODE) {
				all.addAll(this.values.find(column, transcript, null));
			}
		}
		Set<String> ownReasons = keysOfWithdrawals(transcripts);
		all.stream()
			.distinct()
			.filter((value) -> !value.column().equals(TextColumn.REVISION_REASON) || !ownReasons.contains(value.key()))
			.forEach((value) -> this.values.mask(mark.withdrawal(), !mark.erased(), value, Masks.of(value.text())));
		this.values.find(TextColumn.TITLE, List.of(Long.toString(episode)))
			.forEach((title) -> this.names.replace(mark, title, Messages.text("withdrawal.title.substitute")));
		this.names.hideVoices(mark, "transcript_id = any(?)", (Object) transcripts.toArray(Long[]::new));
		this.sources.close(mark, this.jdbc.queryForList("select id from source where transcript_id = any(?)",
				Long.class, (Object) transcripts.toArray(Long[]::new)));
		if (mark.erased()) {
			eraseEpisode(mark, episode);
		}
		return transcripts;
	}

	/**
	 * Keys of the revisions that this or an earlier withdrawal wrote. Their reasons are
	 * Rushlight's own public sentences and stay readable. The origin decides, not the
	 * sentence: an editor may begin a reason with the same words.
	 */
	private Set<String> keysOfWithdrawals(Collection<Long> transcripts) {
		return new HashSet<>(this.jdbc.queryForList("""
				select transcript_id || ':' || number from revision
				where transcript_id = any(?) and origin = 'withdrawal'""", String.class,
				(Object) transcripts.toArray(Long[]::new)));
	}

	/** Erases the episode's address and audio, which would reveal what was withdrawn. */
	private void eraseEpisode(Mark mark, long episode) {
		this.values.find(TextColumn.EPISODE_SLUG, List.of(Long.toString(episode))).forEach((slug) -> {
			this.names.replaceSlug(mark, slug, "withdrawn-" + mark.withdrawal());
		});
		this.values.removeAllNames(mark.withdrawal(), false, "episode_former_slug", "episode_id", "slug", episode)
			.forEach((slug) -> this.values.closeAddress(mark.withdrawal(), "/episodes/" + slug));
		this.jdbc.update("delete from audio_edition where episode_id = ?", episode);
	}

	/**
	 * Withdraws names, or any other words, from everywhere in the archive.
	 * @param typed one wording per line
	 */
	@Transactional
	long withdrawName(String typed, Order order) {
		raiseTimeouts();
		Phrase phrase = Phrase.of(typed);
		refuseTelling(order, phrase.wordings());
		Mark mark = begin("name", null, null, order);
		phrase.wordings().forEach((wording) -> remember(mark, wording));
		return end(mark, maskName(mark, phrase));
	}

	/** Stores a keyed hash of a name, by which a restored archive recognises the name. */
	private void remember(Mark mark, String wording) {
		LedgerKey key = LedgerKey.of(this.jdbc);
		for (String spelling : List.of(wording, Slug.of(wording))) {
			List<String> words = LedgerKey.foldedWords(spelling);
			if (!words.isEmpty()) {
				this.jdbc.update(
						"insert into withdrawn_wording (withdrawal_id, words, hash) values (?, ?, ?) "
								+ "on conflict do nothing",
						mark.withdrawal(), words.size(), key.hash(String.join(" ", words)));
			}
		}
	}

	/**
	 * Masks names everywhere.
	 * @return the ids of the transcripts that had them
	 */
	Set<Long> maskName(Mark mark, Phrase phrase) {
		Set<Long> transcripts = transcripts(phrase);
		transcripts.forEach((transcript) -> this.texts.withdraw(mark, transcript, phrase.pattern()));
		List<Long> sources = this.sources.findWith(phrase.needleArray(), transcripts);
		this.names.hide(mark, phrase);
		this.sources.close(mark, sources);
		announceReadings(mark);
		Set<Long> changed = new TreeSet<>(transcripts);
		changed.addAll(this.jdbc.queryForList(
				"""
						select transcript_id from voice v join withdrawn_value w on w.place = 'voice.label' and w.key = v.id::text
						where w.withdrawal_id = ?""",
				Long.class, mark.withdrawal()));
		return changed;
	}

	private Set<Long> transcripts(Phrase phrase) {
		String condition = "exists (select from unnest(?::text[]) needle where strpos(lower(text), needle) > 0)";
		return new TreeSet<>(this.jdbc.queryForList(
				"select transcript_id from segment where " + condition
						+ " union select transcript_id from segment_version where " + condition,
				Long.class, phrase.needleArray(), phrase.needleArray()));
	}

	private void announceReadings(Mark mark) {
		this.jdbc
			.queryForList("""
					select distinct split_part(key, ':', 1)::bigint from withdrawn_value
					where withdrawal_id = ? and place like 'reading%' and split_part(key, ':', 1) ~ '^[0-9]+$'""",
					Long.class, mark.withdrawal())
			.forEach((reading) -> this.changes.announce(Changes.reading(reading)));
	}

	/** Refuses a reason that contains withdrawn words, since reasons are public. */
	private static void refuseTelling(Order order, Collection<String> words) {
		if (!words.isEmpty() && Phrase.of(List.copyOf(words)).isIn(order.reason())) {
			throw new RefusedChangeException(Messages.text("withdrawal.refused.telling"));
		}
	}

	void raiseTimeouts() {
		this.jdbc.execute(RAISE_TIMEOUTS_SQL);
	}

	private Mark begin(String kind, @Nullable Long episode, @Nullable Long segment, Order order) {
		String reason = Wording.line(order.reason());
		if (reason.isEmpty() || reason.length() > MAX_REASON_CHARACTERS) {
			throw new RefusedChangeException(reason.isEmpty() ? Messages.text("withdrawal.refused.no-reason")
					: Messages.text("withdrawal.refused.long-reason", MAX_REASON_CHARACTERS));
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

	long end(Mark mark, Collection<Long> transcripts) {
		if (mark.erased()) {
			this.values.erase(mark.withdrawal());
		}
		announce(transcripts);
		this.jdbc.update("insert into index_expunging default values");
		this.events.publishEvent(new LedgerFile.Changed());
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
	 * Lifts a withdrawal: restores what it has hidden.
	 * @throws RefusedChangeException if it was erased or already lifted
	 */
	@Transactional
	void lift(long id, Author by) {
		raiseTimeouts();
		Mark mark = lock(id);
		List<Long> transcripts = touched(id);
		List<Long> readings = readings(id);
		this.texts.lift(mark);
		this.jdbc.update("update episode set withdrawal_id = null where withdrawal_id = ?", id);
		this.jdbc.update("update speaker set withdrawal_id = null where withdrawal_id = ?", id);
		this.values.lift(id);
		this.jdbc.update("update withdrawal set lifted_at = ?, lifted_by = ? where id = ?",
				Timestamp.from(this.clock.instant()), by.name(), id);
		this.jdbc.update("delete from withdrawn_wording where withdrawal_id = ?", id);
		readings.forEach((reading) -> this.changes.announce(Changes.reading(reading)));
		announce(transcripts);
		this.events.publishEvent(new LedgerFile.Changed());
	}

	/**
	 * Makes a withdrawal final: deletes the retained copies of what it has hidden.
	 * @throws RefusedChangeException if it was already erased, or lifted
	 */
	@Transactional
	void erase(long id) {
		raiseTimeouts();
		Mark hidden = lock(id);
		Mark mark = new Mark(id, true, hidden.at(), hidden.reason());
		this.jdbc.update("update withdrawal set erased_at = ? where id = ?", Timestamp.from(this.clock.instant()), id);
		this.texts.erase(mark);
		this.sources.empty(id);
		this.jdbc.queryForList("select id from episode where withdrawal_id = ?", Long.class, id)
			.forEach((episode) -> eraseEpisode(mark, episode));
		this.values.erase(id);
		announce(touched(id));
		this.events.publishEvent(new LedgerFile.Changed());
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
			.orElseThrow(() -> new NotFoundException(Messages.text("withdrawal.refused.unknown", id)));
		if (locked.lifted() || locked.mark().erased()) {
			throw new RefusedChangeException(
					Messages.text(locked.lifted() ? "withdrawal.refused.lifted" : "withdrawal.refused.erased"));
		}
		return locked.mark();
	}

}
