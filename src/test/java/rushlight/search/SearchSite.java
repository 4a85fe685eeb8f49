package rushlight.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import rushlight.Site;
import rushlight.core.Key;
import rushlight.search.scan.Scan;

import static org.assertj.core.api.Assertions.assertThat;

/** Client of {@code /search.json} of a running site. */
public record SearchSite(int port) {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private static final JsonMapper JSON = JsonMapper.builder().build();

	/** How long the longest answer may take. */
	private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(2);

	/**
	 * @param total as the answer has it
	 * @param ids ascending, each as often as the answer has it
	 */
	public record Hits(long total, long[] ids) {

	}

	/**
	 * @param sums of occurrences, by slug or year; the rest under an empty name
	 * @param rates per 10,000 words, by the same keys, if the answer has them
	 */
	public record Counted(long total, Map<String, Long> sums, Map<String, Double> rates) {

	}

	/** A line of the concordance: the id of its passage, and the match. */
	public record Line(long id, String match) {

	}

	public record Lines(long total, List<Line> lines) {

	}

	/** Waits until the index has everything in the archive. */
	public void awaitIndexed(Duration atMost) {
		long deadline = System.nanoTime() + atMost.toNanos();
		String last = "";
		while (System.nanoTime() < deadline) {
			// Without an index the answer is 503, with neither property.
			HttpResponse<String> answer = new Site(this.port).get("/search.json?q=a&page=1");
			JsonNode state = JSON.readTree(answer.body());
			if (answer.statusCode() == 200 && state.path("rebuilding").isNull()
					&& state.path("pending").asInt(-1) == 0) {
				return;
			}
			last = answer.statusCode()
					+ ", rebuilding %s, pending %s".formatted(state.path("rebuilding"), state.path("pending"));
			LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
		}
		throw new AssertionError("Not indexed after " + atMost + ": " + last);
	}

	/**
	 * The first page of results.
	 *
	 * @param complete whether the answer says that the whole index was searched
	 * @param ids in order
	 * @param facets numbers of hits by facet and value: the values that are shown
	 * @param values number of values of each facet
	 * @param groups number of hits of each group, if hits are grouped
	 */
	public record Page(long total, boolean complete, List<Long> ids, Map<String, Map<String, Long>> facets,
			Map<String, Integer> values, List<Long> groups) {

	}

	/** Returns the first page, without hits that only sound alike. */
	public Page page(String query) {
		return page("page=1&sounds=off&q=", query);
	}

	/** Returns the first page with the best hits of each episode or reading. */
	public Page grouped(String query) {
		return page("page=1&group=episode&q=", query);
	}

	private Page page(String parameters, String query) {
		JsonNode answer = tree(parameters + encode(query));
		List<Long> ids = new ArrayList<>();
		answer.path("hits").forEach((hit) -> ids.add(number(hit.path("key").asString())));
		Map<String, Map<String, Long>> facets = new TreeMap<>();
		answer.path("facets").properties().forEach((facet) -> {
			Map<String, Long> counts = new TreeMap<>();
			facet.getValue()
				.forEach((choice) -> counts.put(choice.path("value").asString(), choice.path("hits").asLong()));
			facets.put(facet.getKey(), counts);
		});
		Map<String, Integer> values = new TreeMap<>();
		answer.path("values").properties().forEach((facet) -> values.put(facet.getKey(), facet.getValue().asInt()));
		List<Long> groups = new ArrayList<>();
		answer.path("groups").forEach((group) -> groups.add(group.path("total").asLong()));
		return new Page(answer.path("total").asLong(-1), answer.path("complete").asBoolean(), ids, facets, values,
				groups);
	}

