package rushlight.curation;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.stream.IntStream;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replaces a name in all episodes and undoes the batch, over HTTP, while other editors
 * correct the same episodes in every way. Afterwards, by the history, each segment of the
 * preview was either changed or reported, and either restored or reported.
 */
final class BusyReplacement {

	/** The changes of each editor to wait for, before the batch and before its undo. */
	private static final int CHANGES_PER_EDITOR = 3;

	/** The answers that an editor may get if another is faster. */
	private static final Set<Integer> ALLOWED_STATUSES = Set.of(302, 400, 404, 409);

	private final Random random;

	private final JdbcTemplate jdbc;

	private final Visitor replacer;

	private final List<Visitor> others = new ArrayList<>();

	private final List<Long> passages = new ArrayList<>();

	private final AtomicBoolean over = new AtomicBoolean();

	private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();

	private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

	private volatile CountDownLatch changes = new CountDownLatch(0);

	/**
	 * The segments of the preview: by key, the revision since which each had its text.
	 */
	private final Map<String, Integer> seen = new LinkedHashMap<>();

	private final Set<String> leftOut = new HashSet<>();

	private final Map<String, Object> figures = new LinkedHashMap<>();

	/**
	 * Creates episodes and signs in editors.
	 * @param sizes the number of segments of each episode
	 */
	BusyReplacement(List<Integer> sizes, int editors, long seed, NewArchive archive, TestAccounts accounts,
			JdbcTemplate jdbc, int port) {
		this.random = new Random(seed);
		this.jdbc = jdbc;
		for (int size : sizes) {
			long transcript = archive.transcript(IntStream.range(0, size).mapToObj(this::text).toList());
			this.passages
				.addAll(jdbc.queryForList("select id from segment where transcript_id = ?", Long.class, transcript));
		}
		this.replacer = accounts.signIn(Role.EDITOR, port);
		for (int i = 0; i < editors; i++) {
			this.others.add(accounts.signIn(Role.EDITOR, port));
		}
	}

	private String text(int number) {
		String text = "Passage " + number + " of the tide, by Blanca Mazza";
		return switch (this.random.nextInt(3)) {
			case 0 -> text + ".";
			case 1 -> text + ", and again Mazza, who is no mazza.";
			default -> "Mazza: " + text + "’s friends.";
		};
	}

	Map<String, Object> run() throws Exception {
		try (ExecutorService threads = Executors.newFixedThreadPool(this.others.size())) {
			try {
				String state = preview();
				List<Future<?>> working = new ArrayList<>();
				for (Visitor editor : this.others) {
					Random own = new Random(this.random.nextLong());
					working.add(threads.submit(() -> correct(editor, own)));
				}
				awaitChanges();
				Report replaced = post("/edit/replace", "replaced", "find", "Mazza", "replace", "Missé", "words",
						"true", "matchCase", "true", "regex", "false", "state", state);
				awaitChanges();
				Report undone = post("/edit/batches/" + replaced.batch() + "/undo", "undone");
				this.over.set(true);
				for (Future<?> each : working) {
					each.get();
				}
				check(replaced, undone);
			}
			finally {
				this.over.set(true);
			}
		}
		assertThat(this.answers.keySet()).as("answers to the editors: %s", this.answers).isSubsetOf(ALLOWED_STATUSES);
		this.figures.put("Answers to the editors meanwhile, by status", this.answers);
		this.figures.put("The longest that one of them waited", seconds(this.longest.get()));
		return this.figures;
	}

	/** Loads the preview, and leaves out a tenth of the matches. */
	private String preview() {
		long begun = System.nanoTime();
		Document page = this.replacer.page("/edit/replace?find=Mazza&replace=Miss%C3%A9&words=true&matchCase=true");
		this.figures.put("Preview", seconds(System.nanoTime() - begun));
		assertThat(page.select(".notice.warning")).as("passages that the preview lacks").isEmpty();
		String state = page.select("input[name=state]").attr("value");
		for (String each : state.split(" ")) {
			this.seen.put(each.substring(0, 8), Integer.valueOf(each.substring(9)));
		}
		assertThat(this.seen).hasSize(this.passages.size());
		List<String> matches = page.select("input[name=out]").eachAttr("value");
		matches.stream().filter((match) -> this.random.nextInt(10) == 0).forEach(this.leftOut::add);
		this.figures.put("Passages", this.seen.size());
		this.figures.put("Matches", matches.size());
		this.figures.put("Matches left out one by one", this.leftOut.size());
		return state;
	}

	private void awaitChanges() throws InterruptedException {
		this.changes = new CountDownLatch(CHANGES_PER_EDITOR * this.others.size());
		this.changes.await();
	}

	/** The report on the page of a batch. */
	private record Report(long batch, int changed, Set<String> skipped) {
	}

	private Report post(String path, String what, String... fields) {
		List<String> all = new ArrayList<>(List.of(fields));
		if (what.equals("replaced")) {
			this.leftOut.forEach((match) -> all.addAll(List.of("out", match)));
		}
		long begun = System.nanoTime();
		HttpResponse<String> answer = this.replacer.post(path, all.toArray(String[]::new));
		this.figures.put("Time until all was " + what, seconds(System.nanoTime() - begun));
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
		String location = this.replacer.location(answer);
		Element report = Objects.requireNonNull(this.replacer.page(location).selectFirst(".notice"));
		Report done = new Report(Long.parseLong(location.replaceFirst(".*/", "")),
				Integer.parseInt(report.text().replaceFirst("(?s)^([0-9,]+) .*$", "$1").replace(",", "")),
				Set.copyOf(report.select("li a").eachText()));
		this.figures.put("Passages " + what, done.changed());
		this.figures.put("Passages reported as changed by others, and not " + what, done.skipped().size());
		return done;
	}

