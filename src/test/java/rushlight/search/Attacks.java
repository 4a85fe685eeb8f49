package rushlight.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

import rushlight.search.LoopbackClient.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks by which one client once delayed all others. All attacks come from 127.0.0.2,
 * and each ends when it is closed.
 */
final class Attacks {

	private static final String ATTACKER = "127.0.0.2";

	private static final String LOGIN = "attacker@example.org";

	private static final String PASSWORD = "seven candles and a moth";

	private static final Pattern LINK = Pattern.compile("/account/links/[\\w-]+");

	private static final int SLOW_BYTES_PER_SECOND = 200_000;

	private static final int SLOW_BODIES = 210;

	private static final int EXPORTS = 16;

	/**
	 * The words of a clip, as the editor has them, labels included: a clip has at most
	 * 5,000 words.
	 */
	private static final int CLIPPED_WORDS = 5000;

	/** The most clips that a list may have. */
	private static final int EXPORTED_CLIPS = 500;

	private static final int CHECKERS = 20;

	/** Characters of a checked text. */
	private static final int CHECKED_TEXT = 4000;

	private static final int PREVIEWS = 2;

	/** The eighteen most frequent words of English prose. */
	private static final List<String> FREQUENT = List.of("the", "to", "and", "a", "of", "that", "you", "it", "in", "is",
			"I", "so", "like", "we", "this", "for", "have", "on");

	private final LoopbackClient attacker;

	private final String longClip;

	private final String longText;

	/**
	 * Signs an editor in and makes the longest clip that is allowed.
	 * @param key of the administrator
	 */
	Attacks(LoopbackClient site, String key) {
		this.attacker = site.from(ATTACKER);
		signIn(key);
		String episode = Jsoup.parse(site.get("/episodes").body())
			.select("main a[href^=/episodes/]")
			.eachAttr("href")
			.stream()
			.filter((href) -> href.matches("/episodes/[^/?#]+"))
			.findFirst()
			.orElseThrow();
		String text = Jsoup.parse(site.get(episode).body())
			.select(".said p")
			.stream()
			.map(Element::ownText)
			.collect(Collectors.joining(" "));
		assertThat(text).as("text of %s", episode).hasSizeGreaterThan(CHECKED_TEXT);
		this.longText = text.substring(0, CHECKED_TEXT);
		this.longClip = clip(episode);
	}

	private void signIn(String key) {
		String login = System.nanoTime() + LOGIN;
		Matcher link = LINK.matcher(this.attacker.postAuthorised("/admin/invitations", key, "role", "EDITOR").body());
		assertThat(link.find()).as("an invitation").isTrue();
		this.attacker.post(link.group(), "login", login, "name", "Attacker", "password", PASSWORD, "_csrf",
				this.attacker.token("/account/sign-in"));
		this.attacker.post("/account/sign-in", "login", login, "password", PASSWORD, "_csrf",
				this.attacker.token("/account/sign-in"));
		assertThat(this.attacker.get("/edit/replace").status()).as("the page of an editor").isEqualTo(200);
	}

	/**
	 * Returns the key of a clip that begins with an episode and has the greatest length.
	 */
	private String clip(String episode) {
		String first = null;
		String last = null;
		int words = 0;
		for (Element passage : Jsoup.parse(this.attacker.get("/edit" + episode).body())
			.select("li.speech[data-seen]")) {
			words += passage.text().split("\\s+").length;
			if (words > CLIPPED_WORDS) {
				break;
			}
			first = (first != null) ? first : passage.id();
			last = passage.id();
		}
		assertThat(first).as("passages of %s", episode).isNotNull();
		Answer answer = this.attacker.post("/clips/new", "from", first, "to", last, "_csrf",
				this.attacker.token("/clips/new?from=" + first));
		assertThat(answer.location()).as(answer.body()).contains("/clips/");
		return answer.location().replaceAll(".*/clips/", "");
	}

	/** Returns the attacks in the order of the field report. */
	List<Attack> all() {
		List<Attack> all = new ArrayList<>();
		all.add(new Attack("two slow downloads of /search.csv", 2, this::downloadSlowly));
		all.add(new Attack("eighteen concordances of frequent words", FREQUENT.size(), this::concordance));
		all.add(new Attack("previews of replacing e", PREVIEWS, this::preview));
		all.add(new Attack("sixteen exports of 500 times the longest clip", EXPORTS, this::export));
		all.add(new Attack("210 slow request bodies", SLOW_BODIES, this::sendSlowly));
		all.add(new Attack("a flood of /check", CHECKERS, this::check));
		return all;
	}

	/** One step of an attack, repeated until the attack is over. */
	private interface Piece {

		void run(Attack attack, int number) throws Exception;

	}

	/** An attack by several threads. */
	static final class Attack implements AutoCloseable {

		private final String name;

		private final int threads;

		private final Piece piece;

		private final CountDownLatch over = new CountDownLatch(1);

		private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();

		private final AtomicLong bytes = new AtomicLong();

