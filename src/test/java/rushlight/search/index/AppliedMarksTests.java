package rushlight.search.index;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests which dirty marks may be deleted, and which are applied again. */
class AppliedMarksTests {

	private final AppliedMarks marks = new AppliedMarks();

	@Test
	void aMarkIsDeletedOnlyAfterACommit() {
		this.marks.add(List.of(1L, 2L), System.nanoTime());
		assertThat(this.marks.applied()).containsExactlyInAnyOrder(1L, 2L);
		assertThat(this.marks.committed()).isEmpty();
		this.marks.commit();
		assertThat(this.marks.hasUncommitted()).isFalse();
		assertThat(this.marks.committed()).containsExactlyInAnyOrder(1L, 2L);
		assertThat(this.marks.applied()).as("until the database has deleted them").hasSize(2);
		this.marks.forgetCommitted();
		assertThat(this.marks.applied()).isEmpty();
	}

	@Test
	void aMarkIsDoubtfulAfterAFailureUntilItIsCommitted() {
		this.marks.add(List.of(1L), System.nanoTime());
		this.marks.commit();
		this.marks.add(List.of(2L), System.nanoTime());
		this.marks.doubt();
		assertThat(this.marks.doubtful()).containsExactly(2L);
		assertThat(this.marks.applied()).as("mark 2 is applied again").containsExactly(1L);
		this.marks.add(List.of(2L), System.nanoTime());
		assertThat(this.marks.doubtful()).containsExactly(2L);
		this.marks.commit();
		assertThat(this.marks.doubtful()).isEmpty();
		assertThat(this.marks.committed()).containsExactlyInAnyOrder(1L, 2L);
	}

	@Test
	void theAgeOfUncommittedMarksIsThatOfTheFirst() {
		long now = System.nanoTime();
		this.marks.add(List.of(1L), now - Duration.ofHours(2).toNanos());
		this.marks.add(List.of(2L), now - Duration.ofHours(1).toNanos());
		assertThat(this.marks.sinceFirst()).isGreaterThanOrEqualTo(Duration.ofHours(2));
		assertThat(this.marks.sinceLast()).isBetween(Duration.ofHours(1), Duration.ofMinutes(90));
		this.marks.commit();
		this.marks.add(List.of(3L), now);
		assertThat(this.marks.sinceFirst()).isLessThan(Duration.ofHours(1));
	}

}