	private static String seconds(long nanos) {
		return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
	}

	/** Corrects random segments until the test is over. */
	private void correct(Visitor editor, Random random) {
		String token = editor.token();
		while (!this.over.get()) {
			String address = "/edit/segments/" + Key.of(this.passages.get(random.nextInt(this.passages.size())));
			HttpResponse<String> page = editor.get(address);
			if (page.statusCode() != 200) {
				answered(page, 0);
				continue;
			}
			Document form = Jsoup.parse(page.body());
			Correction correction = correction(form, random);
			List<String> fields = new ArrayList<>(correction.fields());
			fields.addAll(List.of("_csrf", token));
			long begun = System.nanoTime();
			answered(editor.postWithoutToken(address + correction.resource(), fields.toArray(String[]::new)),
					System.nanoTime() - begun);
		}
	}

	/** A form: the last part of its address, and its fields. */
	private record Correction(String resource, List<String> fields) {
	}

	private static Correction correction(Document form, Random random) {
		String text = form.select("#wording").text();
		return switch (random.nextInt(10)) {
			case 0 -> new Correction("/merge", List.of());
			case 1 -> new Correction("/position", List.of("step", random.nextBoolean() ? "UP" : "DOWN"));
			case 2 -> new Correction("/quality", List.of("quality", "PROOFREAD"));
			default -> {
				List<String> words = new ArrayList<>(List.of(text.split(" ")));
				words.set(random.nextInt(words.size()), "harbour" + random.nextInt(1000));
				String wording = String.join(" ", words);
				yield new Correction("/wording", List.of("seen", form.select("input[name=seen]").attr("value"),
						"wording", (random.nextInt(6) == 0) ? wording.replaceFirst(" of ", "\n\nof ") : wording));
			}
		};
	}

	private void answered(HttpResponse<String> answer, long nanos) {
		this.answers.merge(answer.statusCode(), 1, Integer::sum);
		this.longest.accumulate(nanos);
		if (answer.statusCode() == 302) {
			this.changes.countDown();
		}
	}

	/** A state of a segment; {@code until} is null if it is the current one. */
	private record State(String text, @Nullable Integer until) {
	}

	/**
	 * All states, by the key of the segment and the revision since which it was valid.
	 */
	private Map<String, State> states() {
		Map<String, State> states = new HashMap<>();
		this.jdbc.query("""
				select id, since_revision, text, null from segment
				union all select segment_id, since_revision, text, until_revision from segment_version""", (row) -> {
			states.put(Key.of(row.getLong(1)) + "@" + row.getInt(2),
					new State(row.getString(3), (Integer) row.getObject(4)));
		});
		return states;
	}

	/** The revision of a batch in the transcript of each segment, by key. */
	private Map<String, Integer> revisions(long batch) {
		Map<String, Integer> revisions = new HashMap<>();
		this.jdbc.query("""
				select s.id, r.number from revision r join (
					select id, transcript_id from segment
					union select segment_id, transcript_id from segment_version) s on s.transcript_id = r.transcript_id
				where r.batch_id = ?""", (row) -> {
			revisions.put(Key.of(row.getLong(1)), row.getInt(2));
		}, batch);
		return revisions;
	}

	private void check(Report replaced, Report undone) {
		Map<String, State> states = states();
		Map<String, Integer> replacing = revisions(replaced.batch());
		Map<String, Integer> undoing = revisions(undone.batch());
		int made = 0;
		int unchanged = 0;
		int restored = 0;
		for (Map.Entry<String, Integer> each : this.seen.entrySet()) {
			String key = each.getKey();
			String former = Objects.requireNonNull(states.get(key + "@" + each.getValue())).text();
			String wanted = replaced(key, former);
			Integer revision = replacing.get(key);
			State now = states.get(key + "@" + revision);
			if (now == null) {
				if (!replaced.skipped().contains(key)) {
					assertThat(wanted).as("%s was neither changed nor reported", key).isEqualTo(former);
					unchanged++;
				}
				continue;
			}
			assertThat(replaced.skipped()).doesNotContain(key);
			assertThat(now.text()).as(key).isEqualTo(wanted);
			made++;
			Integer undo = undoing.get(key);
			boolean untouched = now.until() == null || now.until().equals(undo);
			assertThat(undone.skipped().contains(key)).as("%s was touched, and reported", key).isEqualTo(!untouched);
			if (untouched) {
				assertThat(Objects.requireNonNull(states.get(key + "@" + undo)).text()).as(key).isEqualTo(former);
				restored++;
			}
		}
		assertThat(made).isEqualTo(replaced.changed());
		assertThat(made + unchanged + replaced.skipped().size()).isEqualTo(this.seen.size());
		assertThat(restored).isEqualTo(undone.changed());
		assertThat(restored + undone.skipped().size()).isEqualTo(made);
		assertThat(restored).isPositive();
		this.figures.put("Passages neither changed nor reported", 0);
		this.figures.put("Untouched passages whose text after the undo is not exactly what it was", 0);
	}

	/** Replaces by independent code: the whole word, except for the left-out matches. */
	private String replaced(String key, String text) {
		StringBuilder made = new StringBuilder();
		int at = 0;
		for (int found = text.indexOf("Mazza"); found >= 0; found = text.indexOf("Mazza", at)) {
			made.append(text, at, found).append(this.leftOut.contains(key + "+" + found) ? "Mazza" : "Missé");
			at = found + "Mazza".length();
		}
		return made.append(text.substring(at)).toString();
	}

}
