package rushlight.search.index;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for which scopes the index is known to be up to date. */
class PendingChangesTests {

	private static final String EPISODE = "episode:1";

	private final PendingChanges changes = new PendingChanges();

	@Test
	void nothingIsUpToDateUntilAllMarksWereAppliedAfterTheConnection() {
		this.changes.markAllSearchable(this.changes.countAnnounced());
		assertThat(this.changes.findUpToDate()).rejects(EPISODE);
		this.changes.connect();
		assertThat(this.changes.findUpToDate()).rejects(EPISODE);
		this.changes.markAllSearchable(this.changes.countAnnounced());
		assertThat(this.changes.findUpToDate()).accepts(EPISODE);
		this.changes.disconnect();
		assertThat(this.changes.findUpToDate()).rejects(EPISODE);
	}

	@Test
	void aChangeIsPendingUntilItIsSearchable() {
		this.changes.connect();
		this.changes.markAllSearchable(this.changes.countAnnounced());
		assertThat(this.changes.isPending()).isFalse();
		this.changes.add(EPISODE);
		assertThat(this.changes.isPending()).isTrue();
		assertThat(this.changes.findUpToDate()).rejects(EPISODE).accepts("episode:2");
		long announced = this.changes.countAnnounced();
		this.changes.markSearchable(EPISODE, announced);
		assertThat(this.changes.findUpToDate()).accepts(EPISODE);
	}

	@Test
	void aChangeThatIsAnnouncedDuringAStepStaysPending() {
		this.changes.connect();
		this.changes.add(EPISODE);
		long beforeStep = this.changes.countAnnounced();
		this.changes.add(EPISODE);
		this.changes.markSearchable(EPISODE, beforeStep);
		this.changes.markAllSearchable(beforeStep);
		assertThat(this.changes.findUpToDate()).rejects(EPISODE);
		assertThat(this.changes.isPending()).isTrue();
	}

}
