package rushlight.search.index;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.util.Bits;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import rushlight.TestDatabase;
import rushlight.search.passage.IndexedPassage;
import rushlight.search.passage.PassageRows;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An index is searched if it has read the database as it is now, and rebuilt if the
 * database went back, went on without it, or is another one.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the archive of IndexOfThisDatabaseTests")
class IndexOfThisDatabaseTests {

	@TempDir
	private Path folder;

	private TestDatabase database;

	private @Nullable Running running;

	/** A database with one reading of one paragraph; each test uses a copy. */
	private static TestDatabase template;

	@BeforeAll
	static void makeTemplate() {
		template = TestDatabase.fresh();
		Flyway.configure()
			.dataSource(template.url(), template.user(), template.password())
			.locations("classpath:db/migration")
			.load()
			.migrate();
		template.execute("""
				insert into reading (slug, title, title_supplied, language, import_path, words, created_at)
				values ('birds', 'Birds', false, 'en', 'birds.md', 2, now());
				insert into reading_block (id, reading_id, ordinal, kind, text)
				select 7, id, 1, 'paragraph', 'The heron.' from reading""");
	}

	@BeforeEach
	void makeDatabase() {
		this.database = copy(template);
	}

	@AfterEach
	void stop() {
		if (this.running != null) {
			this.running.stop();
		}
	}

	@Test
	void aDatabaseThatWentBackIsNoticedAndSoIsOneThatWentOn() throws Exception {
		assertThat(start().texts()).containsExactly("The heron.");
		this.running.stop();
		TestDatabase older = copy(this.database);

		change("The bittern.");
		start().stop();
		assertThat(reasons(this.database)).containsExactly("There was no index.");

		this.running = new Running(older);
		assertThat(this.running.texts()).containsExactly("The heron.");
		assertThat(reasons(older)).hasSize(2)
			.last()
			.asString()
			.startsWith("The database went back: it knows of 1 commits of its index, and the index was at number 2.");
		this.running.stop();

		assertThat(start().texts()).containsExactly("The bittern.");
		assertThat(reasons(this.database)).last().asString().startsWith("The database is not the one");
	}

	@Test
	void aDatabaseThatWentBackAndOnIsNoticed() throws Exception {
		start().stop();
		TestDatabase older = copy(this.database);
		change("The bittern.");
		start().stop();

		// As an import without a running site leaves the rows.
		older.execute("update reading_block set text = 'The crake.' where id = 7");
		older.execute("insert into change_mark (scope) select 'reading:' || id from reading");
		this.running = new Running(older);
		assertThat(this.running.texts()).containsExactly("The crake.");
		assertThat(reasons(older)).hasSize(2);
	}

	@Test
	void aDatabaseOfTheSameMomentIsNotNoticed() throws Exception {
		start().stop();
		change("The bittern.");
		TestDatabase copy = copy(this.database);
		this.running = new Running(copy);
		assertThat(this.running.texts()).containsExactly("The bittern.");
		assertThat(reasons(copy)).as("what it had not read was marked").containsExactly("There was no index.");
	}

	@Test
	void aKillBetweenTheTwoCommitsLosesNothingAndRebuildsNothing() throws Exception {
		start().stop();
		TestDatabase older = copy(this.database);
		change("The bittern.");
		start().stop();
		// The index has committed, and the database was not told.
		this.database.execute("update index_checkpoint set next_token = token, token = gen_random_uuid()");
		change("The crake.");
		assertThat(start().texts()).containsExactly("The crake.");
		assertThat(reasons(this.database)).containsExactly("There was no index.");
		this.running.stop();

		older.execute("update index_checkpoint set next_token = gen_random_uuid()");
		this.running = new Running(older);
		assertThat(this.running.texts()).containsExactly("The heron.");
		assertThat(reasons(older)).as("a commit that was never made").hasSize(2);
	}

	@Test
	void aDatabaseThatWentBackUnderTheSiteIsNoticed() throws Exception {
		Running running = start();
		endSessions();
		running.keeper.check();
		assertThat(running.worker.continueIn(running.keeper.hold())).as("the same database").isTrue();
		endSessions();
		running.keeper.check();
		this.database.execute("update index_checkpoint set token = gen_random_uuid()");
		assertThat(running.worker.continueIn(running.keeper.hold())).as("another one").isFalse();
	}

