package rushlight.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.history.RevisionDraft;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.SegmentKind;
import rushlight.transcript.VoiceRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rounds in which a source is changed at random and re-imported, while editors correct
 * the transcript at random; and the invariants of the result, independent of the
 * alignment. Every added word is unique.
 */
final class ReimportRounds {

	/** The number of words of a paragraph that is recognisable by itself. */
	private static final int SHORTEST = 4;

	private final Random random;

	private final JdbcTemplate jdbc;

	private final DocumentImporter importer;

	private final RevisionWriter writer;

	private final RevisionReader reader;

	private final String path;

	private List<Said> source;

	private long transcript;

	private int words;

	private final Set<String> corrections = new HashSet<>();

	private final Set<String> fixes = new HashSet<>();

	/** The voices that editors gave segments, by key. */
	private final Map<String, Long> voices = new HashMap<>();

	private final Figures figures = new Figures();

	/** A paragraph of the source. */
	record Said(String label, String text) {
	}

	/** The figures of the rounds. */
	static final class Figures {

		long rounds;

		long segments;

		long kept;

		long same;

		long untouched;

		long reworded;

		long rewordedKept;

		long corrections;

		long fixes;

		long fixesTaken;

		void add(Figures other) {
			this.rounds += other.rounds;
			this.segments += other.segments;
			this.kept += other.kept;
			this.same += other.same;
			this.untouched += other.untouched;
			this.reworded += other.reworded;
			this.rewordedKept += other.rewordedKept;
			this.corrections += other.corrections;
			this.fixes += other.fixes;
			this.fixesTaken += other.fixesTaken;
		}

	}

	ReimportRounds(Random random, JdbcTemplate jdbc, DocumentImporter importer, RevisionWriter writer,
			RevisionReader reader, String path, List<Said> source) {
		this.random = random;
		this.jdbc = jdbc;
		this.importer = importer;
		this.writer = writer;
		this.reader = reader;
		this.path = path;
		this.source = source;
	}

