package rushlight.search.index;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests that an archive has one site. */
class IndexKeeperTests {

	private final TestDatabase database = TestDatabase.fresh();

	private IndexKeeper keeper() {
		return new IndexKeeper(this.database, Duration.ofMillis(1));
	}

	@Test
	void aSecondSiteIsToldWhoKeepsTheArchive() {
		try (IndexKeeper first = keeper(); IndexKeeper second = keeper()) {
			first.takeEarly();
			assertThatExceptionOfType(ArchiveInUseException.class).isThrownBy(second::takeEarly)
				.withMessageContaining("process " + ProcessHandle.current().pid() + " on ")
				.withMessageMatching(".*since \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} UTC\\.")
				.satisfies((ex) -> assertThat(ex.action()).contains("End that one first"));
			assertThat(IndexKeeper.describe(first.hold().jdbc())).contains("process ");
			first.close();
			assertThat(second.await().jdbc().queryForObject("select 1", Integer.class)).isOne();
		}
	}

	@Test
	void waitsForASiteThatIsEnding() throws InterruptedException {
		try (IndexKeeper first = keeper(); IndexKeeper second = new IndexKeeper(this.database, Duration.ofMinutes(1))) {
			first.await();
			Thread starting = Thread.ofVirtual().start(second::takeEarly);
			while (starting.getState() != Thread.State.TIMED_WAITING) {
				Thread.onSpinWait();
			}
			first.close();
			starting.join();
			assertThatExceptionOfType(ArchiveInUseException.class).isThrownBy(keeper()::await);
		}
	}

	@Test
	void aSiteWhoseSessionEndedCannotSayAnythingAndIsReplaced() {
		try (IndexKeeper paused = keeper(); IndexKeeper other = keeper()) {
			JdbcTemplate jdbc = paused.await().jdbc();
			jdbc.execute("create table mark (id int); insert into mark values (1)");
			this.database.execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and "
					+ "database = (select oid from pg_database where datname = current_database())");
			other.await();
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> jdbc.update("delete from mark"));
			paused.check();
			assertThatExceptionOfType(ArchiveInUseException.class).isThrownBy(paused::hold);
			assertThat(other.hold().jdbc().queryForObject("select count(*) from mark", Integer.class)).isOne();
			other.close();
			assertThat(paused.hold().jdbc()).isNotSameAs(jdbc);
		}
	}

}
