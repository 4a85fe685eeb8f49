package rushlight.curation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import rushlight.core.Key;
import rushlight.curation.Replacement.Match;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.limits.MemoryBudget;
import rushlight.limits.OverBudgetException;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.RefusedChangeException;
import rushlight.web.Messages;

/**
 * Finds and replaces in an episode, a show or the archive, as one batch: a revision for
 * each transcript, undone together. Segments that another editor changes between preview
 * and replacement are left unchanged, and reported.
 */
@Component
class Replacer {

	/** The segments of one preview; the rest needs further previews. */
	static final int MAX_PASSAGES = 10_000;

	/** The matches of one preview; an editor cannot check a page of more. */
	static final int MAX_MATCHES = 20_000;

	/** The estimated bytes of a match and its markup, without its characters. */
	private static final int BYTES_PER_MATCH = 1000;

	/**
	 * The estimated bytes of a character, in memory and on the page, where it may be
	 * escaped.
	 */
	private static final int BYTES_PER_CHARACTER = 6;

	/**
	 * The key of a segment in a preview, and the revision since which it had its text.
	 */
	private static final Pattern SEEN_PATTERN = Pattern.compile("([0-9a-z]{8})@([0-9]{1,9})");

	/** The characters of context on each side of a match. */
	private static final int CONTEXT_CHARACTERS = 60;

	private final JdbcTemplate jdbc;

	private final PassageScan scan;

	private final RevisionWriter writer;

	private final BatchStore batches;

	private final MemoryBudget memory;

	Replacer(JdbcTemplate jdbc, PassageScan scan, RevisionWriter writer, BatchStore batches, MemoryBudget memory) {
		this.jdbc = jdbc;
		this.scan = scan;
		this.writer = writer;
		this.batches = batches;
		this.memory = memory;
	}

	/**
	 * A match in its context.
	 *
	 * @param id of the segment and the match, which the form sends back
	 * @param key of the segment
	 * @param instead the replacement
	 */
	record Shown(String id, String key, String before, String found, String instead, String after) {
	}

	/**
	 * The matches to replace.
	 *
	 * @param episodes matches by the title of their episode
	 * @param state of the segments, which the form sends back
	 * @param complete whether these are all
	 */
	record Preview(Map<String, List<Shown>> episodes, int matches, int passages, String state, boolean complete) {
	}

	/** A segment in a preview, and the revision since which it had its text. */
	private record Seen(long segment, int since) {
	}

	/**
	 * The report of a batch.
	 *
	 * @param passages the number of changed segments
	 * @param skipped keys of segments that another editor had changed meanwhile, or whose
	 * replaced text would be refused
	 */
	record Done(long batch, int passages, List<String> skipped) implements Serializable {
	}

	/**
	 * Finds the matches to replace.
	 * @throws RefusedChangeException if there are more than {@link #MAX_MATCHES} matches
	 * @throws OverBudgetException if there is not enough memory for the page
	 */
	Preview preview(Fix fix, Scope scope) {
		MemoryBudget.Reservation reserved = this.memory.reserve(Messages.text("curation.replace.subject"),
				Messages.text("curation.replace.outOfMemory"));
		try {
			Preview preview = preview(fix, scope, reserved);
			reserved.untilAnswered();
			return preview;
		}
		catch (RuntimeException | Error ex) {
			reserved.close();
			throw ex;
		}
	}

	private Preview preview(Fix fix, Scope scope, MemoryBudget.Reservation reserved) {
		Fix.MatchFinder finder = fix.finder();
		Map<String, List<Shown>> episodes = new LinkedHashMap<>();
		StringJoiner state = new StringJoiner(" ");
		int[] matches = new int[1];
		int[] passages = new int[1];
		boolean complete = this.scan.visit(scope, fix.literal(), (passage) -> {
			List<Match> found = finder.matches(passage.text());
			if (found.isEmpty()) {
				return true;
			}
			if (passages[0] == MAX_PASSAGES) {
				return false;
			}
			String key = Key.of(passage.segment());
			matches[0] += found.size();
			passages[0]++;
			state.add(key + "@" + passage.since());
			if (matches[0] > MAX_MATCHES) {
				throw new RefusedChangeException(Messages.text("curation.replace.tooMany", MAX_MATCHES));
			}
			reserved.grow(found.stream().mapToLong((match) -> bytes(match)).sum());
			List<Shown> shown = episodes.computeIfAbsent(passage.episode(), (title) -> new ArrayList<>());
			found.forEach((match) -> shown.add(shown(key, passage.text(), match)));
			return true;
		});
		return new Preview(episodes, matches[0], passages[0], state.toString(), complete);
	}