	@Test
	void rowsThatWereChangedByHandAreCountedAtLeast() throws Exception {
		start().stop();
		this.database.execute("insert into reading_block (id, reading_id, ordinal, kind, text) "
				+ "select 8, id, 2, 'paragraph', 'The crake.' from reading");
		assertThat(start().texts()).containsExactlyInAnyOrder("The heron.", "The crake.");
		assertThat(reasons(this.database)).last().isEqualTo("The index held 1 passages, and the archive 2.");
	}

	@Test
	void theCommandReindexWaitsUntilTheIndexIsRebuilt() throws Exception {
		Running running = start();
		ReindexCommand command = new ReindexCommand(JdbcClient.create(running.jdbc));
		AtomicInteger status = new AtomicInteger(-1);
		Thread thread = Thread.ofVirtual().start(() -> status.set(command.run(List.of())));
		while (thread.isAlive()) {
			running.worker.step();
			LockSupport.parkNanos(20_000_000);
		}
		thread.join();
		assertThat(status).hasValue(0);
		assertThat(running.isBehind()).isFalse();
		assertThat(running.texts()).containsExactly("The heron.");
		assertThat(reasons(this.database)).hasSize(2).last().isEqualTo("It was asked for on the command line.");
	}

	private Running start() throws Exception {
		this.running = new Running(this.database);
		return this.running;
	}

	private void change(String text) {
		this.database.execute(
				"update reading_block set text = '%s' where id = 7; insert into change_mark (scope) ".formatted(text)
						+ "select 'reading:' || id from reading");
	}

	private void endSessions() {
		this.database.execute("select pg_terminate_backend(pid) from pg_stat_activity where "
				+ "datname = current_database() and application_name like 'rushlight site%'");
	}

	/** Copies a database, as restoring a backup does. */
	private static TestDatabase copy(TestDatabase database) {
		TestDatabase copy = TestDatabase.fresh();
		String name = name(copy);
		TestDatabase other = TestDatabase.fresh();
		other.execute("drop database " + name);
		other.execute("create database " + name + " template " + name(database));
		return copy;
	}

	private static String name(TestDatabase database) {
		return database.url().replaceFirst(".*/([^/?]+).*", "$1");
	}

	private static List<String> reasons(TestDatabase database) {
		return jdbc(database).queryForList("select reason from index_rebuild order by id", String.class);
	}

	private static JdbcTemplate jdbc(TestDatabase database) {
		return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.user(), database.password()));
	}

	/** The part of a site that maintains the index. */
	private final class Running {

		private final ExecutorService executor = Executors.newSingleThreadExecutor();

		private final LiveIndex live = new LiveIndex();

		private final IndexKeeper keeper;

		private final JdbcTemplate jdbc;

		private final IndexWorker worker;

		private boolean stopped;

		/** Starts, and steps until everything is indexed. */
		Running(TestDatabase database) throws IOException, InterruptedException {
			this.keeper = new IndexKeeper(database, Duration.ofSeconds(20));
			this.jdbc = jdbc(database);
			this.worker = new IndexWorker(this.keeper.await(), this.live, new PassageRows(JdbcClient.create(this.jdbc)),
					List.of(), IndexOfThisDatabaseTests.this.folder, Duration.ofHours(1), this.executor);
			long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
			while (this.worker.step() || isBehind()) {
				assertThat(System.nanoTime()).as("indexed in time").isLessThan(deadline);
				LockSupport.parkNanos(20_000_000);
			}
		}

		private boolean isBehind() {
			return Boolean.TRUE.equals(this.jdbc.queryForObject("""
					select exists (select from change_mark)
						or exists (select from index_rebuild where finished_at is null)""", Boolean.class));
		}

		List<String> texts() throws IOException {
			List<String> texts = new ArrayList<>();
			try (LuceneIndex.Opened opened = Objects.requireNonNull(this.live.current).index().reader()) {
				for (LeafReaderContext leaf : opened.reader().leaves()) {
					Bits there = leaf.reader().getLiveDocs();
					for (int doc = 0; doc < leaf.reader().maxDoc(); doc++) {
						if (there == null || there.get(doc)) {
							texts.add(leaf.reader().storedFields().document(doc).get(IndexedPassage.STORED_TEXT));
						}
					}
				}
			}
			return texts;
		}

		void stop() {
			if (!this.stopped) {
				this.stopped = true;
				this.worker.close();
				this.keeper.close();
				this.executor.shutdown();
			}
		}

	}

}