		private final List<Thread> running = new ArrayList<>();

		private Attack(String name, int threads, Piece piece) {
			this.name = name;
			this.threads = threads;
			this.piece = piece;
		}

		String name() {
			return this.name;
		}

		/** Returns the numbers of answers of the site to the attacker, by status. */
		Map<String, AtomicInteger> outcome() {
			return new TreeMap<>(this.outcomes);
		}

		void begin() {
			for (int i = 0; i < this.threads; i++) {
				int number = i;
				this.running.add(Thread.ofVirtual().start(() -> repeat(number)));
			}
		}

		private void repeat(int number) {
			while (!isOver()) {
				try {
					this.piece.run(this, number);
				}
				catch (IOException | UncheckedIOException ex) {
					count("connection ended");
					pause(Duration.ofMillis(100));
				}
				catch (Exception ex) {
					count(ex.toString());
					pause(Duration.ofMillis(100));
				}
			}
		}

		private boolean isOver() {
			return this.over.getCount() == 0;
		}

		/** Pauses, at most until the attack is over. */
		private void pause(Duration time) {
			try {
				this.over.await(time.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private void count(Answer answer) {
			count((answer.status() == 0) ? "no answer" : Integer.toString(answer.status()));
			if (answer.status() != 200) {
				// A refusal costs the attacker nothing, but the attacker uses the same
				// cores as the site.
				pause(Duration.ofMillis(50));
			}
		}

		private void count(String outcome) {
			this.outcomes.computeIfAbsent(outcome, (any) -> new AtomicInteger()).incrementAndGet();
		}

		@Override
		public void close() throws InterruptedException {
			this.over.countDown();
			for (Thread thread : this.running) {
				thread.join(Duration.ofSeconds(60));
			}
		}

	}

	private void downloadSlowly(Attack attack, int number) throws IOException {
		try (Socket socket = connect(16_384)) {
			socket.getOutputStream()
				.write(("GET /search.csv?q=the HTTP/1.1\r\nHost: 127.0.0.1:" + this.attacker.port()
						+ "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			socket.setSoTimeout(60_000);
			InputStream in = socket.getInputStream();
			byte[] tenth = new byte[SLOW_BYTES_PER_SECOND / 10];
			byte[] head = in.readNBytes(12);
			attack.count(new String(head, StandardCharsets.US_ASCII).replaceAll("HTTP/1.1 ", ""));
			while (!attack.isOver()) {
				int read = in.readNBytes(tenth, 0, tenth.length);
				attack.bytes.addAndGet(read);
				if (read < tenth.length) {
					return;
				}
				attack.pause(Duration.ofMillis(100));
			}
		}
	}

	private void concordance(Attack attack, int number) {
		attack.count(this.attacker.get("/search?view=kwic&q=" + FREQUENT.get(number)));
	}

	private void preview(Attack attack, int number) {
		attack.count(this.attacker.get("/edit/replace?find=" + ((number == 0) ? "e" : "%20") + "&replace=x"));
	}

	private void export(Attack attack, int number) {
		String item = "{\"key\":\"" + this.longClip + "\",\"note\":\"\",\"tags\":[]}";
		StringBuilder items = new StringBuilder("[").append(item);
		for (int i = 1; i < EXPORTED_CLIPS; i++) {
			items.append(',').append(item);
		}
		attack.count(this.attacker.post("/collections/export", "format", "json", "items", items.append(']').toString(),
				"_csrf", this.attacker.token("/collections")));
	}

	private void sendSlowly(Attack attack, int number) throws IOException {
		try (Socket socket = connect(0)) {
			socket.getOutputStream()
				.write(("POST /check HTTP/1.1\r\nHost: 127.0.0.1:" + this.attacker.port()
						+ "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\ntext=")
					.getBytes(StandardCharsets.US_ASCII));
			attack.count("begun");
			for (int i = 0; i < 90_000 && !attack.isOver(); i++) {
				attack.pause(Duration.ofSeconds(1));
				if (socket.getInputStream().available() > 0) {
					attack.count(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII)
						.replaceAll("HTTP/1.1 ", ""));
					return;
				}
				socket.getOutputStream().write('a');
			}
		}
	}

	private void check(Attack attack, int number) {
		// Every text is different, so none is cached.
		String text = number + " " + System.nanoTime() + " " + this.longText;
		attack.count(this.attacker
			.get("/check.json?q=" + URLEncoder.encode(text.substring(0, 2000), StandardCharsets.UTF_8)));
	}

	/**
	 * @param receiveBuffer in bytes; 0 for the default
	 */
	private Socket connect(int receiveBuffer) throws IOException {
		Socket socket = new Socket();
		if (receiveBuffer > 0) {
			socket.setReceiveBufferSize(receiveBuffer);
		}
		socket.bind(new InetSocketAddress(this.attacker.address(), 0));
		socket.connect(new InetSocketAddress("127.0.0.1", this.attacker.port()), 10_000);
		return socket;
	}

}
