package rushlight.withdrawal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import rushlight.redaction.TextRedaction.Stretch;
import rushlight.redaction.WithdrawnSources;
import rushlight.text.Masks;
import rushlight.text.WordCounter;
import rushlight.transcript.Author;
import rushlight.transcript.WithdrawalMarks.Mark;
import rushlight.withdrawal.WithdrawalLedger.Entry;
import rushlight.withdrawal.WithdrawalLedger.MaskedValue;
import rushlight.withdrawal.WithdrawalLedger.Run;
import rushlight.withdrawal.WithdrawalLedger.Wording;
import rushlight.withdrawal.WithdrawnValues.Value;

/**
 * Replay of withdrawals in a restored archive that were made after its backup. They are
 * repeated in their order and with their numbers, by the same code as originally: for the
 * characters that the list names, and for all texts in which the keyed hash of a name is
 * found. A listed text that cannot be located exactly is masked as a whole, and reported.
 */
@Component
public class LedgerReplay {

	/**
	 * Keys that a restore skips: more than an archive issues between its newest list, or
	 * backup, and its loss. There are 65,536 times as many.
	 */
	public static final long SKIPPED_KEYS = 1L << 24;

	private final JdbcTemplate jdbc;

	private final LedgerFormat ledgers;

	private final WithdrawalService withdrawals;

	private final WithdrawnValues values;

	private final WithdrawnNames names;

	private final WithdrawnSources sources;

	LedgerReplay(JdbcTemplate jdbc, LedgerFormat ledgers, WithdrawalService withdrawals, WithdrawnValues values,
			WithdrawnNames names, WithdrawnSources sources) {
		this.jdbc = jdbc;
		this.ledgers = ledgers;
		this.withdrawals = withdrawals;
		this.values = values;
		this.names = names;
		this.sources = sources;
	}

	/**
	 * The result of a replay.
	 *
	 * @param withdrawn number of withdrawals that the archive did not know
	 * @param erased number of erased withdrawals that the archive knew as hidden
	 * @param lifted number of lifted withdrawals that the archive knew as hidden
	 * @param doubtful sentences about texts that could not be located and were masked as
	 * a whole
	 */
	public record Report(Instant asOf, int withdrawn, int erased, int lifted, List<String> doubtful) {
	}

	private enum Step {

		WITHDRAW, ERASE, LIFT

	}

	private record Event(Instant at, Step step, Entry entry) {
	}

	/**
	 * Applies a list in one transaction. Applying it a second time changes nothing.
	 * @throws LedgerException if it is of another archive, or damaged
	 */
	@Transactional
	public Report apply(Path file) {
		this.withdrawals.raiseTimeouts();
		WithdrawalLedger ledger = this.ledgers.open(file, this.jdbc);
		List<Event> events = events(ledger);
		Replay replay = new Replay(events.stream()
			.filter((event) -> event.step() == Step.WITHDRAW && !event.entry().isLifted())
			.map(Event::entry)
			.toList());
		Map<Step, Integer> counts = new HashMap<>();
		for (Event event : events) {
			switch (event.step()) {
				case WITHDRAW -> replay.withdraw(event.entry());
				case ERASE -> erase(event.entry());
				case LIFT -> lift(event.entry());
			}
			counts.merge(event.step(), 1, Integer::sum);
		}
		this.jdbc.queryForObject(
				"""
						select setval(pg_get_serial_sequence('withdrawal', 'id'),
							greatest((select coalesce(max(id), 1) from withdrawal), nextval(pg_get_serial_sequence('withdrawal', 'id'))))""",
				Long.class);
		continueKeysAfter(ledger.lastKey());
		return new Report(ledger.asOf(), counts.getOrDefault(Step.WITHDRAW, 0), counts.getOrDefault(Step.ERASE, 0),
				counts.getOrDefault(Step.LIFT, 0), replay.doubtful);
	}

	/** Skips keys, so that a key issued after the backup never names anything else. */
	private void continueKeysAfter(long lastKey) {
		this.jdbc.queryForObject("select setval('key_mint', greatest(?, last_value)) from key_mint", Long.class,
				lastKey + SKIPPED_KEYS);
	}

