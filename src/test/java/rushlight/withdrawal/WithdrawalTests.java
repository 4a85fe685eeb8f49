package rushlight.withdrawal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.account.TestAccounts;
import rushlight.core.Key;
import rushlight.history.NewArchive;
import rushlight.history.RevisionDraft;
import rushlight.history.RevisionReader;
import rushlight.history.RevisionWriter;
import rushlight.history.SegmentState;
import rushlight.history.StaleSegmentException;
import rushlight.suggestion.TestSuggestions;
import rushlight.text.Masks;
import rushlight.transcript.Author;
import rushlight.transcript.PassageFinder;
import rushlight.transcript.RefusedChangeException;
import rushlight.transcript.WithdrawalMarks;
import rushlight.withdrawal.WithdrawalService.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Withdrawn words are in no revision after any change, until the withdrawal is lifted.
 */
@SiteTest
@Import({ NewArchive.class, TestSuggestions.class, TestAccounts.class })
@TestPropertySource(properties = "rushlight.test-archive=withdrawals")
class WithdrawalTests {

	private static final Author ANNA = new Author(1L, "Anna");

	private static final Author ADMINISTRATOR = new Author(9L, "Tess");

	private static final Order HIDE = new Order(false, "At the wish of the speaker", ADMINISTRATOR);

	private static final Order ERASE = new Order(true, "A court has said so", ADMINISTRATOR);

	private static final AtomicInteger COUNT = new AtomicInteger();

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private NewArchive archive;

	@Autowired
	private RevisionWriter writer;

	@Autowired
	private RevisionReader reader;

	@Autowired
	private WithdrawalService withdrawals;

	@Autowired
	private WithdrawalList list;

	@Autowired
	private WithdrawalMarks withdrawn;

	@Autowired
	private PassageFinder passages;

	@Autowired
	private TestSuggestions suggestions;

	private long transcript;

	private long first;

	private long second;

	/** Occurs only in this test's sentence, since all tests share a database. */
	private String name;

	private String sentence;

	@BeforeEach
	void begin() {
		this.name = "Misse" + (char) ('a' + COUNT.get() % 26) + COUNT.getAndIncrement() / 26;
		this.sentence = "Maria " + this.name + " said so to us.";
		this.transcript = this.archive.transcript(List.of("The tide is in.", this.sentence, "Well."));
		List<SegmentState> segments = this.reader.today(this.transcript);
		this.first = segments.get(0).id();
		this.second = segments.get(1).id();
	}

	private int change(Consumer<RevisionDraft> work) {
		return this.writer.change(this.transcript, ANNA, "", work);
	}

	private long hide(long segment, String words) {
		return this.withdrawals.withdrawWords(this.passages.find(Key.of(segment)), words, HIDE);
	}

	private long erase(long segment, String words) {
		return this.withdrawals.withdrawWords(this.passages.find(Key.of(segment)), words, ERASE);
	}

	private String text(long segment) {
		return this.reader.today(this.transcript, segment).orElseThrow().text();
	}

	private int newest() {
		return this.jdbc.queryForObject("select revision from transcript where id = ?", Integer.class, this.transcript);
	}

	/** The texts of every revision. */
	private Map<Integer, List<String>> revisions() {
		Map<Integer, List<String>> all = new TreeMap<>();
		for (int revision = 1; revision <= newest(); revision++) {
			all.put(revision, this.reader.at(this.transcript, revision).stream().map(SegmentState::text).toList());
		}
		return all;
	}

	/** The contents of all tables, optionally without those that retain hidden words. */
	private String everything(boolean keptToo) {
		StringBuilder all = new StringBuilder();
		this.jdbc.queryForList("select tablename from pg_tables where schemaname = 'public'", String.class)
			.stream()
			.filter((table) -> keptToo || !table.equals("withdrawn_run") && !table.equals("withdrawn_value"))
			.forEach((table) -> this.jdbc.query("select t::text from \"" + table + "\" t", (row) -> {
				all.append(row.getString(1)).append('\n');
			}));
		return all.toString();
	}

