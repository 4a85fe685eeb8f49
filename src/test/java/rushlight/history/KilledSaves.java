package rushlight.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import rushlight.Site;
import rushlight.TestDatabase;
import rushlight.Visitor;
import rushlight.ingest.ChildImport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers who save, split, merge and move while the site is killed and the database goes
 * away. Each save adds a unique word, and no save removes one. Afterwards every word
 * whose save was acknowledged exists, the history has no gaps, lineage leads to each
 * word, and the search finds it.
 */
final class KilledSaves implements AutoCloseable {

	/** Longest time until the index is up to date after the last save. */
	private static final Duration MAX_SETTLING_TIME = Duration.ofSeconds(10);

	private static final Duration WAIT_TIMEOUT = Duration.ofMinutes(5);

	private static final String KEY = "a key for the killed saves";

	private static final String PASSWORD = "seven candles and a moth";

	private static final Pattern LINK = Pattern.compile("/account/links/[\\w-]+");

	private static final int EPISODES = 3;

	private static final JsonMapper JSON = new JsonMapper();

	private final TestDatabase database;

	private final JdbcTemplate jdbc;

	private final Path folder;

	private final Random random;

	private final int port;

	private final List<Visitor> writers = new ArrayList<>();

	private final List<String> slugs = new ArrayList<>();

	private final Queue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

	private final Map<String, Integer> answers = new ConcurrentHashMap<>();

	private final AtomicInteger words = new AtomicInteger(1_000_000);

	private final AtomicBoolean over = new AtomicBoolean();

	/** Held by writers while they work, and by the test to make them wait. */
	private final ReadWriteLock quiet = new ReentrantReadWriteLock();

	private final List<String> settled = new ArrayList<>();

	private @Nullable Process process;

	/**
	 * A save that the site acknowledged.
	 *
	 * @param revision the passage's revision in the response
	 */
	record Acknowledged(String word, String key, int revision) {
	}

	/** A disaster during the writers' work. */
	interface Disaster {

		void happen() throws Exception;

	}

