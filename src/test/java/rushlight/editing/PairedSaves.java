package rushlight.editing;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

import org.springframework.jdbc.core.JdbcTemplate;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pairs of saves that two editors send at the same moment, at random as scripts or as
 * plain forms.
 */
final class PairedSaves implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private final Random random;

	private final JdbcTemplate jdbc;

	private final List<Editor> editors;

	private final List<Long> segments;

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	private int fresh;

	private int pairs;

	private int conflicts;

	/**
	 * Signs in two editors.
	 * @param passages the number of segments of the episode that both correct
	 */
	PairedSaves(int passages, long seed, NewArchive archive, TestAccounts accounts, JdbcTemplate jdbc, int port) {
		this.random = new Random(seed);
		this.jdbc = jdbc;
		List<String> texts = new ArrayList<>();
		for (int i = 0; i < passages; i++) {
			texts.add(String.join(" ", words(12 + this.random.nextInt(40))));
		}
		long transcript = archive.transcript(texts);
		this.segments = jdbc.queryForList("select id from segment where transcript_id = ? order by position",
				Long.class, transcript);
		this.editors = List.of(new Editor(accounts.signIn(Role.EDITOR, port)),
				new Editor(accounts.signIn(Role.EDITOR, port)));
	}

	/** A signed-in editor, and the token of their forms. */
	private record Editor(Visitor visitor, String token) {

		private Editor(Visitor visitor) {
			this(visitor, visitor.token());
		}

		private HttpResponse<String> save(long segment, int seen, String wording, boolean script) {
			return this.visitor.send("POST", "/edit/segments/" + Key.of(segment) + "/wording",
					Visitor.form("seen", Integer.toString(seen), "wording", wording, "_csrf", this.token), "Accept",
					script ? "application/json" : "text/html");
		}

	}

	/** A replacement of words, or an insertion if there are none between the two. */
	private record Edit(int start, int end, List<String> words) {

		private List<String> of(List<String> text) {
			List<String> edited = new ArrayList<>(text.subList(0, this.start));
			edited.addAll(this.words);
			edited.addAll(text.subList(this.end, text.size()));
			return edited;
		}

	}

	/** The form of a save; {@code seen} is the base revision. */
	private record Save(long segment, int seen, String wording) {
	}

	/** Makes words that are nowhere else in the archive. */
	private List<String> words(int count) {
		List<String> words = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			words.add("tide" + Integer.toString(this.fresh++, 36));
		}
		return words;
	}

	/** Sends saves at the same moment. */
	private List<HttpResponse<String>> sendTogether(boolean script, Save... saves) throws Exception {
		CyclicBarrier barrier = new CyclicBarrier(saves.length);
		List<Future<HttpResponse<String>>> sent = new ArrayList<>();
		for (int i = 0; i < saves.length; i++) {
			Editor editor = this.editors.get(i);
			Save save = saves[i];
			sent.add(this.threads.submit(() -> {
				barrier.await();
				return editor.save(save.segment(), save.seen(), save.wording(), script);
			}));
		}
		List<HttpResponse<String>> answers = new ArrayList<>();
		for (Future<HttpResponse<String>> each : sent) {
			answers.add(each.get());
		}
		this.pairs++;
		return answers;
	}

	private record Now(int since, List<String> words) {
	}

	private Now now(long segment) {
		return Objects.requireNonNull(this.jdbc.queryForObject("select since_revision, text from segment where id = ?",
				(row, i) -> new Now(row.getInt(1), List.of(row.getString(2).split(" "))), segment));
	}

	private long anySegment() {
		return this.segments.get(this.random.nextInt(this.segments.size()));
	}

	/** Both editors change the same word. */
	void overlapping() throws Exception {
		boolean script = this.random.nextBoolean();
		long segment = anySegment();
		Now before = now(segment);
		int shared = this.random.nextInt(before.words().size());
		List<Save> saves = new ArrayList<>();
		for (int i = 0; i < 2; i++) {
			int start = Math.max(0, shared - this.random.nextInt(3));
			int end = Math.min(before.words().size(), shared + 1 + this.random.nextInt(3));
			Edit edit = new Edit(start, end, words(1 + this.random.nextInt(4)));
			saves.add(new Save(segment, before.since(), String.join(" ", edit.of(before.words()))));
		}
		List<HttpResponse<String>> answers = sendTogether(script, saves.toArray(Save[]::new));
		int saved = script ? 200 : 302;
		assertThat(answers).extracting(HttpResponse::statusCode)
			.as("overlapping changes of %s", before)
			.containsExactlyInAnyOrder(saved, 409);
		int loser = (answers.getFirst().statusCode() == 409) ? 0 : 1;
		String theirs = saves.get(1 - loser).wording();
		String mine = saves.get(loser).wording();
		assertThat(now(segment).words()).isEqualTo(List.of(theirs.split(" ")));
		int seen = script ? seenInJson(answers.get(loser).body(), mine, theirs)
				: seenOnPage(answers.get(loser).body(), mine, theirs);
		// The second editor has seen both texts, and may overwrite.
		assertThat(this.editors.get(loser).save(segment, seen, mine, script).statusCode()).isEqualTo(saved);
		assertThat(now(segment).words()).isEqualTo(List.of(mine.split(" ")));
		this.conflicts++;
	}

	private static int seenInJson(String body, String mine, String theirs) {
		JsonNode answer = JSON.readTree(body);
		assertThat(answer.get("mine").asString()).isEqualTo(mine);
		assertThat(answer.get("theirs").asString()).isEqualTo(theirs);
		return answer.get("revision").asInt();
	}

	private static int seenOnPage(String body, String mine, String theirs) {
		Document page = Jsoup.parse(body);
		assertThat(page.select("#wording").text()).isEqualTo(mine);
		assertThat(page.select("#theirs").text()).isEqualTo(theirs);
		return Integer.parseInt(page.select("input[name=seen]").attr("value"));
	}

	/** Each editor changes words that the other leaves unchanged. */
	void disjoint() throws Exception {
		boolean script = this.random.nextBoolean();
		long segment = longSegment();
		Now before = now(segment);
		int size = before.words().size();
		int middle = 3 + this.random.nextInt(size - 7);
		Edit first = edit(0, middle);
		Edit second = edit(middle + 1, size);
		List<Edit> edits = this.random.nextBoolean() ? List.of(first, second) : List.of(second, first);
		List<HttpResponse<String>> answers = sendTogether(script,
				edits.stream()
					.map((edit) -> new Save(segment, before.since(), String.join(" ", edit.of(before.words()))))
					.toArray(Save[]::new));
		assertThat(answers).extracting(HttpResponse::statusCode)
			.as("%s of %s", edits, before)
			.containsOnly(script ? 200 : 302);
		assertThat(now(segment).words()).isEqualTo(first.of(second.of(before.words())));
	}

	/** Chooses a segment with enough words for two changes. */
	private long longSegment() {
		long segment = anySegment();
		while (now(segment).words().size() < 8) {
			segment = anySegment();
		}
		return segment;
	}

	/** Replaces, removes or inserts words in a range. */
	private Edit edit(int from, int to) {
		int start = from + this.random.nextInt(to - from);
		int end = Math.min(to, start + this.random.nextInt(3));
		// Removals and insertions balance, so that the length of a segment stays bounded.
		boolean isRemoval = start < end && this.random.nextInt(4) == 0;
		return new Edit(start, end, words(isRemoval ? 0 : (start == end) ? 1 : 1 + this.random.nextInt(2)));
	}

	/** Each editor saves another segment of the episode. */
	void apart() throws Exception {
		boolean script = this.random.nextBoolean();
		int one = this.random.nextInt(this.segments.size());
		int other = (one + 1 + this.random.nextInt(this.segments.size() - 1)) % this.segments.size();
		List<Save> saves = new ArrayList<>();
		for (int each : new int[] { one, other }) {
			long segment = this.segments.get(each);
			Now before = now(segment);
			Edit edit = edit(0, before.words().size());
			saves.add(new Save(segment, before.since(), String.join(" ", edit.of(before.words()))));
		}
		List<HttpResponse<String>> answers = sendTogether(script, saves.toArray(Save[]::new));
		assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(script ? 200 : 302);
		for (Save save : saves) {
			assertThat(String.join(" ", now(save.segment()).words())).isEqualTo(save.wording());
		}
	}

	/** Checks the revisions of all saves, and reports. */
	Map<String, Object> figures() {
		Integer gaps = this.jdbc.queryForObject("""
				select count(*) from (select transcript_id from revision group by transcript_id
				having max(number) <> count(*)) found""", Integer.class);
		assertThat(gaps).as("transcripts whose revisions have gaps").isZero();
		Integer deadlocks = this.jdbc
			.queryForObject("select deadlocks from pg_stat_database where datname = current_database()", Integer.class);
		assertThat(deadlocks).isZero();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Pairs of saves at the same moment, over HTTP", this.pairs);
		figures.put("Overlapping: one saved, one 409 with both texts", this.conflicts);
		figures.put("Words lost, gaps in revisions, deadlocks", 0);
		return figures;
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