	/** The events that the database does not know yet, in chronological order. */
	private List<Event> events(WithdrawalLedger ledger) {
		record Known(boolean erased, boolean lifted) {
		}
		Map<Long, Known> known = new HashMap<>();
		this.jdbc.query("select id, erased_at is not null, lifted_at is not null from withdrawal", (row) -> {
			known.put(row.getLong(1), new Known(row.getBoolean(2), row.getBoolean(3)));
		});
		List<Event> events = new ArrayList<>();
		for (Entry entry : ledger.entries()) {
			Known here = known.get(entry.id());
			if (here == null) {
				events.add(new Event(entry.madeAt(), Step.WITHDRAW, entry));
			}
			else if (!here.erased() && !here.lifted() && entry.erasedAt() != null) {
				events.add(new Event(entry.erasedAt(), Step.ERASE, entry));
			}
			else if (!here.erased() && !here.lifted() && entry.liftedAt() != null) {
				events.add(new Event(entry.liftedAt(), Step.LIFT, entry));
			}
		}
		events.sort(Comparator.comparing(Event::at));
		return events;
	}

	private void erase(Entry entry) {
		this.withdrawals.erase(entry.id());
		this.jdbc.update("update withdrawal set erased_at = ? where id = ?",
				Timestamp.from(Objects.requireNonNull(entry.erasedAt())), entry.id());
	}

	private void lift(Entry entry) {
		this.withdrawals.lift(entry.id(), new Author(null, Objects.requireNonNull(entry.liftedBy())));
		this.jdbc.update("update withdrawal set lifted_at = ? where id = ?",
				Timestamp.from(Objects.requireNonNull(entry.liftedAt())), entry.id());
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (java.security.NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-256", ex);
		}
	}

	/** One replay of a list. */
	private final class Replay {

		private final JdbcTemplate jdbc = LedgerReplay.this.jdbc;

		private final LedgerKey key = LedgerKey.of(this.jdbc);

		/**
		 * Newest revision of each transcript before the replay. The list's states of
		 * later revisions do not exist here; the replay's own revisions have the same
		 * numbers.
		 */
		private final Map<Long, Integer> revisions = new HashMap<>();

		/** Wordings of names in the restored texts, by withdrawal. */
		private final Map<Long, Set<String>> wordings;

		private final List<String> doubtful = new ArrayList<>();

		Replay(List<Entry> entries) {
			this.jdbc.query("select id, revision from transcript", (row) -> {
				this.revisions.put(row.getLong(1), row.getInt(2));
			});
			this.wordings = wordings(entries);
		}

		/** Searches all texts for the keyed hashes of names. */
		private Map<Long, Set<String>> wordings(List<Entry> entries) {
			Map<String, Long> hashes = new HashMap<>();
			Set<Integer> lengths = new HashSet<>();
			for (Entry entry : entries) {
				for (Wording wording : entry.wordings()) {
					hashes.put(HexFormat.of().formatHex(wording.hash()), entry.id());
					lengths.add(wording.words());
				}
			}
			Map<Long, Set<String>> found = new HashMap<>();
			if (hashes.isEmpty()) {
				return found;
			}
			List<String> texts = new ArrayList<>(List.of("select text from segment", "select text from segment_version",
					"select name from speaker_alias"));
			List.of("show", "episode", "speaker", "reading")
				.forEach((table) -> texts.add("select slug from " + table + "_former_slug"));
			TextColumn.all().forEach((column) -> texts.add("select " + column.read() + " from " + column.table()));
			JdbcTemplate streaming = new JdbcTemplate(Objects.requireNonNull(this.jdbc.getDataSource()));
			streaming.setFetchSize(1000);
			texts.forEach((sql) -> streaming.query(sql, (row) -> {
				String text = row.getString(1);
				if (text != null) {
					findHashes(text, lengths, hashes, found);
				}
			}));
			return found;
		}

		private void findHashes(String text, Set<Integer> lengths, Map<String, Long> hashes,
				Map<Long, Set<String>> found) {
			List<MatchResult> words = LedgerKey.words(text);
			List<String> folded = words.stream().map((word) -> LedgerKey.folded(word.group())).toList();
			for (int length : lengths) {
				for (int i = 0; i + length <= words.size(); i++) {
					Long id = hashes
						.get(HexFormat.of().formatHex(this.key.hash(String.join(" ", folded.subList(i, i + length)))));
					if (id != null) {
						Set<String> wordings = found.computeIfAbsent(id, (key) -> new LinkedHashSet<>());
						wordings.add(text.substring(words.get(i).start(), words.get(i + length - 1).end()));
						wordings.add(words.subList(i, i + length)
							.stream()
							.map(MatchResult::group)
							.collect(Collectors.joining(" ")));
					}
				}
			}
		}

