package rushlight.history;

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.history.RevisionReader.ClipState;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Boundaries of a played clip when the text around them is changed. */
@SiteTest
@Import(NewArchive.class)
@TestPropertySource(properties = "rushlight.test-archive=history")
class PlayedClipTests {

	private static final Author ANNA = new Author(1L, "Anna");

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	private long transcript;

	private long clip;

	/** The clip has the second to the fourth of five passages. */
	private List<Long> ids;

	@BeforeEach
	void begin() {
		this.transcript = this.archive.transcript(List.of("One.", "Two two.", "Three.", "Four four.", "Five."));
		this.ids = this.reader.today(this.transcript).stream().map(SegmentState::id).toList();
		change((draft) -> this.clip = draft.markClip(this.ids.get(3), this.ids.get(1), "", ""));
	}

	private int change(Consumer<RevisionDraft> work) {
		return this.writer.change(this.transcript, ANNA, "", work);
	}

	/** The words of the clip's first and last passage. */
	private List<String> ends() {
		return this.reader.clipsAt(this.transcript, Integer.MAX_VALUE - 1)
			.stream()
			.flatMap((each) -> List.of(each.first(), each.last()).stream())
			.map((id) -> this.reader.today(this.transcript, id).orElseThrow().text())
			.toList();
	}

	@Test
	void aClipExtendsToTheSuccessorsOfItsEnds() {
		change((draft) -> draft.split(this.ids.get(3), 4));
		assertThat(ends()).containsExactly("Two two.", "four.");
		change((draft) -> draft.remove(this.ids.get(1)));
		assertThat(ends()).containsExactly("Three.", "four.");
		change((draft) -> draft.merge(this.ids.get(2)));
		assertThat(ends()).containsExactly("One. Three.", "four.");
		change((draft) -> draft.restore(2));
		assertThat(ends()).containsExactly("Two two.", "Four four.");
	}

	@Test
	void aPassageThatIsMovedOutLeavesTheClip() {
		change((draft) -> draft.move(this.ids.get(1), this.ids.get(4)));
		assertThat(ends()).containsExactly("Three.", "Four four.");
		change(RevisionDraft::undo);
		change((draft) -> draft.moveDown(this.ids.get(1)));
		assertThat(ends()).containsExactly("Three.", "Four four.");
		change(RevisionDraft::undo);
		change((draft) -> draft.move(this.ids.get(3), null));
		assertThat(ends()).containsExactly("Two two.", "Three.");
	}

	@Test
	void aClipOfASinglePassageMovesWithIt() {
		change((draft) -> draft.changeClip(this.clip, this.ids.get(2), this.ids.get(2), "[TAPE]", ""));
		change((draft) -> draft.move(this.ids.get(2), null));
		assertThat(ends()).containsExactly("Three.", "Three.");
		change((draft) -> draft.remove(this.ids.get(2)));
		assertThat(ends()).isEmpty();
		change(RevisionDraft::undo);
		assertThat(ends()).containsExactly("Three.", "Three.");
		assertThat(this.reader.clipsAt(this.transcript, Integer.MAX_VALUE - 1)).extracting(ClipState::id)
			.containsExactly(this.clip);
	}

	@Test
	void clipsNeverOverlap() {
		assertThatThrownBy(() -> change((draft) -> draft.markClip(this.ids.get(3), this.ids.get(4), "", "")))
			.isInstanceOf(RefusedChangeException.class);
		change((draft) -> draft.markClip(this.ids.get(4), this.ids.get(4), "", ""));
		change((draft) -> draft.merge(this.ids.get(4)));
		assertThat(ends()).containsExactly("Two two.", "Four four. Five.");
	}

}
