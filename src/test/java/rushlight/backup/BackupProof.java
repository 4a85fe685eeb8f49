package rushlight.backup;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Proof;
import rushlight.RushlightTest;
import rushlight.Site;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.transcript.Author;
import rushlight.web.ArchiveClosure;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link BackupTests} at full size: twenty savers, and a thousand addresses on a second
 * archive.
 */
@Tag("proof")
@RushlightTest
@Import(NewArchive.class)
class BackupProof {

	private static final int SAVERS = 20;

	private static final int ADDRESSES = 1000;

	private static final long SEED = Proof.seed();

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
	private BackupWriter backups;

	@TempDir
	private Path folder;

	@Test
	void underTwentySavers() throws Exception {
		Random random = new Random(SEED);
		List<Long> transcripts = new ArrayList<>();
		for (int i = 0; i < 4 * SAVERS; i++) {
			List<String> texts = new ArrayList<>();
			for (int j = 0; j < 20; j++) {
				texts.add("Wave %d of tide %d, %s.".formatted(j, i, Long.toString(random.nextLong(), 36)));
			}
			long transcript = this.archive.transcript(texts);
			byte[] bytes = new byte[5000];
			random.nextBytes(bytes);
			this.jdbc.update("""
					insert into source (transcript_id, role, file_name, sha256, content, imported_at, number, revision)
					values (?, 'text', 'talk.txt', sha256(?), ?, now(), 1, 1)""", transcript, bytes, bytes);
			this.jdbc.update("""
					insert into audio_edition (episode_id, reference, content, media_type, sha256)
					select episode_id, true, ?, 'audio/mpeg', sha256(?) from transcript where id = ?""", bytes, bytes,
					transcript);
			transcripts.add(transcript);
		}
		Map<Long, Integer> acknowledged = new ConcurrentHashMap<>();
		AtomicLong saves = new AtomicLong();
		AtomicBoolean isOver = new AtomicBoolean();
		CountDownLatch begun = new CountDownLatch(SAVERS);
		Path file = this.folder.resolve("proof.zip");
		Map<Long, Integer> before;
		long during;
		long milliseconds;
		try (ExecutorService savers = Executors.newFixedThreadPool(SAVERS)) {
			List<Future<?>> running = transcripts.subList(0, SAVERS)
				.stream()
				.<Future<?>>map((transcript) -> savers.submit(() -> {
					long segment = this.reader.today(transcript).getFirst().id();
					for (int save = 1; !isOver.get(); save++) {
						String text = "Save number " + save + ".";
						this.writer.change(transcript, new Author(1L, "Anna"), "",
								(draft) -> draft.reword(segment, text));
						// Each saver has saved once before the backup begins.
						if (acknowledged.put(transcript, save) == null) {
							begun.countDown();
						}
						saves.incrementAndGet();
					}
				}))
				.toList();
			begun.await();
			before = Map.copyOf(acknowledged);
			long counted = saves.get();
			long start = System.nanoTime();
			this.backups.write(file, (line) -> {
			});
			milliseconds = (System.nanoTime() - start) / 1_000_000;
			during = saves.get() - counted;
			isOver.set(true);
			for (Future<?> saver : running) {
				saver.get();
			}
		}
		RestoredArchive second = RestoredArchive.empty();
		second.restore(file);
		before.forEach((transcript, save) -> {
			String text = second.jdbc()
				.queryForObject("select text from segment where transcript_id = ? order by position limit 1",
						String.class, transcript);
			assertThat(Integer.parseInt(text.replaceAll("\\D", ""))).isGreaterThanOrEqualTo(save);
		});
		for (String table : List.of("source", "audio_edition")) {
			assertThat(RestoredArchive.rows(second.jdbc(), table)).isEqualTo(RestoredArchive.rows(this.jdbc, table));
		}
		int searches;
		List<String> addresses = addresses(transcripts.subList(SAVERS, transcripts.size()));
		try (ConfigurableApplicationContext context = second.site(this.folder.resolve("data"))) {
			context.getBean(ArchiveClosure.class).open();
			Site there = new Site(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
			Site here = new Site(this.port);
			for (String address : addresses) {
				assertThat(answer(there, address)).as(address).isEqualTo(answer(here, address));
			}
			searches = compareSearches(here, there);
		}
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Seed", SEED);
		figures.put("Savers", SAVERS);
		figures.put("Saves acknowledged while the backup was written", during);
		figures.put("Milliseconds for the backup", milliseconds);
		figures.put("Bytes of the backup", Files.size(file));
		figures.put("Acknowledged before it, and missing on the second archive", 0);
		figures.put("Sources and audio, byte for byte the same", 2 * transcripts.size());
		figures.put("Addresses that answer the same", addresses.size());
		figures.put("Searches that find the same", searches);
		Proof.record("Safe: backup and restore under savers", figures);
	}

	/** Addresses of episodes that are not saved meanwhile. */
	private List<String> addresses(List<Long> transcripts) {
		List<String> addresses = new ArrayList<>();
		for (long transcript : transcripts) {
			String slug = this.jdbc.queryForObject(
					"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?",
					String.class, transcript);
			List.of("", "/revisions", "/transcript.txt", "/transcript.json", "/cite", "?rev=1")
				.forEach((page) -> addresses.add("/episodes/" + slug + page));
			this.reader.today(transcript).forEach((segment) -> {
				addresses.add("/segments/" + Key.of(segment.id()));
				addresses.add("/segments/" + Key.of(segment.id()) + "/history");
			});
		}
		assertThat(addresses).hasSizeGreaterThanOrEqualTo(ADDRESSES);
		return addresses.subList(0, ADDRESSES);
	}

	/** The status, redirect and content of an answer, without the name of the site. */
	private static String answer(Site site, String address) {
		var answer = site.get(address);
		String host = URI.create(site.address("/")).getAuthority();
		String text = answer.body().startsWith("<") ? Jsoup.parse(answer.body()).text() : answer.body();
		return (answer.statusCode() + " " + answer.headers().firstValue("Location").orElse("") + "\n" + text)
			.replace(host, "SITE");
	}

	private static int compareSearches(Site here, Site there) {
		int searches = 0;
		for (String query : List.of("tide", "wave", "%22wave%2012%22", "tide%20-wave", "13")) {
			String address = "/search.json?q=" + query;
			Awaitility.await().atMost(java.time.Duration.ofMinutes(2)).untilAsserted(() -> {
				assertThat(total(there, address)).isNotEmpty();
				assertThat(total(there, address)).isEqualTo(total(here, address));
			});
			searches++;
		}
		return searches;
	}

	private static String total(Site site, String address) {
		String body = new String(site.bytes(address).body(), StandardCharsets.UTF_8);
		return body.replaceAll("(?s).*?(\"total\":\\d+).*", "$1");
	}

}
