package rushlight.history;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.transcript.Author;
import rushlight.transcript.Quality;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.VoiceRole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Changes of a transcript, one by one. */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=corrections")
class RevisionTests {

	private static final Author ANNA = new Author(1L, "Anna");

	private static final Author BEN = new Author(2L, "Ben");

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	private long transcript;

	private long first;

	private long second;

	@BeforeEach
	void begin() {
		this.transcript = this.archive.transcript(List.of("The tide is in.", "Maria Misse said so.", "Well."));
		List<SegmentState> segments = this.reader.today(this.transcript);
		this.first = segments.get(0).id();
		this.second = segments.get(1).id();
	}

	private int change(Author author, Consumer<RevisionDraft> work) {
		return this.writer.change(this.transcript, author, "", work);
	}

	private List<String> texts() {
		return this.reader.today(this.transcript).stream().map(SegmentState::text).toList();
	}

	private SegmentState segment(long id) {
		return this.reader.today(this.transcript, id).orElseThrow();
	}

	@Test
	void savingTheSameTextMakesNoRevision() {
		assertThat(change(ANNA, (draft) -> draft.reword(this.first, "The tide is in. "))).isEqualTo(1);
		assertThat(change(ANNA, (draft) -> draft.reword(this.first, "The tide is out."))).isEqualTo(2);
		assertThat(this.reader.revisions(this.transcript, Integer.MAX_VALUE, 10)).extracting("number", "madeBy")
			.containsExactly(tuple(2, "Anna"), tuple(1, "import"));
	}

	@Test
	void aSplitKeepsTheFirstKeyAndAMergeTheFirstVoice() {
		change(ANNA, (draft) -> draft.split(this.second, 12));
		assertThat(texts()).containsExactly("The tide is in.", "Maria Misse", "said so.", "Well.");
		change(ANNA, (draft) -> draft.merge(this.second));
		assertThat(texts()).containsExactly("The tide is in. Maria Misse", "said so.", "Well.");
		assertThat(this.reader.today(this.transcript).getFirst().id()).isEqualTo(this.first);
		assertThatThrownBy(() -> change(BEN, (draft) -> draft.save(this.second, 2, "Maria Missé")))
			.isInstanceOfSatisfying(StaleSegmentException.class,
					(stale) -> assertThat(Objects.requireNonNull(stale.theirs()).id()).isEqualTo(this.first));
	}

	@Test
	void editingMakesRushedUnlessTheProofreaderDoesIt() {
		change(ANNA, (draft) -> draft.setQuality(this.second, Quality.PROOFREAD));
		assertThatThrownBy(() -> change(ANNA, (draft) -> draft.setQuality(this.second, Quality.VALIDATED)))
			.isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("second person");
		change(ANNA, (draft) -> draft.reword(this.second, "Maria Missé said so."));
		assertThat(segment(this.second).quality()).isEqualTo(Quality.PROOFREAD);
		change(BEN, (draft) -> draft.setQuality(this.second, Quality.VALIDATED));
		change(BEN, (draft) -> draft.reword(this.second, "Maria Missé said so!"));
		assertThat(segment(this.second).quality()).isEqualTo(Quality.VALIDATED);
		change(new Author(3L, "Cleo"), (draft) -> draft.reword(this.second, "Maria Missé said no."));
		assertThat(segment(this.second).quality()).isEqualTo(Quality.RUSHED);
	}

	@Test
	void aRestoredSegmentHasTheSameWords() {
		change(ANNA, (draft) -> draft.reword(this.second, "Nobody."));
		int restored = change(BEN, (draft) -> draft.restore(this.second, 1));
		assertThat(segment(this.second).text()).isEqualTo("Maria Misse said so.");
		assertThat(this.reader.lineage(this.transcript, 1, restored).follow(this.second, 0, 20, 1, restored))
			.allMatch(Lineage.Location::isPresent)
			.allMatch((place) -> place.segment() == this.second && place.start() == place.offset());
	}

	@Test
	void restoredWordsReplaceEqualOnesThatWereTypedAgain() {
		change(ANNA, (draft) -> draft.reword(this.second, "Nobody."));
		int typed = change(ANNA, (draft) -> draft.reword(this.second, "Maria Misse said so."));
		assertThat(this.reader.lineage(this.transcript, 1, typed).follow(this.second, 0, 5, 1, typed))
			.noneMatch(Lineage.Location::isPresent);
		int restored = change(BEN, (draft) -> draft.restore(1));
		assertThat(restored).isEqualTo(typed + 1);
		assertThat(this.reader.lineage(this.transcript, 1, restored).follow(this.second, 0, 20, 1, restored))
			.allMatch(Lineage.Location::isPresent)
			.allMatch((place) -> place.segment() == this.second && place.start() == place.offset());
	}

