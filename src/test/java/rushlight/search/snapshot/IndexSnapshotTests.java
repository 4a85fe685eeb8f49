package rushlight.search.snapshot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.TestPropertySource;

import rushlight.SiteTest;
import rushlight.Visitor;
import rushlight.ingest.TestArchive;
import rushlight.query.Query;
import rushlight.query.UnsupportedQueryException;
import rushlight.search.SearchSite;
import rushlight.search.index.Indexer;
import rushlight.search.lucene.Deadline;
import rushlight.search.passage.Facet;
import rushlight.search.snapshot.PassageIndex.Found;
import rushlight.search.snapshot.PassageIndex.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** All answers of one page are of one state of the index. */
@SiteTest
@TestPropertySource(properties = "rushlight.test-archive=index-snapshot")
class IndexSnapshotTests {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Autowired
	private ChangingIndex index;

	@TempDir
	private Path folder;

	private int episodes;

	@AfterEach
	void stopChanging() {
		this.index.betweenAsks = null;
	}

	@Test
	void aSnapshotStaysAsItWasWhenTheIndexChanges() {
		add("A spoonbill.");
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			assertThat(total(snapshot, "spoonbill")).isOne();
			add("Another spoonbill, and a dunlin.");
			assertThat(total(snapshot, "spoonbill")).isOne();
			assertThat(total(snapshot, "dunlin")).isZero();
			assertThat(snapshot.countOccurrences(word("spoonbill"), (done, total) -> {
			}).values()).containsExactly(1L);
			assertThat(snapshot.findByContainer(word("spoonbill"), 0, 10, 3, Deadline.never()).total()).isOne();
			assertThat(snapshot.suggestSpelling(word("dunlim"))).isEmpty();
		}
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			assertThat(total(snapshot, "spoonbill")).isEqualTo(2);
			assertThat(snapshot.suggestSpelling(word("dunlim"))).contains(word("dunlin"));
		}
	}

	/** The suggestion is made after the search that found nothing. */
	@Test
	void aSuggestionIsOfTheStateInWhichNothingWasFound() {
		add("The whimbrel called.");
		this.index.betweenAsks = () -> add("The whimbrek called.");
		JsonNode page = page("q=whimbrek&sounds=off");
		assertThat(page.path("total").asInt(-1)).isZero();
		assertThat(page.path("suggestion").toString()).contains("whimbrel").doesNotContain("whimbrek");
		assertThat(this.index.snapshots).hasValue(1);
		assertThat(page("q=whimbrek&sounds=off").path("total").asInt()).isOne();
	}

	/** The facets are counted after the hits were grouped. */
	@Test
	void theFacetsOfAPageCountTheHitsOfItsGroups() {
		add("A turnstone.");
		this.index.betweenAsks = () -> add("A turnstone. And a turnstone.");
		JsonNode page = page("q=turnstone&group=episode");
		assertThat(page.path("total").asInt()).isOne();
		assertThat(page.path("complete").asBoolean()).isTrue();
		assertThat(page.path("facets").path("show").path(0).path("hits").asInt()).isOne();
		assertThat(this.index.snapshots).hasValue(1);
	}

	/** A search that timed out says nothing of the searches after it. */
	@Test
	void aTimeoutIsOfOneSearch() {
		add("A godwit.");
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			Found late = snapshot.find(word("godwit"), Order.NEWEST, 0, 1, Deadline.after(Duration.ofSeconds(-1)));
			assertThat(late.complete()).isFalse();
			Found found = snapshot.find(word("godwit"), Order.NEWEST, 0, 1, Deadline.never());
			assertThat(found.complete()).isTrue();
			assertThat(found.total()).isOne();
			assertThat(found.facets().get(Facet.KIND)).containsValue(1L);
			assertThat(snapshot.findDated(word("godwit"), Order.NEWEST, null, 10).ids()).hasSize(1);
		}
	}

	@Test
	void aQueryThatIsRefusedDoesNotMakeTheIndexSuspect() {
		add("A knot.");
		Query near = new Query.Near(word("a"), new Query.InRole("host"), 2);
		Logger log = (Logger) LoggerFactory.getLogger(Indexer.class);
		ListAppender<ILoggingEvent> events = new ListAppender<>();
		events.start();
		log.addAppender(events);
		try (IndexSnapshot snapshot = this.index.snapshot()) {
			assertThatExceptionOfType(UnsupportedQueryException.class)
				.isThrownBy(() -> snapshot.find(near, Order.RELEVANCE, 0, 1, Deadline.never()));
		}
		finally {
			log.detachAppender(events);
		}
		assertThat(events.list).isEmpty();
	}

	private static Query.Word word(String text) {
		return new Query.Word(text, text, false);
	}

	private static long total(IndexSnapshot snapshot, String word) {
		return snapshot.find(word(word), Order.RELEVANCE, 0, 0, Deadline.never()).total();
	}

	private JsonNode page(String parameters) {
		this.index.snapshots.set(0);
		return JSON.readTree(new Visitor(this.port).get("/search.json?page=1&" + parameters).body());
	}

	/** Imports an episode, and waits until it is found. */
	private void add(String text) {
		String name = getClass().getSimpleName() + " " + System.identityHashCode(this) + " " + ++this.episodes;
		try {
			Path file = Files.writeString(this.folder.resolve(name + ".md"), """
					---
					show: Mudflat
					title: %s
					date: 2025-02-01
					language: en
					---

					**Wilma Tern:** %s
					""".formatted(name, text));
			TestArchive.importFolder(this.context, file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		new SearchSite(this.port).awaitIndexed(Duration.ofMinutes(1));
	}

	/** Changes the index once, after the first answer of a snapshot. */
	static class ChangingIndex implements PassageIndex {

		private final PassageIndex live;

		private final AtomicInteger snapshots = new AtomicInteger();

		private volatile @Nullable Runnable betweenAsks;

		ChangingIndex(PassageIndex live) {
			this.live = live;
		}

		@Override
		public IndexSnapshot snapshot() {
			IndexSnapshot snapshot = this.live.snapshot();
			Runnable change = this.betweenAsks;
			this.betweenAsks = null;
			this.snapshots.incrementAndGet();
			return (change == null) ? snapshot : changing(snapshot, change);
		}

		/** The change takes longer than a page may search, so the deadline is lifted. */
		private IndexSnapshot changing(IndexSnapshot snapshot, Runnable change) {
			AtomicInteger asks = new AtomicInteger();
			return (IndexSnapshot) Proxy.newProxyInstance(getClass().getClassLoader(),
					new Class<?>[] { IndexSnapshot.class }, (proxy, method, arguments) -> {
						if (asks.getAndIncrement() == 1) {
							int before = this.snapshots.get();
							change.run();
							this.snapshots.set(before);
						}
						Object[] all = (arguments == null) ? null
								: Arrays.stream(arguments)
									.map((each) -> (each instanceof Deadline) ? Deadline.never() : each)
									.toArray();
						try {
							return method.invoke(snapshot, all);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

		@Override
		public Deadline pageDeadline() {
			return this.live.pageDeadline();
		}

		@Override
		public long version() {
			return this.live.version();
		}

	}

	@TestConfiguration
	static class Configuration {

		@Bean
		@Primary
		ChangingIndex changingIndex(LivePassageIndex live) {
			return new ChangingIndex(live);
		}

	}

}
