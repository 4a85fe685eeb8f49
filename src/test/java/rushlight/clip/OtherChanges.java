package rushlight.clip;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.history.RandomHistory;
import rushlight.history.RandomHistory.Piece;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.redaction.TextRedaction;
import rushlight.redaction.TextRedaction.Stretch;
import rushlight.reimport.Reimport;
import rushlight.transcript.Author;
import rushlight.transcript.NewTranscript;
import rushlight.transcript.NewTranscript.NewSegment;
import rushlight.transcript.NewTranscript.NewVoice;
import rushlight.transcript.Quality;
import rushlight.transcript.RevisionOrigin;
import rushlight.transcript.WithdrawalMarks.Mark;

/** Changes of a transcript other than edits. */
final class OtherChanges {

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transaction;

	private final RevisionReader reader;

	private final RevisionWriter writer;

	private final TextRedaction withdrawals;

	/** Re-imports. */
	int imports;

	/** Withdrawals. */
	int withdrawn;

	OtherChanges(JdbcTemplate jdbc, TransactionTemplate transaction, RevisionReader reader, RevisionWriter writer,
			TextRedaction withdrawals) {
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.reader = reader;
		this.writer = writer;
		this.withdrawals = withdrawals;
	}

	Source source(long transcript, RandomHistory history) {
		return new Source(transcript, history);
	}

	/** The changes of one transcript. */
	final class Source {

		private final long transcript;

		private final RandomHistory history;

		private final Set<Integer> imports = new HashSet<>();

		private NewTranscript text;

		private int imported = 1;

		private int words;

		private Source(long transcript, RandomHistory history) {
			this.transcript = transcript;
			this.history = history;
			List<VoiceState> voices = OtherChanges.this.reader.voicesAt(transcript, 1);
			List<Long> ids = voices.stream().map(VoiceState::id).toList();
			this.text = new NewTranscript(0, "en", true, Quality.RUSHED,
					voices.stream().map((voice) -> new NewVoice(voice.label(), voice.role(), null)).toList(),
					OtherChanges.this.reader.at(transcript, 1)
						.stream()
						.map((state) -> segment(state, ids.indexOf(state.voice())))
						.toList(),
					List.of(), "import", "");
		}

		private static NewSegment segment(SegmentState state, int voice) {
			return new NewSegment(state.kind(), state.level(), voice, state.text(), new int[0]);
		}

		/** Returns the revisions that the re-imports created. */
		Set<Integer> imports() {
			return this.imports;
		}

		void reimport(Random random) {
			NewTranscript is = changed(random);
			int made = OtherChanges.this.writer.change(this.transcript, RevisionOrigin.IMPORT,
					new Author(null, "import"), "",
					(draft) -> Reimport.apply(draft, this.imported, this.text, is, random.nextInt(4) == 0));
			this.text = is;
			if (made > this.history.revision()) {
				this.imported = made;
				this.imports.add(made);
				OtherChanges.this.imports++;
				OtherChanges.this.jdbc.update(
						"""
								insert into source (transcript_id, role, file_name, sha256, content, imported_at, number, revision)
								values (?, 'text', 'again.md', sha256(?), '', now(), ?, ?)""",
						this.transcript,
						(this.transcript + ":" + made).getBytes(java.nio.charset.StandardCharsets.UTF_8),
						this.imports.size() + 1, made);
				this.history.adoptRevision(OtherChanges.this.jdbc);
			}
		}

		private NewTranscript changed(Random random) {
			List<NewSegment> all = new ArrayList<>(this.text.segments());
			for (int i = random.nextInt(3); i >= 0; i--) {
				int at = random.nextInt(all.size());
				NewSegment one = all.get(at);
				int blank = one.text().indexOf(' ', one.text().length() / 2);
				switch (random.nextInt(8)) {
					case 0 -> all.add(at, with(one, "A line that is new to the transcript " + ++this.words));
					// Text that is equal to other text is still not the same text.
					case 1 -> all.add(at, all.get(random.nextInt(all.size())));
					case 2, 3 -> {
						if (all.size() > 2) {
							all.remove(at);
						}
					}
					case 4 -> {
						if (blank > 0) {
							all.set(at, with(one, one.text().substring(0, blank).strip()));
							all.add(at + 1, with(one, one.text().substring(blank).strip()));
						}
					}
					case 5 -> {
						all.remove(at);
						all.add(random.nextInt(all.size() + 1), one);
					}
					default -> {
						String[] words = one.text().split(" ");
						words[random.nextInt(words.length)] = "s" + ++this.words;
						all.set(at, with(one, String.join(" ", words)));
					}
				}
			}
			return new NewTranscript(this.text.episode(), this.text.language(), true, Quality.RUSHED,
					this.text.voices(), List.copyOf(all), List.of(), "import", "");
		}

		private static NewSegment with(NewSegment like, String text) {
			return new NewSegment(like.kind(), like.level(), like.voice(), text, new int[0]);
		}

		/** Withdraws words of a passage, or all of them, in every revision. */
		void withdrawPartly(Random random) {
			List<Piece> now = this.history.at(this.history.revision());
			Piece piece = now.get(random.nextInt(now.size()));
			int start = piece.text().indexOf(' ', random.nextInt(piece.text().length())) + 1;
			int end = piece.text().indexOf(' ', start);
			if (random.nextInt(3) == 0 || end < 0) {
				start = 0;
				end = piece.text().length();
			}
			Stretch stretch = new Stretch(piece.id(), this.history.revision(), start, end);
			long id = Objects.requireNonNull(OtherChanges.this.jdbc.queryForObject("""
					insert into withdrawal (kind, episode_id, reason, made_at, made_by)
					select 'words', episode_id, 'It was wrong', now(), 'Tess' from transcript where id = ?
					returning id""", Long.class, this.transcript));
			Mark mark = new Mark(id, false, Instant.now(), "It was wrong");
			OtherChanges.this.transaction.executeWithoutResult(
					(status) -> OtherChanges.this.withdrawals.withdraw(mark, this.transcript, List.of(stretch)));
			OtherChanges.this.withdrawn++;
			this.history.adoptMasks(OtherChanges.this.jdbc, piece, start, end);
		}

	}

}
