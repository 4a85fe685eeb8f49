package rushlight.ingest;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.RushlightTest;
import rushlight.core.Key;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.VoiceRole;

import static org.assertj.core.api.Assertions.assertThat;

/** Re-imports of changed files by the command line, and their effect on pages. */
@RushlightTest
class ReimportedFileTests {

	private static final String TALK = """
			Ada Winter: Good morning from the harbour, where the tide is coming in.

			Speaker 2: Good morning. The wind has turned to the north, they say.

			Ada Winter: How was the crossing with Maria Misse last night?

			Speaker 2: Rough, but short. We kept the lamp burning until the last boat was home.

			Ada Winter: Thank you for coming by, and a safe way home.
			""";

	private static final Author EDITOR = new Author(9L, "Editor");

	@Autowired
	private ImportCommand command;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@LocalServerPort
	private int port;

	@TempDir
	Path folder;

	private long transcript;

	private List<SegmentState> begin(String show) throws Exception {
		assertThat(run(TALK, "--show", show)).contains("imported   talk.txt");
		this.transcript = Objects.requireNonNull(this.jdbc.queryForObject("""
				select t.id from transcript t join episode e on e.id = t.episode_id join show s on s.id = e.show_id
				where s.title = ?""", Long.class, show));
		return today();
	}

	private List<SegmentState> today() {
		return this.reader.today(this.transcript);
	}

	private List<String> texts() {
		return today().stream().map(SegmentState::text).toList();
	}

	private static List<String> keys(List<SegmentState> states) {
		return states.stream().map(SegmentState::key).toList();
	}

	private int revision() {
		return Objects.requireNonNull(this.jdbc.queryForObject("select revision from transcript where id = ?",
				Integer.class, this.transcript));
	}

	private String run(String text, String... options) throws Exception {
		Path file = this.folder.resolve("talk.txt");
		Files.writeString(file, text);
		List<String> arguments = new ArrayList<>(List.of(options));
		arguments.add(file.toString());
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
		this.command.run(arguments, print, print);
		return out.toString(StandardCharsets.UTF_8);
	}

	@Test
	void takesWhatChangedAndKeepsWhatPeopleCorrected() throws Exception {
		List<SegmentState> first = begin("Again kept");
		this.writer.change(this.transcript, EDITOR, "", (draft) -> {
			draft.reword(first.get(2).id(), first.get(2).text().replace("Misse", "Missé"));
			draft.setQuality(first.get(4).id(), Quality.PROOFREAD);
		});
		String changed = TALK.replace("Misse last night", "Mishel last evening")
			.replace("north, they say.", "north.\n\nSpeaker 2: They say it will be rough.")
			.replace("a safe way home", "a save way home");
		Map<String, Long> before = ArchiveState.counts(this.jdbc);
		assertThat(run(changed, "--show", "Again kept")).contains("FAILED").contains("Import it with --again");
		String dry = run(changed, "--show", "Again kept", "--again", "--dry-run");
		assertThat(dry).contains("5 segments before: 3 unchanged, 2 changed, 0 removed; 1 added")
			.contains("Dry run, nothing was changed.");
		assertThat(ArchiveState.counts(this.jdbc)).isEqualTo(before);
		String report = run(changed, "--show", "Again kept", "--again");
		assertThat(report).contains("reimported talk.txt  ->  /episodes/again-kept-talk")
			.contains("“Missé”; the file has “Mishel”, line 7")
			.contains("“safe”; the file has “save”")
			.contains("1 re-imported");
		assertThat(texts()).containsExactly("Good morning from the harbour, where the tide is coming in.",
				"Good morning. The wind has turned to the north.", "They say it will be rough.",
				"How was the crossing with Maria Missé last evening?",
				"Rough, but short. We kept the lamp burning until the last boat was home.",
				"Thank you for coming by, and a safe way home.");
		assertThat(keys(today())).containsAll(keys(first));
		assertThat(today().getLast().quality()).isEqualTo(Quality.PROOFREAD);
		assertThat(this.reader.revisions(this.transcript, 99, 1).getFirst().reason())
			.isEqualTo("Re-imported from talk.txt");
		assertThat(revision()).isEqualTo(3);
		assertThat(run(changed, "--show", "Again kept", "--again")).contains("unchanged  talk.txt");
		// The correction won once, so the same mistake in a third file is not a change.
		assertThat(run(changed.replace("rough.", "rough, then."), "--show", "Again kept", "--again"))
			.doesNotContain("the file has");
		assertThat(texts()).contains("How was the crossing with Maria Missé last evening?",
				"They say it will be rough, then.");
		assertThat(run(changed.replace("Mishel", "Michelle"), "--show", "Again kept", "--again", "--source-wins"))
			.contains("“Missé” became “Michelle”");
		assertThat(texts()).contains("How was the crossing with Maria Michelle last evening?");
	}

	@Test
	void splitsAndMovesKeepTheirKeys() throws Exception {
		List<SegmentState> first = begin("Again moved");
		run("""
				Speaker 2: Rough, but short. We kept the lamp burning until the last boat was home.

				Ada Winter: Good morning from the harbour, where the tide is coming in.

				Speaker 2: Good morning. The wind has turned

				Speaker 2: to the north, they say.

				Ada Winter: How was the crossing with Maria Misse last night?

				Ada Winter: Thank you for coming by, and a safe way home.
				""", "--show", "Again moved", "--again");
		List<String> keys = keys(today());
		List<String> old = keys(first);
		assertThat(keys).hasSize(6)
			.containsSubsequence(old.get(3), old.get(0), old.get(1), old.get(2), old.get(4))
			.startsWith(old.get(3));
	}

