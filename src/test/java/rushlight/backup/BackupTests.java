package rushlight.backup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.Site;
import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.suggestion.TestSuggestions;
import rushlight.transcript.Author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Backups: they have every acknowledged save, their damage is found, and a restore brings
 * no withdrawn word back.
 */
@SiteTest
@Import({ NewArchive.class, TestSuggestions.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=withdrawals")
class BackupTests {

	private static final Author ANNA = new Author(1L, "Anna");

	/**
	 * Words that are hidden, erased by name, or in an erased episode; each in one test
	 * only.
	 */
	private static final List<String> PLANTED = List.of("krummquist", "ungelbraut", "dornwelle");

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private BackupWriter backups;

	@Autowired
	private BackupCommand command;

	@Value("${rushlight.withdrawal-list}")
	private Path list;

	@TempDir
	private Path folder;

	private final ByteArrayOutputStream said = new ByteArrayOutputStream();

	private Path backup(String name) {
		Path file = this.folder.resolve(name);
		this.backups.write(file, (line) -> {
		});
		return file;
	}

	private PrintStream out() {
		return new PrintStream(this.said, true, StandardCharsets.UTF_8);
	}

	private String said() {
		String all = this.said.toString(StandardCharsets.UTF_8);
		this.said.reset();
		return all;
	}

	private String slug(long transcript) {
		return this.jdbc.queryForObject(
				"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?", String.class,
				transcript);
	}

	private long source(long transcript, byte[] content) {
		return this.jdbc.queryForObject("""
				insert into source (transcript_id, role, file_name, sha256, content, imported_at, number, revision)
				values (?, 'text', 'talk.txt', sha256(?), ?, now(), 1, 1) returning id""", Long.class, transcript,
				content, content);
	}

	private SegmentState segment(long transcript, int index) {
		return this.reader.today(transcript).get(index);
	}

	private void reword(long transcript, long segment, String text) {
		this.writer.change(transcript, ANNA, "", (draft) -> draft.reword(segment, text));
	}

	@Test
	void whatWasSavedBeforeABackupIsInItWhileSavesGoOn() throws Exception {
		byte[] bytes = "\\.\n\\N\ttab \u0001\\\r\nÅ\0end".getBytes(StandardCharsets.UTF_8);
		Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
		List<Long> transcripts = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			long transcript = this.archive.transcript(List.of("Tide\tand \\N time " + i + ".", "Zero."));
			source(transcript, bytes);
			transcripts.add(transcript);
		}
		this.jdbc.update("""
				insert into audio_edition (episode_id, reference, content, media_type, sha256)
				select episode_id, true, ?, 'audio/mpeg', sha256(?) from transcript where id = ?""", bytes, bytes,
				transcripts.getFirst());
		AtomicBoolean isOver = new AtomicBoolean();
		CountDownLatch begun = new CountDownLatch(3);
		Map<Long, Integer> before;
		Path file;
		try (ExecutorService savers = Executors.newFixedThreadPool(3)) {
			List<Future<?>> running = transcripts.stream().<Future<?>>map((transcript) -> savers.submit(() -> {
				long segment = segment(transcript, 1).id();
				for (int save = 1; !isOver.get(); save++) {
					reword(transcript, segment, "Save number " + save + ".");
					// Each saver has saved once before the backup begins.
					if (acknowledged.put(transcript, save) == null) {
						begun.countDown();
					}
				}
			})).toList();
			begun.await();
			before = Map.copyOf(acknowledged);
			file = backup("busy.zip");
			isOver.set(true);
			for (Future<?> saver : running) {
				saver.get();
			}
		}
		if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
			assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
			assertThat(Files.getPosixFilePermissions(BackupWriter.ledger(file))).hasSize(2);
		}
		assertThat(new CheckCommand().run(List.of(file.toString()), out(), out())).as(said()).isZero();

		RestoredArchive second = RestoredArchive.empty();
		second.restore(file);
		before.forEach((transcript, save) -> {
			Map<String, Object> row = second.jdbc()
				.queryForMap(
						"""
								select t.revision, (select text from segment where transcript_id = t.id order by position desc limit 1) as text,
									(select max(number) from revision where transcript_id = t.id) as newest from transcript t where id = ?""",
						transcript);
			int restored = Integer.parseInt(row.get("text").toString().replaceAll("\\D", ""));
			assertThat(restored).isGreaterThanOrEqualTo(save);
			assertThat(row.get("revision")).as("revision 1 said zero")
				.isEqualTo(restored + 1)
				.isEqualTo(row.get("newest"));
		});
		assertThat(new ArchiveCatalogue(this.jdbc).allTables()).containsAll(ArchiveCatalogue.TABLES_LEFT_OUT.keySet());
		for (String table : List.of("source", "audio_edition", "show", "episode", "voice", "account", "withdrawal",
				"withdrawn_run", "archive_identity", "speaker")) {
			assertThat(RestoredArchive.rows(second.jdbc(), table)).as(table)
				.isEqualTo(RestoredArchive.rows(this.jdbc, table));
		}
		long last = second.jdbc().queryForObject("select last_value from key_mint", Long.class);
		assertThat(last).isGreaterThanOrEqualTo(second.jdbc()
			.queryForObject(
					"select max(id) from (select id from segment union all select segment_id from segment_version) keys",
					Long.class));
		assertThat(second.jdbc().queryForList("select closed_at from archive_closure")).hasSize(1);
		assertThat(second.jdbc().queryForList("select token_hash from account_link")).isEmpty();
		assertThat(second.jdbc().queryForList("select 1 from pg_constraint where contype = 'f'"))
			.hasSameSizeAs(this.jdbc.queryForList("select 1 from pg_constraint where contype = 'f'"));

		assertThatThrownBy(() -> second.restore(file)).isInstanceOf(BackupException.class)
			.hasMessageContaining("is not empty");
		assertThat(this.command.run(List.of(file.toString()), out(), out())).isEqualTo(1);
		assertThat(said()).contains("exists already");
		assertThat(this.command.run(List.of(this.folder.resolve("no/where.zip").toString()), out(), out()))
			.isEqualTo(1);
		assertThat(said()).contains("there is no folder");
		try (var files = Files.list(this.folder)) {
			assertThat(files).hasSize(2);
		}
	}

	@Test
	void aRestoreWithoutALaterListStaysClosedAndWithOneBringsNothingBack() throws IOException {
		String login = this.accounts.make(Role.ADMINISTRATOR);
		Visitor administrator = new Visitor(this.port).signIn(login, TestAccounts.PASSWORD);
		long hidden = this.archive.transcript(List.of("A tide.", "They said Krummquist twice, Krummquist."));
		long named = this.archive.transcript(List.of("Good day, Maria Üngelbraut.", "Yes."));
		long erased = this.archive.transcript(List.of("Dornwelle is in here.", "Well."));
		long lifted = this.archive.transcript(List.of("The Florinzahl is shown again.", "So."));
		long untouched = this.archive.transcript(List.of("Nothing is withdrawn here.", "So be it."));
		long state = segment(hidden, 1).id();
		reword(hidden, state, "They said Krummquist once.");
		reword(hidden, state, "They said it once.");
		long source = source(hidden, "Krummquist".getBytes(StandardCharsets.UTF_8));
		source(erased, "Dornwelle".getBytes(StandardCharsets.UTF_8));
		this.jdbc.update("update episode set title = 'With Ungelbraut', slug = 'with-ungelbraut' where slug = ?",
				slug(named));
		this.jdbc.update("update episode set summary = 'A talk with Maria Üngelbraut' where slug = ?", slug(untouched));
		long speaker = this.archive.speaker("Maria Üngelbraut");
		this.jdbc.update("update voice set speaker_id = ? where transcript_id = ? and ordinal = 0", speaker, named);
		withdraw(administrator, false, "passage", Key.of(segment(lifted, 0).id()), "words", "Florinzahl");
		long liftedId = this.jdbc.queryForObject("select max(id) from withdrawal", Long.class);
		Path file = backup("before.zip");

		// After the backup, texts are changed and withdrawn, and keys are issued.
		this.jdbc
			.update("update episode set title = 'An episode', slug = 'renamed-talk' where slug = 'with-ungelbraut'");
		this.jdbc.update("update episode set summary = 'A talk' where slug = ?", slug(untouched));
		withdraw(administrator, false, "passage", Key.of(state), "words", "Krummquist");
		withdraw(administrator, true, "words", "Üngelbraut\nUngelbraut\nMaria Üngelbraut");
		withdraw(administrator, true, "episode", slug(erased));
		assertThat(administrator.post("/admin/withdrawals/" + liftedId + "/lift").statusCode()).isEqualTo(302);
		this.archive.transcript(List.of("Later.", "Keys."));
		Path later = this.folder.resolve("later.list");
		Files.copy(this.list, later);
		assertThat(new String(Files.readAllBytes(later), StandardCharsets.UTF_8)).doesNotContain("Krummquist",
				"gelbraut");
		assertThat(RestoredArchive.everything(this.jdbc).toLowerCase(Locale.ROOT)).doesNotContain(PLANTED);
		long lastKey = this.jdbc.queryForObject("select last_value from key_mint", Long.class);

		RestoredArchive second = RestoredArchive.empty();
		second.restore(file);
		assertThat(RestoredArchive.everything(second.jdbc()).toLowerCase(Locale.ROOT)).contains(PLANTED);
		try (ConfigurableApplicationContext context = second.site(this.folder.resolve("data"))) {
			int there = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
			Site site = new Site(there);
			Map<String, Integer> addresses = addresses(hidden, named, untouched, lifted);
			addresses.keySet().forEach((address) -> {
				HttpResponse<String> answer = site.get(address);
				assertThat(answer.statusCode()).as(address).isEqualTo(503);
				assertThat(answer.body()).contains("waits for its administrator");
			});
			assertThat(site.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(site.get("/css/../episodes").statusCode()).isIn(400, 503);
			Visitor keeper = new Visitor(there).signIn(login, TestAccounts.PASSWORD);
			assertThat(keeper.page("/admin/opening").text()).contains("closed to visitors", "can be read again");

			OpenArchiveCommand opening = context.getBean(OpenArchiveCommand.class);
			Path damaged = this.folder.resolve("damaged.list");
			byte[] bytes = Files.readAllBytes(later);
			bytes[bytes.length - 20] ^= 1;
			Files.write(damaged, bytes);
			assertThat(opening.run(List.of("--withdrawals", damaged.toString()), out(), out())).isEqualTo(1);
			assertThat(said()).contains("is damaged", "stays closed");
			assertThat(site.get("/episodes").statusCode()).isEqualTo(503);

			assertThat(opening.run(List.of("--withdrawals", later.toString()), out(), out())).isZero();
			assertThat(said()).contains("3 repeated; of those in the backup, 0 erased and 1 lifted",
					"is open to visitors");
			assertThat(RestoredArchive.everything(second.jdbc()).toLowerCase(Locale.ROOT)).doesNotContain(PLANTED);
			addresses.forEach((address, status) -> {
				HttpResponse<String> answer = site.get(address);
				assertThat(answer.statusCode()).as(address).isEqualTo(status);
				assertThat(answer.body().toLowerCase(Locale.ROOT)).as(address).doesNotContain(PLANTED);
			});
			for (String gone : List.of("/episodes/with-ungelbraut", "/episodes/" + slugThere(second, erased),
					"/episodes/" + slugThere(second, hidden) + "/source")) {
				assertThat(site.get(gone).statusCode()).as(gone).isEqualTo(410);
			}
			assertThat(site.get("/episodes/" + slug(lifted)).body()).contains("The Florinzahl is shown again.");
			assertThat(second.jdbc().queryForObject("select nextval('key_mint')", Long.class)).isGreaterThan(lastKey);
			assertThat(RestoredArchive.rows(second.jdbc(), "source")).contains("(" + source);

			String once = RestoredArchive.rows(second.jdbc(), "segment");
			context.getBean(rushlight.withdrawal.LedgerReplay.class).apply(later);
			assertThat(RestoredArchive.rows(second.jdbc(), "segment")).isEqualTo(once);
			assertThat(second.jdbc().queryForList("select id from withdrawal"))
				.hasSameSizeAs(this.jdbc.queryForList("select id from withdrawal"));

			// The words of the hidden withdrawal are stored, and come back when it is
			// lifted.
			long id = second.jdbc().queryForObject("select max(id) from withdrawal where kind = 'words'", Long.class);
			assertThat(keeper.post("/admin/withdrawals/" + id + "/lift").statusCode()).isEqualTo(302);
			assertThat(site.get("/episodes/" + slug(hidden) + "?rev=1").body())
				.contains("Krummquist twice, Krummquist");
		}
	}

	private static String slugThere(RestoredArchive second, long transcript) {
		return second.jdbc()
			.queryForObject("select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?",
					String.class, transcript);
	}

	/** Addresses, each with its status after the archive is open. */
	private Map<String, Integer> addresses(long... transcripts) {
		Map<String, Integer> addresses = new LinkedHashMap<>();
		List.of("/", "/episodes", "/speakers", "/shows", "/changes", "/search?q=tide")
			.forEach((address) -> addresses.put(address, 200));
		for (long transcript : transcripts) {
			String slug = this.jdbc.queryForObject(
					"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?",
					String.class, transcript);
			if (!slug.startsWith("renamed")) {
				List.of("", "/revisions", "/transcript.txt", "/transcript.json", "?rev=1", "/cite")
					.forEach((page) -> addresses.put("/episodes/" + slug + page, 200));
			}
			this.reader.today(transcript)
				.forEach((segment) -> addresses.put("/segments/" + Key.of(segment.id()) + "/history", 200));
		}
		return addresses;
	}

	private void withdraw(Visitor administrator, boolean erase, String... what) {
		List<String> fields = new ArrayList<>(List.of(what));
		fields.addAll(List.of("reason", "Because of a test", "erase", Boolean.toString(erase)));
		HttpResponse<String> answer = administrator.post("/admin/withdrawals", fields.toArray(String[]::new));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
	}

	@Test
	void eachKindOfDamageIsFound() throws IOException {
		source(this.archive.transcript(List.of("One.", "Two.")), new byte[] { 1, 2, 3 });
		Path whole = backup("whole.zip");
		byte[] bytes = Files.readAllBytes(whole);
		assertDamaged("cut", Arrays.copyOf(bytes, bytes.length - 100), "cut off");
		assertDamaged("longer", Arrays.copyOf(bytes, bytes.length + 1), "bytes follow its last line");
		assertDamaged("text", "a text".getBytes(StandardCharsets.UTF_8), "not a backup");
		for (int at = 200; at < bytes.length - 6000; at += bytes.length / 7) {
			byte[] flipped = bytes.clone();
			flipped[at] ^= 0x10;
			assertDamaged("flipped-" + at, flipped, "");
		}
		assertDamaged("other", rewritten(whole, "tables/episode.copy", (text) -> null), "is missing");
		assertDamaged("short", rewritten(whole, "tables/segment.copy", (text) -> text.substring(0, text.length() / 2)),
				"SHA-256");
		assertDamaged("bare", rewritten(whole, "manifest.json", (text) -> null), "no manifest.json");
		assertDamaged("newer",
				rewritten(whole, "manifest.json", (text) -> text.replaceFirst("\"format\" : 1", "\"format\" : 2")),
				"newer Rushlight");
		assertDamaged("none", rewritten(whole, "manifest.json", (text) -> "{}"), "not a backup");
		assertThat(new CheckCommand().run(List.of(this.folder.resolve("missing").toString()), out(), out()))
			.isEqualTo(1);
		assertThat(said()).contains("There is no file");
		assertThat(new CheckCommand().run(List.of(), out(), out())).isEqualTo(2);
	}

	private void assertDamaged(String name, byte[] bytes, String sentence) throws IOException {
		Path file = this.folder.resolve(name);
		Files.write(file, bytes);
		said();
		assertThat(new CheckCommand().run(List.of(file.toString()), out(), out())).as(name + ": " + said())
			.isEqualTo(1);
		if (!sentence.isEmpty()) {
			new CheckCommand().run(List.of(file.toString()), out(), out());
			assertThat(said()).contains(sentence);
		}
	}

	/**
	 * Rewrites a part of a backup.
	 * @param change the change of the part's text; if it returns null, the part is left
	 * out
	 */
	private byte[] rewritten(Path whole, String part, UnaryOperator<String> change) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipFile zip = new ZipFile(whole.toFile()); ZipOutputStream copy = new ZipOutputStream(bytes)) {
			for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
				byte[] content = zip.getInputStream(entry).readAllBytes();
				if (entry.getName().equals(part)) {
					String changed = change.apply(new String(content, StandardCharsets.UTF_8));
					if (changed == null) {
						continue;
					}
					content = changed.getBytes(StandardCharsets.UTF_8);
				}
				copy.putNextEntry(new ZipEntry(entry.getName()));
				((OutputStream) copy).write(content);
			}
		}
		return bytes.toByteArray();
	}

	@Test
	void aBackupOfAnOlderSchemaIsMigratedAndOneOfANewerIsRefused() throws IOException {
		Path migrations = Files.createDirectories(this.folder.resolve("migrations"));
		Files.writeString(migrations.resolve("V29990101000000__add_later_table.sql"),
				"create table later (id bigint primary key); insert into later select count(*) from episode;");
		long transcript = this.archive.transcript(List.of("One.", "Two."));
		Path old = backup("old.zip");
		RestoredArchive newer = RestoredArchive.empty("filesystem:" + migrations);
		newer.restore(old);
		assertThat(newer.jdbc().queryForObject("select id from later", Long.class)).isPositive();
		assertThat(slugThere(newer, transcript)).isEqualTo(slug(transcript));

		Path file = this.folder.resolve("newer.zip");
		Files.write(file, rewritten(old, "manifest.json",
				(text) -> text.replaceFirst("\"schema\" : \"\\d+\"", "\"schema\" : \"29990101000000\"")));
		RestoredArchive empty = RestoredArchive.empty();
		assertThatThrownBy(() -> empty.restoreUnchecked(file)).isInstanceOf(BackupException.class)
			.hasMessageContaining("of a newer Rushlight");

		// A failure midway leaves the archive as empty as before.
		Path torn = this.folder.resolve("torn.zip");
		Files.write(torn, rewritten(old, "tables/segment.copy", (text) -> text.substring(0, text.length() / 2)));
		assertThatThrownBy(() -> empty.restoreUnchecked(torn)).isInstanceOf(BackupException.class);
		assertThat(empty.jdbc().queryForObject("select count(*) from show", Long.class)).isZero();
		empty.restore(old);
		assertThat(slugThere(empty, transcript)).isEqualTo(slug(transcript));
	}

}
