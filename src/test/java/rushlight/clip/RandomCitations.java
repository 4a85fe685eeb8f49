package rushlight.clip;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import rushlight.clip.Verdict.Withdrawn;
import rushlight.clip.Verdict.Wording;
import rushlight.history.RandomHistory;
import rushlight.history.RandomHistory.Piece;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.VoiceRole;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Citations of passages of a transcript that changes at random, with a check of their
 * verdicts.
 */
final class RandomCitations {

	private final Random random;

	private final ExcerptStore excerpts;

	private final PassageReader passages;

	private final VerdictReader verdicts;

	private final RevisionReader reader;

	private final RevisionWriter writer;

	final OtherChanges others;

	final Map<Wording, Integer> wordings = new EnumMap<>(Wording.class);

	final Map<Withdrawn, Integer> withdrawn = new EnumMap<>(Withdrawn.class);

	int moved;

	int reattributed;

	int judged;

	RandomCitations(Random random, ExcerptStore excerpts, PassageReader passages, VerdictReader verdicts,
			RevisionReader reader, RevisionWriter writer, OtherChanges others) {
		this.random = random;
		this.excerpts = excerpts;
		this.passages = passages;
		this.verdicts = verdicts;
		this.reader = reader;
		this.writer = writer;
		this.others = others;
	}

	/**
	 * Runs one history with citations at random moments, each judged during the history
	 * and at its end.
	 */
	void run(long transcript, List<Long> speakers) {
		RandomHistory history = new RandomHistory(this.random, this.writer, this.reader, transcript);
		OtherChanges.Source source = this.others.source(transcript, history);
		List<Excerpt> cited = new ArrayList<>();
		// If editors removed everything except what the source removes, nothing is left.
		for (int i = 2 + this.random.nextInt(10); i > 0 && !history.at(history.revision()).isEmpty(); i--) {
			if (cited.isEmpty() || this.random.nextInt(3) == 0) {
				cite(history, transcript, cited);
			}
			if (this.random.nextInt(8) == 0) {
				identify(history, transcript, speakers);
			}
			switch (this.random.nextInt(10)) {
				case 0 -> source.reimport(this.random);
				case 1 -> source.withdrawPartly(this.random);
				default -> history.change();
			}
			if (this.random.nextInt(4) == 0) {
				cited.forEach((excerpt) -> judge(history, source, excerpt));
			}
		}
		cited.forEach((excerpt) -> judge(history, source, excerpt));
	}

	private void identify(RandomHistory history, long transcript, List<Long> speakers) {
		RevisionReader.VoiceState voice = this.reader.voicesAt(transcript, history.revision())
			.get(this.random.nextInt(2));
		long speaker = speakers.get(this.random.nextInt(speakers.size()));
		if (voice.speaker() == null || voice.speaker() != speaker) {
			history.identify(voice.id(), voice.label(), VoiceRole.GUEST, speaker);
		}
	}

	private void cite(RandomHistory history, long transcript, List<Excerpt> cited) {
		List<Piece> pieces = history.at(history.revision());
		int from = this.random.nextInt(pieces.size());
		int to = Math.min(pieces.size() - 1, from + this.random.nextInt(3));
		PassageRange passage;
		try {
			passage = this.passages.choose(transcript, history.revision(), pieces.get(from).id(),
					this.random.nextInt(pieces.get(from).text().length()), pieces.get(to).id(),
					this.random.nextInt(pieces.get(to).text().length() + 1));
		}
		catch (RefusedChangeException ex) {
			return;
		}
		Excerpt excerpt = this.excerpts.find(this.excerpts.pin(passage)).orElseThrow();
		assertThat(this.excerpts.pin(passage)).isEqualTo(excerpt.id());
		PassageRange pinned = pinned(excerpt);
		assertThat(pinned.text()).isEqualTo(passage.text());
		assertThat(CitedWords.numbers(history, excerpt.revision(), pinned))
			.isEqualTo(CitedWords.numbers(history, history.revision(), passage));
		Verdict verdict = this.verdicts.of(pinned, history.revision());
		assertThat(verdict.isTrue() || verdict.withdrawn() != Withdrawn.NONE).as("when it was cited").isTrue();
		assertThat(verdict.wording()).isEqualTo(Wording.UNCHANGED);
		cited.add(excerpt);
	}

	private PassageRange pinned(Excerpt excerpt) {
		return this.passages
			.read(excerpt.transcript(), excerpt.revision(), excerpt.edges().firstSegment(),
					excerpt.edges().firstStart(), excerpt.edges().lastSegment(), excerpt.edges().lastEnd())
			.orElseThrow();
	}

	private void judge(RandomHistory history, OtherChanges.Source source, Excerpt excerpt) {
		PassageRange pinned = pinned(excerpt);
		Verdict verdict = this.verdicts.of(pinned, history.revision());
		CitedWords truth = CitedWords.of(history, excerpt, history.revision(), source.imports());
		String today = verdict.today().stream().map(PassageRange::text).collect(Collectors.joining(" "));
		assertThat(new CitedWords(verdict.wording(), verdict.moved(), verdict.reattributed(), verdict.withdrawn(),
				CitedWords.normal(today)))
			.as("“%s” of revision %d in revision %d of transcript %d", pinned.text(), excerpt.revision(),
					history.revision(), excerpt.transcript())
			.isEqualTo(truth);
		this.wordings.merge(verdict.wording(), 1, Integer::sum);
		this.withdrawn.merge(verdict.withdrawn(), 1, Integer::sum);
		this.moved += verdict.moved() ? 1 : 0;
		this.reattributed += verdict.reattributed() ? 1 : 0;
		this.judged++;
	}

}