	@Test
	void aRenamedVoiceIsTheSameAndWhatAnEditorSaidOfItStays() throws Exception {
		begin("Again voices");
		long speaker = Objects.requireNonNull(this.jdbc.queryForObject(
				"insert into speaker (slug, name, sort_name, created_at) values ('again-benno', 'Benno Mosser', 'Mosser, Benno', now()) "
						+ "returning id",
				Long.class));
		RevisionReader.VoiceState voice = voice("Speaker 2");
		this.writer.change(this.transcript, EDITOR, "",
				(draft) -> draft.identifyVoice(voice.id(), "Speaker 2", VoiceRole.GUEST, speaker));
		assertThat(run(TALK.replace("Speaker 2", "Adam Wiggins"), "--show", "Again voices", "--again"))
			.contains("voice “Speaker 2” renamed to “Adam Wiggins”");
		RevisionReader.VoiceState renamed = voice("Adam Wiggins");
		assertThat(renamed.id()).isEqualTo(voice.id());
		assertThat(renamed.speaker()).isEqualTo(speaker);
		assertThat(renamed.role()).isEqualTo(VoiceRole.GUEST);
		assertThat(today()).allMatch((state) -> state.since() == 1);
	}

	private RevisionReader.VoiceState voice(String label) {
		return this.reader.voicesAt(this.transcript, revision())
			.stream()
			.filter((voice) -> voice.label().equals(label))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void playedClipsThatOnlyTheNewFileMarksAreMarked() throws Exception {
		List<SegmentState> first = begin("Again clips");
		String rough = "Speaker 2: Rough, but short. We kept the lamp burning until the last boat was home.";
		String marked = TALK.replace(rough, "[CLIP BEGINS]\n\n" + rough + "\n\n[CLIP ENDS]");
		assertThat(run(marked, "--show", "Again clips", "--again")).contains("played clip added: “[CLIP BEGINS]”");
		assertThat(clips()).containsExactly(first.get(3).key() + "-" + first.get(3).key());
		assertThat(run(marked.replace("Rough", "Tough"), "--show", "Again clips", "--again"))
			.doesNotContain("played clip, new", "played clip, gone", "played clip, changed");
		assertThat(clips()).hasSize(1);
		assertThat(run(TALK, "--show", "Again clips", "--again")).contains("played clip removed: “[CLIP BEGINS]”");
		assertThat(clips()).isEmpty();
		// Played clips that an editor marked or changed stay.
		this.writer.change(this.transcript, EDITOR, "",
				(draft) -> draft.markClip(first.get(2).id(), first.get(3).id(), "", ""));
		assertThat(run(marked, "--show", "Again clips", "--again")).doesNotContain("played clip, new",
				"played clip, gone", "played clip, changed");
		assertThat(run(TALK.replace("Rough", "Tough"), "--show", "Again clips", "--again"))
			.doesNotContain("played clip, new", "played clip, gone", "played clip, changed");
		assertThat(clips()).containsExactly(first.get(2).key() + "-" + first.get(3).key());
	}

	private List<String> clips() {
		return this.reader.clipsAt(this.transcript, revision())
			.stream()
			.map((clip) -> Key.of(clip.first()) + "-" + Key.of(clip.last()))
			.toList();
	}

	@Test
	void formerFilesAreKeptAndListed() throws Exception {
		begin("Again files");
		String changed = TALK.replace("Good morning.", "Good evening.");
		run(changed, "--show", "Again files", "--again");
		ChildSite site = new ChildSite(this.port);
		String page = site.getUntil("/episodes/again-files-talk", (body) -> body.contains("Good evening."));
		assertThat(page).contains("/episodes/again-files-talk/source/1").contains("(former)");
		assertThat(site.get("/episodes/again-files-talk/source").body()).isEqualTo(changed);
		assertThat(site.get("/episodes/again-files-talk/source/1").body()).isEqualTo(TALK);
		assertThat(site.get("/episodes/again-files-talk/source/2").body()).isEqualTo(changed);
		assertThat(site.get("/episodes/again-files-talk/source/3").statusCode()).isEqualTo(404);
		assertThat(site.get("/episodes/again-files-talk/source/1/sidecar").statusCode()).isEqualTo(404);
		// The former file differs from the newest one, so it counts as a change.
		assertThat(run(TALK, "--show", "Again files")).contains("FAILED");
		run(TALK, "--show", "Again files", "--again");
		assertThat(texts()).contains("Good morning. The wind has turned to the north, they say.");
	}

	@Test
	void editorsWhoSaveMeanwhileLoseNothing() throws Exception {
		List<SegmentState> first = begin("Again meanwhile");
		CompletableFuture<Void> saving = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < 40; i++) {
				String mark = " mark" + i;
				int place = i % first.size();
				this.writer.change(this.transcript, EDITOR, "", (draft) -> draft.reword(first.get(place).id(),
						draft.segment(first.get(place).id()).text() + mark));
			}
		});
		for (int i = 0; i < 6; i++) {
			run(TALK.replace("short", "shor" + "t".repeat(i + 2)), "--show", "Again meanwhile", "--again");
		}
		saving.get();
		String text = String.join(" ", texts());
		for (int i = 0; i < 40; i++) {
			assertThat(List.of(text.split("[^a-z0-9]+"))).containsOnlyOnce("mark" + i);
		}
		assertThat(text).contains("shor" + "t".repeat(7));
		assertThat(this.jdbc.queryForObject("select count(*) from revision where transcript_id = ?", Integer.class,
				this.transcript))
			.isEqualTo(revision());
	}

}