	@Test
	void undoTakesBackTheLastChangeAndRedoBringsItBack() {
		change(ANNA, (draft) -> draft.reword(this.first, "One."));
		change(ANNA, (draft) -> draft.reword(this.first, "Two."));
		change(ANNA, RevisionDraft::undo);
		assertThat(texts()).startsWith("One.");
		change(ANNA, RevisionDraft::undo);
		assertThat(texts()).startsWith("The tide is in.");
		assertThatThrownBy(() -> change(ANNA, RevisionDraft::undo)).isInstanceOf(RefusedChangeException.class);
		change(ANNA, RevisionDraft::redo);
		change(ANNA, RevisionDraft::redo);
		assertThat(texts()).startsWith("Two.");
		assertThatThrownBy(() -> change(ANNA, RevisionDraft::redo)).isInstanceOf(RefusedChangeException.class);
		assertThatThrownBy(() -> change(BEN, RevisionDraft::undo)).hasMessageContaining("by Anna");
		// A restored revision is a change of its own.
		change(ANNA, (draft) -> draft.restore(1));
		assertThat(texts()).startsWith("The tide is in.");
		change(ANNA, RevisionDraft::undo);
		assertThat(texts()).startsWith("Two.");
	}

	@Test
	void theQualityOfAWholeEpisodeIsRaisedAndNoneLowered() {
		change(ANNA, (draft) -> draft.setQuality(this.first, Quality.PROOFREAD));
		change(BEN, (draft) -> draft.setQuality(this.first, Quality.VALIDATED));
		change(BEN, (draft) -> draft.setQuality(this.second, Quality.PROOFREAD));
		change(ANNA, (draft) -> draft.setQualityOfAll(Quality.PROOFREAD));
		assertThat(this.reader.today(this.transcript)).extracting(SegmentState::quality)
			.containsExactly(Quality.VALIDATED, Quality.PROOFREAD, Quality.PROOFREAD);
		change(BEN, (draft) -> draft.setQualityOfAll(Quality.VALIDATED));
		assertThat(this.reader.today(this.transcript)).extracting(SegmentState::quality)
			.containsExactly(Quality.VALIDATED, Quality.PROOFREAD, Quality.VALIDATED);
	}

	@Test
	void aTurnIsGivenToANewVoiceAndAllTimesAreShifted() {
		change(ANNA, (draft) -> draft.split(this.second, 12));
		change(ANNA, (draft) -> {
			long cleo = draft.addVoice("Cleo", VoiceRole.GUEST, null);
			draft.turn(this.second).forEach((segment) -> draft.reattribute(segment, cleo));
			draft.setTimes(this.first, 1000, 2000);
		});
		change(ANNA, (draft) -> draft.shiftTimes(-1500));
		assertThat(this.reader.today(this.transcript)).extracting(SegmentState::voice)
			.satisfies((voices) -> assertThat(voices.get(1)).isEqualTo(voices.get(2)).isNotEqualTo(voices.get(0)));
		assertThat(segment(this.first).anchors()).containsExactly(0, 0, 500, 1);
	}

	@Test
	void timesStayWithTheirWords() {
		change(ANNA, (draft) -> draft.setTimes(this.second, 10_000, 14_000));
		change(ANNA, (draft) -> draft.split(this.second, 12));
		List<SegmentState> segments = this.reader.today(this.transcript);
		assertThat(segments.get(1).anchors()).containsExactly(0, 10_000, -1, 1);
		assertThat(segments.get(2).anchors()).containsExactly(0, 12_400, 14_000, 0);
		change(ANNA, (draft) -> draft.merge(segments.get(2).id()));
		assertThat(segment(this.second).anchors()).containsExactly(0, 10_000, -1, 1, 12, 12_400, 14_000, 0);
		change(ANNA, (draft) -> draft.reword(this.second, "Dear Maria Missé then said so."));
		assertThat(segment(this.second).anchors()).containsExactly(0, 10_000, -1, 1, 22, 12_400, 14_000, 0);
	}

}