	/** Imports the source for the first time. */
	void begin() {
		ImportReport report = bringIn(ImportOptions.ReimportMode.REFUSE);
		assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.IMPORTED);
		String slug = Objects.requireNonNull(report.address()).substring("/episodes/".length());
		this.transcript = Objects.requireNonNull(this.jdbc.queryForObject(
				"select t.id from transcript t join episode e on e.id = t.episode_id where e.slug = ?", Long.class,
				slug));
	}

	long transcript() {
		return this.transcript;
	}

	Figures figures() {
		return this.figures;
	}

	private ImportReport bringIn(ImportOptions.ReimportMode again) {
		byte[] content = this.source.stream()
			.map((said) -> "**" + said.label() + ":** " + said.text())
			.collect(Collectors.joining("\n\n", "# " + this.path + "\n\n", "\n"))
			.getBytes(StandardCharsets.UTF_8);
		ImportItem item = new ImportItem(this.path, "Again", () -> content, (name) -> Optional.empty());
		ImportOptions options = new ImportOptions(null, rushlight.format.document.Document.Kind.TRANSCRIPT, "en", again,
				false, null, List.of());
		try {
			return this.importer.importItem(ParsedItem.of(item, options), options, true);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Corrects the transcript, changes the source, and re-imports it.
	 * @param corrections the number of corrections
	 * @param share the share of paragraphs that the source changes
	 */
	void round(int corrections, double share) {
		List<SegmentState> before = this.reader.today(this.transcript);
		for (int i = 0; i < corrections; i++) {
			this.writer.change(this.transcript, new Author(7L, "Editor"), "", this::correct);
		}
		List<SegmentState> corrected = this.reader.today(this.transcript);
		List<Said> old = this.source;
		Set<Integer> touched = changeSource(share);
		while (this.source.equals(old)) {
			touched = changeSource(1);
		}
		Set<String> untouched = untouched(touched, corrected, before);
		int last = revision();
		ImportReport report = bringIn(ImportOptions.ReimportMode.MERGE);
		assertThat(report.outcome()).isEqualTo(ImportReport.Outcome.REIMPORTED);
		List<SegmentState> after = this.reader.today(this.transcript);
		check(corrected, after, untouched, report.details());
		int revision = revision();
		if (revision > last) {
			checkLineage(corrected, after);
		}
		assertThat(bringIn(ImportOptions.ReimportMode.MERGE).outcome()).isEqualTo(ImportReport.Outcome.UNCHANGED);
		assertThat(revision()).as("the same bytes change nothing").isEqualTo(revision);
	}

	int revision() {
		return Objects.requireNonNull(this.jdbc.queryForObject("select revision from transcript where id = ?",
				Integer.class, this.transcript));
	}

	private String word(String by, Set<String> into) {
		String word = by + this.path.replaceAll("\\D", "") + "n" + ++this.words;
		into.add(word);
		return word;
	}

	/** Replaces a word that was not added by this test. */
	private Optional<String> reworded(String text, String by, Set<String> into) {
		String[] parts = text.split(" ");
		int at = this.random.nextInt(parts.length);
		if (parts[at].matches(".*(hand|file)[0-9]+n[0-9]+.*")) {
			return Optional.empty();
		}
		parts[at] = word(by, into);
		return Optional.of(String.join(" ", parts));
	}

	private void correct(RevisionDraft draft) {
		List<SegmentState> all = draft.segments();
		int place = this.random.nextInt(all.size());
		SegmentState state = all.get(place);
		switch (this.random.nextInt(10)) {
			case 0 -> {
				int at = state.text().indexOf(' ', state.text().length() / 2);
				if (at > 0) {
					draft.split(state.id(), at);
				}
			}
			case 1 -> {
				if (place > 0 && all.get(place - 1).kind() == state.kind()) {
					draft.merge(state.id());
				}
			}
			case 2 -> draft.insert(state.id(), SegmentKind.EVENT, 0, null,
					"[" + word("hand", this.corrections) + " " + word("hand", this.corrections) + "]");
			case 3 -> {
				if (state.voice() != null) {
					List<Long> voices = List.copyOf(draft.voiceIds());
					long voice = voices.get(this.random.nextInt(voices.size()));
					if (voice != state.voice()) {
						draft.reattribute(state.id(), voice);
						this.voices.put(state.key(), voice);
					}
				}
			}
			case 4 -> draft.setQuality(state.id(), Quality.PROOFREAD);
			case 5 ->
				draft.move(state.id(), (place < 2) ? all.getLast().id() : all.get(this.random.nextInt(place - 1)).id());
			default ->
				reworded(state.text(), "hand", this.corrections).ifPresent((text) -> draft.reword(state.id(), text));
		}
	}

	/**
	 * Changes the source.
	 * @return the paragraphs of the old source that were changed
	 */
	private Set<Integer> changeSource(double share) {
		Set<Integer> touched = new HashSet<>();
		List<Said> changed = new ArrayList<>();
		List<Said> moved = new ArrayList<>();
		for (int i = 0; i < this.source.size(); i++) {
			Said said = this.source.get(i);
			changed.add(said);
			if (this.random.nextDouble() >= share) {
				continue;
			}
			touched.add(i);
			int kind = this.random.nextInt(12);
			int blank = said.text().indexOf(' ', said.text().length() / 2);
			if (kind == 0) {
				changed.add(new Said(said.label(), "Then " + word("file", this.fixes) + " was "
						+ word("file", this.fixes) + " by " + word("file", this.fixes)));
			}
			else if (kind == 1 && this.source.size() > 3) {
				changed.removeLast();
			}
			else if (kind == 2 && blank > 0) {
				changed.removeLast();
				changed.add(new Said(said.label(), said.text().substring(0, blank).strip()));
				changed.add(new Said(said.label(), said.text().substring(blank).strip()));
			}
			else if (kind == 3 && changed.size() > 1 && changed.get(changed.size() - 2).label().equals(said.label())) {
				changed.removeLast();
				touched.add(i - 1);
				changed.set(changed.size() - 1, new Said(said.label(), changed.getLast().text() + " " + said.text()));
			}
			else if (kind == 4 && said.text().length() > 80) {
				moved.add(changed.removeLast());
			}
			else {
				Optional<String> text = reworded(said.text(), "file", this.fixes);
				if (text.isPresent()) {
					changed.set(changed.size() - 1, new Said(said.label(), text.get()));
				}
			}
		}
		moved.forEach((said) -> changed.add(this.random.nextInt(changed.size() + 1), said));
		if (changed.isEmpty()) {
			changed.add(this.source.getFirst());
		}
		if (this.random.nextInt(4) == 0) {
			String label = changed.getFirst().label();
			String other = "Voice " + ++this.words;
			changed.replaceAll((said) -> said.label().equals(label) ? new Said(other, said.text()) : said);
		}
		this.source = changed;
		return touched;
	}

	/**
	 * The keys of segments that neither the source nor an editor changed. Shorter
	 * segments are recognised only by their neighbours, which may be gone.
	 */
	private Set<String> untouched(Set<Integer> touched, List<SegmentState> corrected, List<SegmentState> before) {
		Map<String, Long> texts = before.stream()
			.collect(Collectors.groupingBy(SegmentState::text, Collectors.counting()));
		Set<String> steady = this.source.stream().map(Said::text).collect(Collectors.toSet());
		Map<Long, SegmentState> byId = before.stream().collect(Collectors.toMap(SegmentState::id, Function.identity()));
		return corrected.stream()
			.filter((state) -> state.equals(byId.get(state.id())) && steady.contains(state.text())
					&& state.text().split(" ").length >= SHORTEST && texts.get(state.text()) == 1)
			.filter((state) -> this.source.stream().filter((said) -> said.text().equals(state.text())).count() == 1)
			.map(SegmentState::key)
			.collect(Collectors.toSet());
	}

	private void check(List<SegmentState> before, List<SegmentState> after, Set<String> untouched, String report) {
		Map<String, SegmentState> byKey = after.stream()
			.collect(Collectors.toMap(SegmentState::key, Function.identity()));
		String text = after.stream().map(SegmentState::text).collect(Collectors.joining(" "));
		Set<String> all = new HashSet<>(List.of(text.split("[^\\p{L}\\p{N}]+")));
		assertThat(all).as("corrections of editors in %s", this.path).containsAll(this.corrections);
		for (SegmentState state : before) {
			SegmentState now = byKey.get(state.key());
			this.figures.segments++;
			this.figures.kept += (now != null) ? 1 : 0;
			this.figures.same += (now != null && now.text().equals(state.text())) ? 1 : 0;
			if (untouched.contains(state.key())) {
				assertThat(now).as("an unchanged segment: %s", state.text()).isNotNull();
				assertThat(now.text()).isEqualTo(state.text());
				assertThat(now.voice()).isEqualTo(state.voice());
				this.figures.untouched++;
			}
			if (now != null && this.voices.containsKey(state.key())) {
				assertThat(now.voice()).as("the voice that an editor gave %s", state.text())
					.isEqualTo(this.voices.get(state.key()));
			}
			if (state.proofreadBy() != null) {
				assertThat(now).as("a segment that was proofread: %s", state.text()).isNotNull();
				assertThat(now.text()).isEqualTo(state.text());
				assertThat(now.quality()).isEqualTo(Quality.PROOFREAD);
			}
		}
		long missing = this.fixes.stream()
			.filter((fix) -> !all.contains(fix))
			.peek((fix) -> assertThat(report.contains(fix) || report.contains("…”"))
				.as("%s of the source is taken or listed in %s", fix, report)
				.isTrue())
			.count();
		this.figures.rounds++;
		this.figures.corrections += this.corrections.size();
		this.figures.fixes += this.fixes.size();
		this.figures.fixesTaken += this.fixes.size() - missing;
		this.fixes.clear();
	}

	private record Run(long to, int start, int length, Long from, int fromStart) {
	}

	/** Checks that the lineage covers what the revision wrote, and is true. */
	private void checkLineage(List<SegmentState> before, List<SegmentState> after) {
		Map<Long, String> texts = before.stream().collect(Collectors.toMap(SegmentState::id, SegmentState::text));
		Map<Long, List<Run>> runs = new HashMap<>();
		int revision = revision();
		this.jdbc.query("""
				select to_segment, to_start, length, from_segment, from_start from lineage
				where transcript_id = ? and revision = ? order by to_segment, to_start""", (row) -> {
			runs.computeIfAbsent(row.getLong(1), (id) -> new ArrayList<>())
				.add(new Run(row.getLong(1), row.getInt(2), row.getInt(3), (Long) row.getObject(4), row.getInt(5)));
		}, this.transcript, revision);
		Set<String> taken = new HashSet<>();
		for (SegmentState state : after) {
			if (state.since() != revision) {
				continue;
			}
			int end = 0;
			for (Run run : runs.getOrDefault(state.id(), List.of())) {
				assertThat(run.start()).isEqualTo(end);
				end += run.length();
				if (run.from() != null) {
					assertThat(texts.get(run.from()).substring(run.fromStart(), run.fromStart() + run.length()))
						.isEqualTo(state.text().substring(run.start(), end));
					for (int i = 0; i < run.length(); i++) {
						assertThat(taken.add(run.from() + "+" + (run.fromStart() + i))).isTrue();
					}
				}
			}
			assertThat(end).isEqualTo(state.text().length());
		}
	}

	/** Identifies a voice, as an editor does. */
	void identify(String label, long speaker) {
		this.writer.change(this.transcript, new Author(7L, "Editor"), "",
				(draft) -> this.reader.voicesAt(this.transcript, draft.base())
					.stream()
					.filter((voice) -> voice.label().equals(label))
					.forEach((voice) -> draft.identifyVoice(voice.id(), label, VoiceRole.HOST, speaker)));
	}

}