	private static long bytes(Match match) {
		return BYTES_PER_MATCH + BYTES_PER_CHARACTER
				* (2L * CONTEXT_CHARACTERS + match.end() - match.start() + match.replacement().length());
	}

	private static Shown shown(String key, String text, Match match) {
		return new Shown(key + "+" + match.start(), key,
				text.substring(Math.max(0, match.start() - CONTEXT_CHARACTERS), match.start()),
				text.substring(match.start(), match.end()), match.replacement(),
				text.substring(match.end(), Math.min(text.length(), match.end() + CONTEXT_CHARACTERS)));
	}

	/**
	 * Replaces the matches of a preview.
	 * @param state the preview's
	 * @param leftOut the ids of matches to leave unchanged
	 */
	Done replace(Fix fix, String state, Set<String> leftOut, Author author) {
		Fix.MatchFinder finder = fix.finder();
		long batch = this.batches.begin(author, fix.description(), null);
		List<String> skipped = new ArrayList<>();
		int[] changed = new int[1];
		seen(state).forEach((transcript, passages) -> this.writer.change(transcript, author,
				Messages.text("curation.reason.replaced", fix.description()), (draft) -> {
					draft.setBatch(batch);
					Map<Long, SegmentState> all = byNumber(draft);
					for (Seen seen : passages) {
						SegmentState now = all.get(seen.segment());
						String key = Key.of(seen.segment());
						if (now == null || now.since() != seen.since()) {
							skipped.add(key);
							continue;
						}
						List<Match> matches = finder.matches(now.text())
							.stream()
							.filter((match) -> !leftOut.contains(key + "+" + match.start()))
							.toList();
						if (matches.isEmpty()) {
							continue;
						}
						try {
							draft.reword(seen.segment(), Replacement.apply(now.text(), matches));
							changed[0]++;
						}
						catch (RefusedChangeException ex) {
							// No words, or too many, would be left; the other segments
							// can still be changed.
							skipped.add(key);
						}
					}
				}));
		return new Done(batch, changed[0], skipped);
	}

	/** Read in one query: other editors wait until a long transcript is done. */
	private static Map<Long, SegmentState> byNumber(RevisionDraft draft) {
		return draft.segments().stream().collect(Collectors.toMap(SegmentState::id, (state) -> state));
	}

	/** The segments of a preview by transcript, in the order of the locks. */
	private Map<Long, List<Seen>> seen(String state) {
		Map<Long, Integer> since = new LinkedHashMap<>();
		for (String each : state.strip().split(" ")) {
			Matcher seen = SEEN_PATTERN.matcher(each);
			if (!seen.matches()) {
				throw new RefusedChangeException(Messages.text("curation.replace.damaged"));
			}
			since.put(PassageFinder.number(seen.group(1)), Integer.parseInt(seen.group(2)));
		}
		Map<Long, List<Seen>> byTranscript = new TreeMap<>();
		this.jdbc.query("""
				select distinct on (segment) segment, transcript from (
					select id as segment, transcript_id as transcript from segment where id = any(?)
					union all select segment_id, transcript_id from segment_version where segment_id = any(?)) found""",
				(row) -> {
					byTranscript.computeIfAbsent(row.getLong(2), (transcript) -> new ArrayList<>())
						.add(new Seen(row.getLong(1), Objects.requireNonNull(since.get(row.getLong(1)))));
				}, since.keySet().toArray(Long[]::new), since.keySet().toArray(Long[]::new));
		return byTranscript;
	}

	/** Undoes a batch. */
	Done undo(long batch, Author author) {
		return this.batches.undo(batch, author);
	}

}