	@Test
	void hiddenWordsAreInNoRevisionAndComeBack() {
		change((draft) -> draft.reword(this.second, "Maria " + this.name.replace("e", "é") + " said so to us."));
		change((draft) -> draft.split(this.second, 14));
		change((draft) -> draft.merge(this.second));
		change((draft) -> draft.restore(1));
		Map<Integer, List<String>> before = revisions();
		long id = hide(this.second, this.name + " said");
		assertThat(text(this.second)).isEqualTo("Maria ███████ ████ so to us.");
		assertThat(this.withdrawn.of(this.second, newest())).singleElement()
			.satisfies((range) -> assertThat(List.of(range.start(), range.end())).containsExactly(6, 18))
			.satisfies((range) -> assertThat(range.mark().reason()).isEqualTo(HIDE.reason()));
		change((draft) -> draft.restore(2));
		change((draft) -> draft.restore(4));
		change((draft) -> draft.restore(5));
		change((draft) -> draft.split(this.second, 14));
		long tail = this.reader.today(this.transcript).get(2).id();
		change((draft) -> draft.merge(tail));
		change((draft) -> draft.moveUp(this.second));
		change(RevisionDraft::undo);
		change((draft) -> draft.reword(this.second, "Dear Maria ███████ ████ so to them."));
		change((draft) -> draft.restore(this.second, 1));
		change((draft) -> draft.remove(this.second));
		change(RevisionDraft::undo);
		assertThat(everything(false)).doesNotContain(this.name).doesNotContain(this.name.replace("e", "é"));
		assertThat(text(this.second)).isEqualTo("Maria ███████ ████ so to us.");
		this.withdrawals.lift(id, ADMINISTRATOR);
		assertThat(revisions()).containsAllEntriesOf(before);
		assertThat(text(this.second)).isEqualTo(this.sentence);
		assertThat(revisions().values().toString()).doesNotContain("█")
			.contains("Dear Maria " + this.name + " said so to them.");
		assertThat(this.withdrawn.of(this.second, newest())).isEmpty();
	}

	@Test
	void erasedWordsAreInNoTable() {
		change((draft) -> draft.reword(this.second, "Maria Quizzenberry said so to us."));
		this.suggestions.suggest(this.transcript, this.second, newest(), "Maria Quizzenbury said so to us.",
				"Quizzenberry is a misprint");
		this.writer.change(this.transcript, ANNA, "Quizzenberry, as she says",
				(draft) -> draft.reword(this.second, "Maria Quizzenberry said so to me."));
		long id = erase(this.second, "Quizzenberry");
		assertThat(everything(true)).doesNotContainIgnoringCase("quizzen");
		assertThat(text(this.second)).isEqualTo("Maria ████████████ said so to me.");
		assertThatThrownBy(() -> this.withdrawals.lift(id, ADMINISTRATOR)).isInstanceOf(RefusedChangeException.class)
			.hasMessageContaining("erased");
		change((draft) -> draft.restore(1));
		assertThat(text(this.second)).isEqualTo(this.sentence);
	}

	@Test
	void anEditorsReasonThatBeginsLikeAWithdrawalsIsMaskedWithTheEpisode() {
		this.writer.change(this.transcript, ANNA, "Words withdrawn: she said Maria K.",
				(draft) -> draft.reword(this.first, "The tide was in."));
		this.writer.change(this.transcript, ANNA, "A withdrawal was lifted",
				(draft) -> draft.reword(this.first, "The tide is in again."));
		long words = hide(this.second, this.name);
		this.withdrawals.lift(words, ADMINISTRATOR);
		long episode = this.jdbc.queryForObject("select episode_id from transcript where id = ?", Long.class,
				this.transcript);
		long id = this.withdrawals.withdrawEpisode(episode, HIDE);
		assertThat(reasons()).containsExactly("", Masks.of("Words withdrawn: she said Maria K."),
				Masks.of("A withdrawal was lifted"), "Words withdrawn: " + HIDE.reason(), "A withdrawal was lifted",
				"Words withdrawn: " + HIDE.reason());
		assertThat(this.jdbc.queryForList(
				"select origin || coalesce(' ' || withdrawal_id, '') from revision where transcript_id = ? order by number",
				String.class, this.transcript))
			.containsExactly("import", "editor", "editor", "withdrawal " + words, "withdrawal " + words,
					"withdrawal " + id);
		this.withdrawals.erase(id);
		assertThat(everything(true)).doesNotContain("Maria K.");
	}

	@Test
	void aReasonThatHoldsOneWithdrawnWordOfFourLettersIsMasked() {
		this.writer.change(this.transcript, ANNA, "He is Noel, not Joel",
				(draft) -> draft.reword(this.second, "Noel " + this.name + " said so to us."));
		this.writer.change(this.transcript, ANNA, "Heard it: Eve",
				(draft) -> draft.reword(this.second, "Noel Eve said so to us."));
		hide(this.second, "Noel Eve");
		assertThat(reasons()).as("three letters are too few to tell")
			.startsWith("", "██ ██ █████ ███ ████", "Heard it: Eve");
	}

	private List<String> reasons() {
		return this.jdbc.queryForList("select reason from revision where transcript_id = ? order by number",
				String.class, this.transcript);
	}

