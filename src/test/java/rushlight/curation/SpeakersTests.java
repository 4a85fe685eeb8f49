package rushlight.curation;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.account.Role;
import rushlight.account.TestAccounts;
import rushlight.curation.Replacer.Done;
import rushlight.history.NewArchive;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionReader.VoiceState;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.transcript.Author;
import rushlight.transcript.RefusedChangeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Renaming, merging and splitting of speakers: every former address redirects, and
 * everything can be undone.
 */
@SiteTest
@Import({ NewArchive.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=speakers")
class SpeakersTests {

	private static final Author ANNA = new Author(1L, "Anna");

	private static final Duration SEARCH_TIMEOUT = Duration.ofSeconds(15);

	private static final AtomicInteger TEST_COUNT = new AtomicInteger();

	@LocalServerPort
	private int port;

	@Autowired
	private SpeakerEditor speakers;

	@Autowired
	private VoiceIdentifier identifications;

	@Autowired
	private BatchStore batches;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private TestAccounts accounts;

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	private Visitor visitor;

	/** A part of all names of one test, which distinguishes them from other tests'. */
	private String own;

	private String blanca;

	private String mise;

	@BeforeEach
	void begin() {
		this.visitor = new Visitor(this.port);
		int count = TEST_COUNT.incrementAndGet();
		this.own = "Q" + (char) ('a' + count / 26) + (char) ('a' + count % 26) + "x";
		this.blanca = "Blanca " + this.own;
		this.mise = "Bianca " + this.own;
	}

	/** Creates a transcript whose first voice is identified. */
	private long transcript(String speaker, String... texts) {
		long transcript = this.archive.transcript(List.of(texts));
		identify(transcript, speaker);
		return transcript;
	}

	private void identify(long transcript, String speaker) {
		this.writer.change(transcript, ANNA, "", (draft) -> {
			VoiceState voice = voice(transcript);
			draft.identifyVoice(voice.id(), voice.label(), voice.role(), this.identifications.speaker(speaker));
		});
	}

	private VoiceState voice(long transcript) {
		return this.reader.voicesAt(transcript, Integer.MAX_VALUE).getFirst();
	}

	private String speakerOf(long transcript) {
		return this.jdbc.queryForObject("select name from speaker where id = ?", String.class,
				voice(transcript).speaker());
	}

	private String slug(String name) {
		return this.jdbc.queryForObject("select slug from speaker where name = ?", String.class, name);
	}

	private List<String> aliases(String name) {
		return this.jdbc.queryForList(
				"select a.name from speaker_alias a join speaker s on s.id = a.speaker_id where s.name = ? order by 1",
				String.class, name);
	}

	private String episode(long transcript) {
		return "/episodes/" + this.jdbc.queryForObject(
				"select e.slug from episode e join transcript t on t.episode_id = e.id where t.id = ?", String.class,
				transcript);
	}

	private List<SegmentState> today(long transcript) {
		return this.reader.today(transcript);
	}

	private void awaitFound(String query, SegmentState passage, boolean found) {
		String address = "/search.json?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
		Awaitility.await(query)
			.atMost(SEARCH_TIMEOUT)
			.until(() -> this.visitor.get(address).body().contains(passage.key()) == found);
	}

	private void awaitLeads(String from, String to, int status) {
		HttpResponse<String> answer = this.visitor.get(from);
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(this.visitor.location(answer)).isEqualTo(to);
		if (status == 302) {
			assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-cache");
		}
	}

	@Test
	void aNewNameIsShownEverywhereAndChangesNoTranscript() {
		long transcript = transcript(this.mise, "The tide " + this.own + " is in.", "No.");
		int revisions = this.reader.revisions(transcript, Integer.MAX_VALUE, 10).size();
		String former = slug(this.mise);
		assertThat(this.visitor.page(episode(transcript)).text()).contains(this.mise);
		assertThat(this.visitor.page("/speakers").text()).contains(this.own + ", Bianca");

		String slug = this.speakers.rename(former, this.mise, this.blanca, ANNA);
		assertThat(this.visitor.page(episode(transcript)).text()).contains(this.blanca);
		assertThat(this.visitor.page("/speakers").text()).contains(this.own + ", Blanca");
		assertThat(this.visitor.page("/speakers/" + slug).select("h1").text()).isEqualTo(this.blanca);
		awaitLeads("/speakers/" + former, "/speakers/" + slug, 301);
		assertThat(this.reader.revisions(transcript, Integer.MAX_VALUE, 10)).hasSize(revisions);
		assertThat(aliases(this.blanca)).containsExactly(this.mise);
		for (String known : List.of(former, slug, "\"" + this.mise + "\"", "\"" + this.blanca + "\"")) {
			awaitFound("tide speaker:" + known, today(transcript).getFirst(), true);
		}

		assertThat(this.speakers.rename(slug, this.blanca, this.mise, ANNA)).as("a former address is not reused")
			.isEqualTo(former + "-2");
		assertThatThrownBy(() -> this.speakers.rename(slug, this.blanca, "Maria", ANNA))
			.isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("Another editor renamed");
	}

	@Test
	void aMergedSpeakerRedirectsUntilTheMergeIsUndone() {
		List<Long> theirs = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			theirs.add(transcript(this.mise, "The tide " + this.own + " is in.", "No."));
		}
		long hers = transcript(this.blanca, "A lamp " + this.own + ".", "Yes.");
		String slug = slug(this.blanca);
		String other = slug(this.mise);
		this.speakers.addAlias(other, "Bee " + this.own, ANNA);
		assertThat(this.visitor.page(episode(theirs.getFirst())).text()).contains(this.mise);

		Done done = this.speakers.merge(slug, other, ANNA);
		assertThat(done.passages()).isEqualTo(3);
		assertThat(theirs).allSatisfy((transcript) -> assertThat(speakerOf(transcript)).isEqualTo(this.blanca));
		assertThat(aliases(this.blanca)).containsExactlyInAnyOrder(this.mise, "Bee " + this.own);
		awaitLeads("/speakers/" + other, "/speakers/" + slug, 302);
		assertThat(this.visitor.page("/speakers/" + slug).text()).contains("4 episodes");
		assertThat(this.visitor.page(episode(theirs.getFirst())).text()).contains(this.blanca)
			.doesNotContain(this.mise);
		SegmentState passage = today(theirs.getFirst()).getFirst();
		for (String known : List.of(slug, other, "\"Bee " + this.own + "\"")) {
			awaitFound("tide speaker:" + known, passage, true);
		}
		// An earlier revision, and the former name in an identification.
		this.writer.change(theirs.get(0), ANNA, "", (draft) -> draft.restore(2));
		assertThat(speakerOf(theirs.get(0))).isEqualTo(this.blanca);
		identify(hers, this.mise);
		assertThat(speakerOf(hers)).isEqualTo(this.blanca);
		identify(theirs.get(1), "Carla " + this.own);

		Done undone = this.batches.undo(done.batch(), ANNA);
		assertThat(undone.skipped()).as("voices of another speaker meanwhile")
			.containsExactly(today(theirs.get(0)).getFirst().key(), today(theirs.get(1)).getFirst().key());
		assertThat(speakerOf(theirs.get(2))).isEqualTo(this.mise);
		assertThat(speakerOf(hers)).isEqualTo(this.blanca);
		assertThat(aliases(this.blanca)).isEmpty();
		assertThat(aliases(this.mise)).containsExactly("Bee " + this.own);
		assertThat(this.visitor.page("/speakers/" + other).select("h1").text()).isEqualTo(this.mise);
		awaitFound("tide speaker:" + other, today(theirs.get(2)).getFirst(), true);
		awaitFound("tide speaker:" + slug, today(theirs.get(2)).getFirst(), false);
		assertThatThrownBy(() -> this.batches.undo(done.batch(), ANNA)).isInstanceOf(RefusedChangeException.class);
	}

	@Test
	void chainedMergesAreUndoneFromTheLast() {
		String third = "Bonnie " + this.own;
		transcript(this.blanca, "One.");
		long theirs = transcript(this.mise, "Two.");
		long last = transcript(third, "Three.");
		Done first = this.speakers.merge(slug(this.mise), slug(third), ANNA);
		Done second = this.speakers.merge(slug(this.blanca), slug(this.mise), ANNA);
		awaitLeads("/speakers/" + slug(third), "/speakers/" + slug(this.mise), 302);
		assertThat(aliases(this.blanca)).containsExactlyInAnyOrder(this.mise, third);
		assertThatThrownBy(() -> this.batches.undo(first.batch(), ANNA)).hasMessageContaining("undo that first");
		this.batches.undo(second.batch(), ANNA);
		this.batches.undo(first.batch(), ANNA);
		assertThat(speakerOf(theirs)).isEqualTo(this.mise);
		assertThat(speakerOf(last)).as("the speaker after the later merge").isEqualTo(this.mise);
	}

	@Test
	void invalidChangesAreRefusedInASentence() {
		transcript(this.blanca, "One.");
		transcript(this.mise, "Two.");
		String slug = slug(this.blanca);
		String other = slug(this.mise);
		assertThatThrownBy(() -> this.speakers.merge(slug, slug, ANNA)).hasMessageContaining("into itself");
		assertThatThrownBy(() -> this.speakers.rename(slug, this.blanca, this.mise.toUpperCase(), ANNA))
			.hasMessageContaining("There is another speaker called “" + this.mise + "”");
		assertThatThrownBy(() -> this.speakers.addAlias(slug, this.mise, ANNA)).hasMessageContaining("another speaker");
		assertThatThrownBy(() -> this.speakers.rename(slug, this.blanca, " \n", ANNA)).hasMessageContaining("missing");
		assertThatThrownBy(() -> this.speakers.merge(slug, "nobody-" + this.own, ANNA))
			.hasMessageContaining("no speaker with the address");
		this.speakers.merge(slug, other, ANNA);
		assertThatThrownBy(() -> this.speakers.rename(other, this.mise, "Maria " + this.own, ANNA))
			.hasMessageContaining("was merged into “" + this.blanca + "”");
		assertThatThrownBy(() -> this.speakers.merge(other, slug, ANNA)).hasMessageContaining("was merged into");
		assertThatThrownBy(() -> this.speakers.splitOff(slug, List.of(1L), "Maria", ANNA))
			.hasMessageContaining("Choose the appearances");
	}

	@Test
	void someAppearancesAreSplitOffAndRestored() {
		long hers = transcript(this.blanca, "One.", "Two.");
		long anothers = transcript(this.blanca, "Three.", "Four.");
		String slug = slug(this.blanca);
		List<Long> chosen = List.of(voice(anothers).id());
		assertThatThrownBy(() -> this.speakers.splitOff(slug, chosen, this.blanca, ANNA))
			.hasMessageContaining("a name that distinguishes them");
		Done done = this.speakers.splitOff(slug, chosen, this.blanca + " (actor)", ANNA);
		assertThat(speakerOf(anothers)).isEqualTo(this.blanca + " (actor)");
		assertThat(speakerOf(hers)).isEqualTo(this.blanca);
		assertThat(this.visitor.page("/speakers/" + slug).text()).contains("1 episode").doesNotContain("2 episodes");
		this.batches.undo(done.batch(), ANNA);
		assertThat(speakerOf(anothers)).isEqualTo(this.blanca);
	}

	/**
	 * Two editors merge the same two speakers into each other, a third renames one, and a
	 * fourth continues to identify voices.
	 */
	@Test
	void oneOfTwoSimultaneousMergesIsMadeAndNoVoiceIsLeftBehind() throws Exception {
		try (ExecutorService editors = Executors.newFixedThreadPool(4)) {
			for (int round = 0; round < 8; round++) {
				String one = this.blanca + round;
				String two = this.mise + round;
				List<Long> transcripts = new ArrayList<>();
				for (int i = 0; i < 4; i++) {
					transcripts.add(transcript((i % 2 == 0) ? one : two, "Well."));
				}
				String first = slug(one);
				String second = slug(two);
				CyclicBarrier begin = new CyclicBarrier(4);
				List<Callable<Object>> works = List.of(() -> this.speakers.merge(first, second, ANNA),
						() -> this.speakers.merge(second, first, ANNA),
						() -> this.speakers.rename(first, one, one + " Jr.", ANNA), () -> {
							identify(transcripts.get(0), two);
							identify(transcripts.get(3), one);
							return "";
						});
				List<Future<Boolean>> done = new ArrayList<>();
				works.forEach((work) -> done.add(editors.submit(() -> {
					begin.await();
					try {
						work.call();
						return true;
					}
					catch (RefusedChangeException ex) {
						return false;
					}
				})));
				List<Boolean> made = new ArrayList<>();
				for (Future<Boolean> each : done) {
					made.add(each.get());
				}
				assertThat(made.subList(0, 2)).containsExactlyInAnyOrder(true, false);
				assertThat(this.jdbc.queryForObject("""
						select count(*) from voice v join speaker s on s.id = v.speaker_id
						where s.merged_into is not null""", Integer.class)).isZero();
			}
		}
	}

	@Test
	void speakersAreEditedByForms() {
		long hers = transcript(this.blanca, "One.");
		long theirs = transcript(this.mise, "Two.");
		String path = "/edit/speakers/" + slug(this.blanca);
		Visitor editor = this.accounts.signIn(Role.EDITOR, this.port);
		assertThat(this.visitor.page("/speakers/" + slug(this.blanca)).select("a[href=" + path + "]")).hasSize(1);
		assertThat(editor.page(path).text()).contains(this.mise + ", 1 episode: is the same");
		assertThat(editor.page(path + "?merge=" + URLEncoder.encode(this.mise, StandardCharsets.UTF_8)).text())
			.contains("1 voice in 1 episode");
		HttpResponse<String> merged = editor.post(path + "/merge", "other", slug(this.mise));
		assertThat(merged.statusCode()).isEqualTo(302);
		assertThat(editor.page(editor.location(merged)).text()).contains("1 passage was changed");
		awaitLeads(editor, "/edit/speakers/" + slug(this.mise), path);
		assertThat(editor.post(editor.location(merged) + "/undo").statusCode()).isEqualTo(302);
		assertThat(speakerOf(theirs)).isEqualTo(this.mise);
		assertThat(editor.page(path).select("#history ~ *").text()).contains("Merged", "Undo of Merged");

		HttpResponse<String> split = editor.post(path + "/split", "voice", String.valueOf(voice(hers).id()), "to",
				"Dora " + this.own);
		assertThat(split.statusCode()).as(split.body()).isEqualTo(302);
		assertThat(speakerOf(hers)).isEqualTo("Dora " + this.own);
		HttpResponse<String> renamed = editor.post(path + "/name", "seen", this.blanca, "name", "Erika " + this.own);
		assertThat(editor.location(renamed)).isEqualTo("/edit/speakers/" + slug("Erika " + this.own));
		assertThat(editor.get(path).statusCode()).isEqualTo(301);
		HttpResponse<String> refused = editor.post(editor.location(renamed) + "/name", "seen", "Erika " + this.own,
				"name", this.mise);
		assertThat(refused.statusCode()).isEqualTo(400);
		assertThat(refused.body()).contains("There is another speaker called");
	}

	private void awaitLeads(Visitor who, String from, String to) {
		HttpResponse<String> answer = who.get(from);
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(who.location(answer)).isEqualTo(to);
	}

}
