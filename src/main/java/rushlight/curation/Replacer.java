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

/**
 * Finds and replaces over an episode, a show or the archive, as one batch: a revision for
 * each transcript, undone as one. What somebody changes between the preview and the
 * replacing stays as it is, and is reported.
 */
@Component
class Replacer {

	/** Passages of one preview; more are replaced in turns. */
	static final int MOST = 10_000;

	/** Matches of one preview; a page of more is of no use to anyone. */
	static final int MAX_MATCHES = 20_000;

	/** About what a match takes with its row of the page, beside its characters. */
	private static final int BYTES_OF_MATCH = 1000;

	/** A character, as a text and on the page, where it may be escaped. */
	private static final int BYTES_OF_CHARACTER = 6;

	/** The key of a passage in a preview, and the revision that it had held since. */
	private static final Pattern SEEN = Pattern.compile("([0-9a-z]{8})@([0-9]{1,9})");

	/** Characters of context. */
	private static final int AROUND = 60;

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
	 * @param id of the passage and the match, as the form sends it back
	 */
	record Shown(String id, String key, String before, String found, String instead, String after) {
	}

	/**
	 * What would be replaced.
	 *
	 * @param episodes the matches by the title of their episode
	 * @param state of the passages, as the form sends it back
	 * @param complete whether these are all
	 */
	record Preview(Map<String, List<Shown>> episodes, int matches, int passages, String state, boolean complete) {
	}

	/** A passage that was seen in a preview, at the revision that it had held since. */
	private record Seen(long segment, int since) {
	}

	/**
	 * What became of a batch.
	 *
	 * @param skipped keys of passages that somebody had changed meanwhile, or that can
	 * have no such words
	 */
	record Done(long batch, int passages, List<String> skipped) implements Serializable {
	}

	/**
	 * @throws RefusedChangeException if there are more than {@link #MAX_MATCHES} matches
	 * @throws OverBudgetException if there is not enough memory for the page
	 */
	Preview preview(Fix fix, Scope scope) {
		MemoryBudget.Reservation reserved = this.memory.reserve("This preview",
				"Look for more than a few letters, or in one show or episode, or try again later.");
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
		Fix.Places finder = fix.finder();
		Map<String, List<Shown>> episodes = new LinkedHashMap<>();
		StringJoiner state = new StringJoiner(" ");
		int[] matches = new int[1];
		int[] passages = new int[1];
		boolean complete = this.scan.visit(scope, fix.literal(), (passage) -> {
			List<Match> found = finder.matches(passage.text());
			if (found.isEmpty()) {
				return true;
			}
			if (passages[0] == MOST) {
				return false;
			}
			String key = Key.of(passage.segment());
			matches[0] += found.size();
			passages[0]++;
			state.add(key + "@" + passage.since());
			if (matches[0] > MAX_MATCHES) {
				throw new RefusedChangeException(("There are more than %,d matches, too many to look through. Look for "
						+ "more than a few letters, or in one show or episode.")
					.formatted(MAX_MATCHES));
			}
			reserved.grow(found.stream().mapToLong((match) -> bytes(match)).sum());
			List<Shown> shown = episodes.computeIfAbsent(passage.episode(), (title) -> new ArrayList<>());
			found.forEach((match) -> shown.add(shown(key, passage.text(), match)));
			return true;
		});
		return new Preview(episodes, matches[0], passages[0], state.toString(), complete);
	}

	private static long bytes(Match match) {
		return BYTES_OF_MATCH
				+ BYTES_OF_CHARACTER * (2L * AROUND + match.end() - match.start() + match.replacement().length());
	}

	private static Shown shown(String key, String text, Match match) {
		return new Shown(key + "+" + match.start(), key,
				text.substring(Math.max(0, match.start() - AROUND), match.start()),
				text.substring(match.start(), match.end()), match.replacement(),
				text.substring(match.end(), Math.min(text.length(), match.end() + AROUND)));
	}

	/**
	 * Replaces what a preview showed.
	 * @param state as the preview gave it
	 * @param leftOut the matches that stay as they are
	 */
	Done replace(Fix fix, String state, Set<String> leftOut, Author author) {
		Fix.Places finder = fix.finder();
		long batch = this.batches.begin(author, fix.description(), null);
		List<String> skipped = new ArrayList<>();
		int[] changed = new int[1];
		seen(state).forEach((transcript, passages) -> this.writer.change(transcript, author,
				"Replaced " + fix.description(), (draft) -> {
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
							// Nothing would be left of it, or too much: no reason to
							// leave the others.
							skipped.add(key);
						}
					}
				}));
		return new Done(batch, changed[0], skipped);
	}

	/** Read at once: others wait until a long transcript is done. */
	private static Map<Long, SegmentState> byNumber(RevisionDraft draft) {
		return draft.segments().stream().collect(Collectors.toMap(SegmentState::id, (state) -> state));
	}

	/** By transcript, in the order in which transcripts are locked. */
	private Map<Long, List<Seen>> seen(String state) {
		Map<Long, Integer> since = new LinkedHashMap<>();
		for (String each : state.strip().split(" ")) {
			Matcher seen = SEEN.matcher(each);
			if (!seen.matches()) {
				throw new RefusedChangeException("The preview came back damaged; look for it again.");
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

	/** Takes a batch back. */
	Done undo(long batch, Author author) {
		return this.batches.undo(batch, author);
	}

}