	@Test
	void hiddenWordsCanBeErased() {
		long id = hide(this.second, "");
		assertThat(text(this.second)).isEqualTo("█████ ███████ ████ ██ ██ ███");
		assertThat(this.withdrawn.ofWholeSegment(this.second)).isPresent();
		assertThat(this.withdrawn.ofWholeSegment(this.first)).isEmpty();
		assertThat(everything(true)).contains(this.sentence);
		this.withdrawals.erase(id);
		assertThat(everything(true)).doesNotContain(this.name);
		assertThatThrownBy(() -> this.withdrawals.erase(id)).isInstanceOf(RefusedChangeException.class);
	}

	@Test
	void aSaveBegunBeforeTheWithdrawalBringsNothingBack() {
		int seen = newest();
		hide(this.second, "Maria " + this.name);
		for (String typed : List.of("Maria " + this.name + " said so to them.", "So said Maria " + this.name + ".",
				this.sentence)) {
			assertThatThrownBy(() -> change((draft) -> draft.save(this.second, seen, typed)))
				.isInstanceOfSatisfying(StaleSegmentException.class, (stale) -> {
					assertThat(stale.isWithdrawn()).isTrue();
					assertThat(stale.mine() + stale.getMessage() + stale.theirs()).doesNotContain(this.name);
				});
		}
		// An editor who claims to have begun later brings nothing back either.
		assertThatThrownBy(
				() -> change((draft) -> draft.save(this.second, newest(), "Maria " + this.name + " said so to them.")))
			.isInstanceOf(StaleSegmentException.class);
		assertThatThrownBy(() -> this.suggestions.suggest(this.transcript, this.second, seen, this.sentence + "!", ""))
			.isInstanceOf(StaleSegmentException.class);
		change((draft) -> draft.save(this.second, newest(), "█████ ███████ said so to them."));
		change((draft) -> draft.save(this.second, newest(), "said so to them."));
		assertThat(text(this.second)).isEqualTo("said so to them.");
		change((draft) -> draft.remove(this.second));
		assertThatThrownBy(() -> change((draft) -> draft.save(this.second, seen, this.sentence)))
			.isInstanceOfSatisfying(StaleSegmentException.class,
					(stale) -> assertThat(stale.mine()).doesNotContain(this.name));
	}

	@Test
	void aSimultaneousSaveBringsNothingBack() throws Exception {
		for (int i = 0; i < 20; i++) {
			begin();
			try (ExecutorService both = Executors.newFixedThreadPool(2)) {
				Future<?> save = both.submit(() -> {
					try {
						change((draft) -> draft.save(this.second, 1, this.sentence.replace("us", "them")));
					}
					catch (StaleSegmentException ex) {
						assertThat(ex.isWithdrawn()).isTrue();
					}
				});
				Future<?> hiding = both.submit(() -> hide(this.second, this.name));
				save.get();
				hiding.get();
			}
			assertThat(everything(false)).doesNotContain(this.name);
		}
	}

	@Test
	void wordsUnderTwoWithdrawalsComeBackWithTheLast() {
		long one = hide(this.second, "Maria " + this.name);
		long other = hide(this.second, "said so");
		long both = this.withdrawals.withdrawWords(this.passages.find(Key.of(this.second)), "", HIDE);
		change((draft) -> draft.split(this.second, 14));
		change((draft) -> draft.restore(1));
		this.withdrawals.lift(one, ADMINISTRATOR);
		assertThat(text(this.second)).isEqualTo(Masks.of(this.sentence));
		this.withdrawals.lift(both, ADMINISTRATOR);
		assertThat(text(this.second)).isEqualTo("Maria " + this.name + " ████ ██ to us.");
		this.withdrawals.lift(other, ADMINISTRATOR);
		assertThat(text(this.second)).isEqualTo(this.sentence);
	}

	@Test
	void liftingAnotherWithdrawalDoesNotRestoreErasedWords() {
		long inner = hide(this.second, this.name);
		erase(this.second, "");
		assertThat(everything(true)).doesNotContain(this.name);
		this.withdrawals.lift(inner, ADMINISTRATOR);
		assertThat(text(this.second)).isEqualTo("█████ ███████ ████ ██ ██ ███");
		erase(this.first, "tide");
		long passage = hide(this.first, "");
		this.withdrawals.lift(passage, ADMINISTRATOR);
		assertThat(text(this.first)).isEqualTo("The ████ is in.");
	}

	@Test
	void retypedWordsAreFoundToo() {
		change((draft) -> draft.reword(this.second, "Maria said so to us."));
		change((draft) -> draft.reword(this.second, this.sentence));
		change((draft) -> draft.split(this.second, 14));
		change((draft) -> draft.restore(this.second, 1));
		assertThat(this.reader.today(this.transcript)).extracting(SegmentState::text)
			.containsExactly("The tide is in.", this.sentence, "said so to us.", "Well.");
		hide(this.second, this.name + " said so");
		assertThat(everything(false)).doesNotContain(this.name);
		assertThat(revisions().toString()).doesNotContain("said so");
	}