	/**
	 * Starts the site with an archive of its own.
	 * @param folder for the index and what is imported
	 */
	KilledSaves(TestDatabase database, Path folder, int passages, int writers, long seed) throws Exception {
		this.database = database;
		this.jdbc = new JdbcTemplate(
				new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
		this.folder = folder;
		this.random = new Random(seed);
		try (ServerSocket socket = new ServerSocket(0)) {
			this.port = socket.getLocalPort();
		}
		writeShow(passages);
		start();
		this.slugs.addAll(this.jdbc.queryForList("select slug from episode order by slug", String.class));
		assertThat(this.slugs).hasSize(EPISODES);
		for (int i = 0; i < writers; i++) {
			this.writers.add(newEditor("writer" + i + "@example.org"));
		}
	}

	private void writeShow(int passages) throws IOException {
		Path show = Files.createDirectories(this.folder.resolve("seeds").resolve("Tide"));
		for (int i = 0; i < EPISODES; i++) {
			StringBuilder text = new StringBuilder();
			for (int j = 0; j < passages / EPISODES; j++) {
				text.append((j % 3 == 0) ? "**Ada Winter:** " : "**Ben Moss:** ");
				for (int k = this.random.nextInt(30); k >= 0; k--) {
					text.append(List.of("tide ", "harbour ", "the ", "lamp ", "and ").get(this.random.nextInt(5)));
				}
				text.append("passage ").append(j).append(".\n\n");
			}
			Files.writeString(show.resolve("tide-" + i + ".md"), text);
		}
	}

	private void start() throws IOException {
		Process process = ChildImport.on(this.database)
			.start("--server.port=" + this.port, "--rushlight.seeds=" + this.folder.resolve("seeds"),
					"--rushlight.index=" + this.folder.resolve("index"), "--rushlight.admin-key=" + KEY,
					"--logging.level.root=warn", "--spring.main.banner-mode=off");
		this.process = process;
		for (InputStream stream : List.of(process.getInputStream(), process.getErrorStream())) {
			Path log = Files.createTempFile(this.folder, "site-", ".log");
			Thread.ofVirtual().start(() -> copy(stream, log));
		}
		await("the site answers", WAIT_TIMEOUT, () -> {
			assertThat(process.isAlive()).as("the site runs").isTrue();
			// Not the full readiness: while writers work, something always waits to be
			// indexed.
			return isSearched();
		});
	}

	private static void copy(InputStream stream, Path log) {
		try (stream) {
			Files.copy(stream, log, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			// The pipe of a killed process may end with an error.
			return;
		}
	}

	private interface Condition {

		boolean holds();

	}

	private static void await(String what, Duration timeout, Condition condition) {
		long deadline = System.nanoTime() + timeout.toNanos();
		while (!condition.holds()) {
			assertThat(System.nanoTime()).as("%s within %s", what, timeout).isLessThan(deadline);
			LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
		}
	}

	private boolean isSearched() {
		return searchSays("\"rebuilding\":null");
	}

	private boolean isIndexed() {
		return searchSays("\"rebuilding\":null", "\"pending\":0");
	}

	private boolean searchSays(String... parts) {
		try {
			HttpResponse<String> answer = new Site(this.port).get("/search.json?q=a&page=1");
			return answer.statusCode() == 200 && Stream.of(parts).allMatch(answer.body()::contains);
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private Visitor newEditor(String login) {
		HttpResponse<String> invitation = new Visitor(this.port).send("POST", "/admin/invitations", "role=EDITOR",
				"Authorization", "Bearer " + KEY);
		Matcher link = LINK.matcher(invitation.body());
		assertThat(link.find()).as(invitation.body()).isTrue();
		Visitor editor = new Visitor(this.port);
		assertThat(editor.post(link.group(), "login", login, "name", login, "password", PASSWORD).statusCode())
			.isEqualTo(302);
		return editor.signIn(login, PASSWORD);
	}

	/** Kills the site, {@code kill -9}, and starts it again. */
	void kill() throws IOException, InterruptedException {
		this.process.destroyForcibly().waitFor();
		start();
	}

	/**
	 * Runs all writers until a number of saves is acknowledged, with the disasters in
	 * between.
	 */
	void run(int saves, List<Disaster> disasters) throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(this.writers.size())) {
			List<Future<?>> working = new ArrayList<>();
			try {
				for (Visitor writer : this.writers) {
					Random own = new Random(this.random.nextLong());
					working.add(threads.submit(() -> write(writer, own)));
				}
				for (int i = 0; i < disasters.size(); i++) {
					awaitSaves(saves * (i + 1) / (disasters.size() + 1), working);
					LockSupport.parkNanos(this.random.nextInt(200) * 1_000_000L);
					disasters.get(i).happen();
					if (i % 10 == 9) {
						settle();
					}
				}
				awaitSaves(saves, working);
			}
			finally {
				this.over.set(true);
			}
			for (Future<?> each : working) {
				each.get();
			}
		}
		settle();
	}

	private void awaitSaves(int count, List<Future<?>> working) {
		int before = this.acknowledged.size();
		await(count + " saves, after " + before, WAIT_TIMEOUT, () -> {
			working.stream().filter(Future::isDone).findFirst().ifPresent((ended) -> {
				throw new AssertionError("A writer gave up", ended.exceptionNow());
			});
			return this.acknowledged.size() >= count;
		});
	}

	/** Pauses the writers, and waits until the index is up to date. */
	private void settle() {
		this.quiet.writeLock().lock();
		try {
			long begun = System.nanoTime();
			List<Acknowledged> newest = List.copyOf(this.acknowledged);
			newest = newest.subList(Math.max(0, newest.size() - 20), newest.size());
			for (Acknowledged each : newest) {
				await(each + " is found", MAX_SETTLING_TIME, () -> found(each.word()).size() == 1);
			}
			await("the index is up to date", MAX_SETTLING_TIME, this::isIndexed);
			long nanos = System.nanoTime() - begun;
			assertThat(nanos).isLessThan(MAX_SETTLING_TIME.toNanos());
			this.settled.add(String.format(Locale.ROOT, "%.1f s", nanos / 1e9));
		}
		finally {
			this.quiet.writeLock().unlock();
		}
	}

	/** Keys of the passages that the search finds. */
	private List<String> found(String word) {
		HttpResponse<String> answer = new Site(this.port).get("/search.json?sounds=off&q=" + word);
		assertThat(answer.statusCode()).as(answer.body()).isIn(200, 503);
		List<String> keys = new ArrayList<>();
		if (answer.statusCode() == 200) {
			JSON.readTree(answer.body()).get("hits").forEach((hit) -> keys.add(hit.get("key").asString()));
		}
		return keys;
	}

	/** One writer, until the test ends. */
	private void write(Visitor writer, Random random) {
		String token = null;
		List<String> keys = List.of();
		while (!this.over.get()) {
			this.quiet.readLock().lock();
			try {
				token = (token == null) ? writer.token() : token;
				if (token.isEmpty()) {
					token = null;
					continue;
				}
				if (keys.isEmpty() || random.nextInt(50) == 0) {
					String editor = "/edit/episodes/" + this.slugs.get(random.nextInt(this.slugs.size()));
					HttpResponse<String> page = writer.get(editor);
					count("page of the editor", page);
					keys = (page.statusCode() == 200)
							? Jsoup.parse(page.body()).select("li.speech[data-seen]").eachAttr("id") : List.of();
					continue;
				}
				change(writer, token, keys.get(random.nextInt(keys.size())), random);
			}
			catch (UncheckedIOException ex) {
				this.answers.merge("none", 1, Integer::sum);
			}
			finally {
				this.quiet.readLock().unlock();
			}
			// Leaves time for the other writers, and does not send requests all the time
			// while the site is down.
			LockSupport.parkNanos(5_000_000);
		}
	}

	private void change(Visitor writer, String token, String key, Random random) {
		String address = "/edit/segments/" + key;
		HttpResponse<String> page = writer.get(address);
		count("page", page);
		if (page.statusCode() != 200) {
			return;
		}
		Document form = Jsoup.parse(page.body());
		switch (random.nextInt(50)) {
			case 0 -> count("merge", writer.postWithoutToken(address + "/merge", "_csrf", token));
			case 1 -> count("move", writer.postWithoutToken(address + "/position", "step", "UP", "_csrf", token));
			case 2 -> count("move", writer.postWithoutToken(address + "/position", "step", "DOWN", "_csrf", token));
			default -> save(writer, token, key, form, random);
		}
	}

	private void save(Visitor writer, String token, String key, Document form, Random random) {
		String word = "zq" + this.words.incrementAndGet();
		List<String> words = new ArrayList<>(List.of(form.select("#wording").text().split(" ")));
		words.add(random.nextInt(words.size() + 1), word);
		if (words.size() > 4 && random.nextInt(20) == 0) {
			words.add(1 + random.nextInt(words.size() - 2), "\n\n");
		}
		HttpResponse<String> answer = writer.send("POST", "/edit/segments/" + key + "/wording", Visitor.form("seen",
				form.select("input[name=seen]").attr("value"), "wording", String.join(" ", words), "_csrf", token),
				"Accept", "application/json");
		count("save", answer);
		if (answer.statusCode() == 200) {
			JsonNode saved = JSON.readTree(answer.body());
			this.acknowledged.add(new Acknowledged(word, key, saved.get("revision").asInt()));
		}
	}

	private void count(String what, HttpResponse<String> answer) {
		this.answers.merge(what + " " + answer.statusCode(), 1, Integer::sum);
		assertThat(answer.statusCode()).as("%s: %s", what, answer.body()).isNotIn(401, 403, 422, 500);
		assertThat(answer.headers().firstValue("Location").orElse("")).doesNotContain("sign-in");
	}

	/** Checks everything that was written. */
	Map<String, Object> check() {
		List<Acknowledged> all = List.copyOf(this.acknowledged);
		WholeHistory history = new WholeHistory(this.jdbc);
		history.check();
		all.forEach((each) -> history.checkKept(each.word(), each.revision()));
		for (Acknowledged each : all) {
			assertThat(found(each.word())).as("what the search finds of %s", each)
				.containsExactly(history.now(each.word()));
		}
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Writers", this.writers.size());
		figures.put("Acknowledged saves", all.size());
		figures.put("Acknowledged saves that were lost", 0);
		figures.put("Revisions", history.revisions());
		figures.put("Gaps in their numbers", 0);
		figures.put("Runs of lineage, all with the characters that they name", history.runs());
		figures.put("Words followed from their first revision to today's", all.size());
		figures.put("Until the index was right, each time that all was quiet", this.settled);
		figures.put("Words that the index has elsewhere, or not", 0);
		figures.put("Answers, by status", new java.util.TreeMap<>(this.answers));
		return figures;
	}

	@Override
	public void close() throws InterruptedException {
		this.over.set(true);
		if (this.process != null) {
			this.process.destroy();
			if (!this.process.waitFor(30, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
	}

}