		void withdraw(Entry entry) {
			Long episode = has("episode", entry.episode()) ? entry.episode() : null;
			this.jdbc.update("""
					insert into withdrawal (id, kind, episode_id, segment_id, reason, made_at, made_by, account_id,
						erased_at, lifted_at, lifted_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entry.id(),
					entry.kind(), episode, entry.segment(), entry.reason(), Timestamp.from(entry.madeAt()),
					entry.madeBy(), entry.account(), timestamp(entry.erasedAt()), timestamp(entry.liftedAt()),
					entry.liftedBy());
			if (entry.isLifted()) {
				return;
			}
			entry.wordings()
				.forEach((wording) -> this.jdbc.update(
						"insert into withdrawn_wording (withdrawal_id, words, hash) values (?, ?, ?)", entry.id(),
						wording.words(), wording.hash()));
			Mark mark = new Mark(entry.id(), entry.isErased(), entry.madeAt(), entry.reason());
			Set<Long> transcripts = new HashSet<>();
			if (entry.kind().equals("episode") && episode != null && isShown(episode)) {
				transcripts.addAll(LedgerReplay.this.withdrawals.maskEpisode(mark, episode));
			}
			Set<String> names = this.wordings.get(entry.id());
			if (names != null) {
				transcripts.addAll(LedgerReplay.this.withdrawals.maskName(mark, Phrase.of(List.copyOf(names))));
			}
			stretches(entry).forEach((transcript, stretches) -> {
				LedgerReplay.this.withdrawals.mask(mark, transcript, stretches);
				transcripts.add(transcript);
			});
			entry.speakers()
				.forEach((speaker) -> this.jdbc.update(
						"update speaker set withdrawal_id = ? where id = ? and withdrawal_id is null", entry.id(),
						speaker));
			maskValues(mark, entry);
			closeAddresses(mark, entry);
			closeSources(mark, entry);
			LedgerReplay.this.withdrawals.end(mark, transcripts);
		}

		private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
			return (instant == null) ? null : Timestamp.from(instant);
		}

		private boolean has(String table, @Nullable Long id) {
			return id != null
					&& !this.jdbc.queryForList("select id from " + table + " where id = ?", Long.class, id).isEmpty();
		}

		private boolean isShown(long episode) {
			return this.jdbc.queryForList("select withdrawal_id from episode where id = ?", Long.class, episode)
				.stream()
				.allMatch(Objects::isNull);
		}

		/** The listed characters that are not masked yet, by transcript. */
		private Map<Long, List<Stretch>> stretches(Entry entry) {
			Map<Long, List<Run>> byTranscript = entry.runs()
				.stream()
				.filter((run) -> run.since() <= this.revisions.getOrDefault(run.transcript(), 0))
				.collect(Collectors.groupingBy(Run::transcript, TreeMap::new, Collectors.toList()));
			Map<Long, List<Stretch>> all = new LinkedHashMap<>();
			byTranscript.forEach((transcript, runs) -> {
				Map<Long, Map<Integer, String>> states = states(transcript);
				List<Stretch> stretches = new ArrayList<>();
				for (Run run : runs) {
					Map<Integer, String> ofSegment = states.getOrDefault(run.segment(), Map.of());
					String text = ofSegment.get(run.since());
					if (text == null || run.end() > text.length()) {
						ofSegment.forEach(
								(since, whole) -> addShown(stretches, run.segment(), since, whole, 0, whole.length()));
						this.doubtful.add(
								"Withdrawal %d: passage %d has no revision %d with %d characters; all its states are masked."
									.formatted(entry.id(), run.segment(), run.since(), run.end()));
					}
					else {
						addShown(stretches, run.segment(), run.since(), text, run.start(), run.end());
					}
				}
				if (!stretches.isEmpty()) {
					all.put(transcript, stretches);
				}
			});
			return all;
		}

		private static void addShown(List<Stretch> stretches, long segment, int since, String text, int start,
				int end) {
			BitSet shown = new BitSet();
			for (int i = start; i < end; i++) {
				shown.set(i, text.charAt(i) != Masks.MASK);
			}
			for (int from = shown.nextSetBit(0); from >= 0; from = shown.nextSetBit(from)) {
				int to = shown.nextClearBit(from);
				if (!text.substring(from, to).chars().allMatch((c) -> WordCounter.isSpace((char) c))) {
					stretches.add(new Stretch(segment, since, from, to));
				}
				from = to;
			}
		}

		private Map<Long, Map<Integer, String>> states(long transcript) {
			Map<Long, Map<Integer, String>> states = new HashMap<>();
			this.jdbc.query("""
					select id, since_revision, text from segment where transcript_id = ?
					union all select segment_id, since_revision, text from segment_version where transcript_id = ?""",
					(row) -> {
						states.computeIfAbsent(row.getLong(1), (segment) -> new TreeMap<>())
							.put(row.getInt(2), row.getString(3));
					}, transcript, transcript);
			return states;
		}

		private void maskValues(Mark mark, Entry entry) {
			for (MaskedValue listed : entry.values()) {
				String[] parts = listed.place().split("\\.");
				if (parts.length == 3) {
					removeNames(mark, listed, parts);
				}
				else {
					TextColumn column = TextColumn.of(listed.place());
					LedgerReplay.this.values.find(column, List.of(listed.key()))
						.forEach((value) -> mask(mark, listed, value));
				}
			}
		}

		private void mask(Mark mark, MaskedValue listed, Value value) {
			String text = value.text();
			if (isListed(listed, text)) {
				return;
			}
			boolean isRetained = !mark.erased();
			BitSet where = new BitSet();
			for (int i = 0; i + 1 < listed.masked().size(); i += 2) {
				where.set(listed.masked().get(i), listed.masked().get(i + 1));
			}
			if (!where.isEmpty() && where.length() <= text.length() && isListed(listed, Masks.of(text, where))) {
				LedgerReplay.this.values.mask(mark.withdrawal(), isRetained, value, Masks.of(text, where));
			}
			else if (!isReplaced(mark, listed)) {
				// The text was changed between the backup and the withdrawal.
				switch (value.column().kind()) {
					case TEXT -> LedgerReplay.this.values.mask(mark.withdrawal(), isRetained, value, Masks.of(text));
					case NAME -> LedgerReplay.this.names.replace(mark, value, WithdrawnNames.substitute(mark));
					case SLUG -> LedgerReplay.this.names.replaceSlug(mark, value, "withdrawn-" + mark.withdrawal());
				}
				if (value.column().kind() == TextColumn.Kind.TEXT) {
					this.doubtful.add("Withdrawal %d: %s of row %s was another text then; it is masked as a whole."
						.formatted(mark.withdrawal(), listed.place(), listed.key()));
				}
			}
		}

		private boolean isListed(MaskedValue listed, String text) {
			return MessageDigest.isEqual(listed.hash(), this.key.hash(text));
		}

		/**
		 * Whether this withdrawal has already masked the value because of a name in it.
		 */
		private boolean isReplaced(Mark mark, MaskedValue listed) {
			return Boolean.TRUE.equals(this.jdbc.queryForObject(
					"select exists (select from withdrawn_value where withdrawal_id = ? and place = ? and key = ?)",
					Boolean.class, mark.withdrawal(), listed.place(), listed.key()));
		}

		/**
		 * Removes aliases. The list does not say which of a speaker's aliases were
		 * removed, so all are, unless the name's hash has found them already. Former
		 * addresses are found by their hashes.
		 */
		private void removeNames(Mark mark, MaskedValue listed, String[] parts) {
			if (parts[0].endsWith("_alias") && !isReplaced(mark, listed)) {
				LedgerReplay.this.values.removeAllNames(mark.withdrawal(), !mark.erased(), parts[0], parts[1], parts[2],
						Long.parseLong(listed.key()));
			}
		}

		private void closeAddresses(Mark mark, Entry entry) {
			Set<String> closed = entry.addresses().stream().map(HexFormat.of()::formatHex).collect(Collectors.toSet());
			if (closed.isEmpty()) {
				return;
			}
			for (String table : List.of("show", "episode", "speaker", "reading")) {
				TextColumn slug = TextColumn.of(table + ".slug");
				LedgerReplay.this.values.find(slug, null, null)
					.stream()
					.filter((value) -> isClosed(closed, table, value.text()))
					.forEach((value) -> LedgerReplay.this.names.replaceSlug(mark, value,
							"withdrawn-" + mark.withdrawal()));
				this.jdbc.query("select slug, " + table + "_id::text from " + table + "_former_slug", (row) -> {
					if (isClosed(closed, table, row.getString(1))) {
						LedgerReplay.this.values.removeName(mark.withdrawal(), !mark.erased(), table + "_former_slug",
								table + "_id", "slug", row.getString(2), row.getString(1));
					}
				});
			}
			entry.addresses()
				.forEach((address) -> this.jdbc.update(
						"insert into withdrawn_address (path_sha256, withdrawal_id) values (?, ?) on conflict do nothing",
						address, entry.id()));
		}

		private static boolean isClosed(Set<String> closed, String table, String slug) {
			return closed.contains(HexFormat.of().formatHex(sha256("/" + table + "s/" + slug)));
		}

		private void closeSources(Mark mark, Entry entry) {
			LedgerReplay.this.sources.close(mark, this.jdbc.queryForList("""
					select id from source s where id = any(?) and not exists (
						select from withdrawn_source w where w.source_id = s.id and w.withdrawal_id = ?)""", Long.class,
					entry.sources().toArray(Long[]::new), entry.id()));
		}

	}

}