	@Test
	void aNameIsWithdrawnEverywhere() {
		long other = this.archive
			.transcript(List.of("I asked ornella vantongeren’s sister.", "Ornella-Vantongeren, yes."));
		this.jdbc.update(
				"update voice set label = 'Ornella Vantongeren (host)' where transcript_id = ? and label = 'Ada'",
				this.transcript);
		this.jdbc.update(
				"update episode set title = 'With Ornella Vantongeren', slug = 'with-ornella-vantongeren' where id = (select episode_id from transcript where id = ?)",
				this.transcript);
		long speaker = this.jdbc.queryForObject(
				"insert into speaker (slug, name, sort_name, created_at) values ('ornella-vantongeren', 'Ornella Vantongeren', 'Vantongeren, Ornella', now()) returning id",
				Long.class);
		this.jdbc.update("insert into speaker_alias values (?, 'O. V.')", speaker);
		this.jdbc.update("update voice set speaker_id = ? where transcript_id = ? and label = 'Ada'", speaker, other);
		assertThat(this.list.preview("Ornella Vantongeren").passages()).isEqualTo(2);
		assertThatThrownBy(() -> this.withdrawals.withdrawName("Ornella Vantongeren",
				new Order(false, "Ornella Vantongeren asked for it", ADMINISTRATOR)))
			.hasMessageContaining("The reason is public");
		long id = this.withdrawals.withdrawName("Ornella Vantongeren\nVantongeren", HIDE);
		assertThat(everything(false)).doesNotContainIgnoringCase("vantongeren");
		assertThat(this.jdbc.queryForList("select label from voice where transcript_id in (?, ?) order by id",
				String.class, this.transcript, other))
			.containsExactly("Name withdrawn " + id + " (host)", "Speaker 2", "Name withdrawn " + id, "Speaker 2");
		this.withdrawals.lift(id, ADMINISTRATOR);
		assertThat(this.jdbc.queryForObject("select name || slug || sort_name from speaker where id = ?", String.class,
				speaker))
			.isEqualTo("Ornella Vantongerenornella-vantongerenVantongeren, Ornella");
		assertThat(this.jdbc.queryForList("select name from speaker_alias where speaker_id = ?", String.class, speaker))
			.containsExactly("O. V.");
		assertThat(this.reader.today(other)).extracting(SegmentState::text)
			.containsExactly("I asked ornella vantongeren’s sister.", "Ornella-Vantongeren, yes.");
		assertThat(this.jdbc.queryForList("select label from voice where transcript_id = ?", String.class,
				this.transcript))
			.contains("Ornella Vantongeren (host)");
	}

	@Test
	void noRevisionHasTheWordsUntilTheWithdrawalIsLifted() {
		for (int seed = 1; seed <= 12; seed++) {
			Random random = new Random(seed);
			this.transcript = this.archive.transcript(List.of("One two three four five six.",
					"Seven plumquat eight nine ten.", "Eleven twelve thirteen.", "Fourteen fifteen."));
			long planted = this.reader.today(this.transcript).get(1).id();
			for (int i = 0; i < 15; i++) {
				step(random);
			}
			Map<Integer, List<String>> before = revisions();
			long id = hide(planted, "plumquat");
			for (int i = 0; i < 15; i++) {
				step(random);
			}
			assertThat(revisions().toString()).as("seed " + seed).doesNotContain("plumquat");
			this.withdrawals.lift(id, ADMINISTRATOR);
			assertThat(revisions()).as("seed " + seed).containsAllEntriesOf(before);
			assertThat(revisions().toString()).as("seed " + seed).doesNotContain("█");
		}
	}

	private void step(Random random) {
		List<SegmentState> all = this.reader.today(this.transcript);
		SegmentState one = all.get(random.nextInt(all.size()));
		int revision = 1 + random.nextInt(newest());
		List<Consumer<RevisionDraft>> steps = new ArrayList<>(List.of(
				(draft) -> draft.reword(one.id(), one.text() + " More" + random.nextInt(100) + "."),
				(draft) -> draft.reword(one.id(), one.text().replaceFirst("\\w+", "Word" + random.nextInt(100))),
				(draft) -> draft.split(one.id(), one.text().indexOf(' ', one.text().length() / 2)),
				(draft) -> draft.merge(one.id()), (draft) -> draft.moveUp(one.id()), (draft) -> draft.restore(revision),
				(draft) -> draft.restore(one.id(), revision), RevisionDraft::undo, (draft) -> draft.remove(one.id())));
		try {
			change(steps.get(random.nextInt(steps.size())));
		}
		catch (RefusedChangeException ex) {
			// Some steps are impossible in some states.
		}
	}

}