	/** Returns all hits of a query, without those that only sound alike. */
	public Hits hits(String query) {
		LongStream.Builder ids = LongStream.builder();
		long[] total = { -1 };
		String[] next = { "q=" + encode(query) + "&sounds=off" };
		while (next[0] != null) {
			String asked = next[0];
			next[0] = null;
			read(asked, (json) -> {
				switch (json.currentName()) {
					case "total" -> total[0] = json.getLongValue();
					case "next" -> next[0] = json.getString().replaceFirst(".*\\?", "");
					case "hits" -> {
						while (json.nextToken() != JsonToken.END_ARRAY) {
							ids.add(key(json));
						}
					}
					default -> json.skipChildren();
				}
			});
		}
		return new Hits(total[0], ids.build().sorted().toArray());
	}

	/**
	 * Returns the number of the key in the object that begins here, and reads to the
	 * object's end.
	 */
	private static long key(JsonParser json) {
		long id = -1;
		while (json.nextToken() != JsonToken.END_OBJECT) {
			String name = json.currentName();
			json.nextToken();
			if (name.equals("key")) {
				id = number(json.getString());
			}
			else {
				json.skipChildren();
			}
		}
		return id;
	}

	private static long number(String key) {
		return Key.parse(key).orElseThrow(() -> new AssertionError("No key: " + key)).number();
	}

	/**
	 * @param by {@code speaker}, {@code show} or {@code year}
	 */
	public Counted counts(String query, String by) {
		JsonNode answer = tree("view=counts&by=" + by + "&q=" + encode(query));
		Map<String, Long> sums = new TreeMap<>();
		Map<String, Double> rates = new TreeMap<>();
		for (JsonNode row : answer.path("by")) {
			String name = name(row, by);
			long count = row.path("count").asLong();
			if (count > 0) {
				sums.merge(name, count, Long::sum);
				if (row.path("per10000").isNumber()) {
					rates.put(name, row.path("per10000").asDouble());
				}
			}
		}
		assertThat(answer.path("total").isNumber()).as("total of %s", answer).isTrue();
		return new Counted(answer.path("total").asLong(), sums, rates);
	}

	private static String name(JsonNode row, String by) {
		if (by.equals("year")) {
			return row.path("name").asString("").matches("\\d+") ? row.path("name").asString() : Scan.Counts.NONE;
		}
		return row.path("slug").isNull() || row.path("slug").isMissingNode() ? Scan.Counts.NONE
				: row.path("slug").asString();
	}

	/**
	 * Returns the concordance.
	 * @param page number of the page; null for all lines
	 */
	public Lines lines(String query, @Nullable Integer page) {
		JsonNode answer = tree("view=kwic&q=" + encode(query) + (page == null ? "" : "&page=" + page));
		List<Line> lines = new ArrayList<>();
		for (JsonNode line : answer.path("lines")) {
			lines.add(new Line(number(line.path("key").asString()), line.path("match").asString()));
		}
		assertThat(answer.path("total").isNumber()).as("total of %s", query).isTrue();
		return new Lines(answer.path("total").asLong(), lines);
	}

	private JsonNode tree(String parameters) {
		try (InputStream body = ask(parameters)) {
			return JSON.readTree(body);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Reads the answer member by member: it may be longer than memory allows. */
	private void read(String parameters, Member member) {
		try (InputStream body = ask(parameters); JsonParser json = JSON.createParser(body)) {
			assertThat(json.nextToken()).as(parameters).isEqualTo(JsonToken.START_OBJECT);
			while (json.nextToken() != JsonToken.END_OBJECT) {
				json.nextToken();
				member.read(json);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(parameters, ex);
		}
	}

	private InputStream ask(String parameters) throws IOException {
		URI address = URI.create("http://localhost:" + this.port + "/search.json?" + parameters);
		try {
			HttpResponse<InputStream> answer = CLIENT.send(HttpRequest.newBuilder(address)
				.timeout(ANSWER_TIMEOUT)
				.header("Accept", "application/json")
				.build(), HttpResponse.BodyHandlers.ofInputStream());
			if (answer.statusCode() != 200) {
				throw new AssertionError("%d for %s: %s".formatted(answer.statusCode(), address,
						new String(answer.body().readAllBytes(), StandardCharsets.UTF_8)));
			}
			return answer.body();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private interface Member {

		/** Is called at the member's value, and reads to the end of the value. */
		void read(JsonParser json);

	}

}
