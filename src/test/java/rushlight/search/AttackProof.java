package rushlight.search;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import rushlight.Proof;
import rushlight.ingest.ChildImport;
import rushlight.search.Attacks.Attack;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The response times of ordinary visitors of a real archive of 792 episodes, at {@code
 * -Xmx768m}, at rest and while another client attacks. The site and PostgreSQL share the
 * cores of this machine with the visitors and the attackers, so figures of a busy machine
 * mean little: the proof prints the load.
 * <p>
 * {@code -Drushlight.attack.data=FOLDER} names a data folder that already has the corpus,
 * which saves the import; the run adds an account and a clip to it.
 */
@Tag("proof")
class AttackProof {

	private static final Path CORPUS = Path.of("..", "shared", "corpus", "changelog");

	private static final String HEAP = "-Xmx768m";

	private static final Duration WARM_UP = Duration.ofSeconds(60);

	private static final Duration REST = Duration.ofSeconds(20);

	private static final Duration ATTACK = Duration.ofSeconds(30);

	/** The time in which an attack's last work ends before the next attack. */
	private static final Duration PAUSE_BETWEEN_ATTACKS = Duration.ofSeconds(15);

	private static final Duration START_TIMEOUT = Duration.ofMinutes(20);

	private static final int MAX_SLOWDOWN = 3;

	private static final double MAX_CHECK_SECONDS = 2;

	private static final String ADMIN_KEY = "a key for the attack proof";

	@Test
	void visitorsAreServedUnderEveryAttack(@TempDir Path folder) throws Exception {
		String prepared = System.getProperty("rushlight.attack.data", "");
		if (prepared.isEmpty() && !Files.isDirectory(CORPUS)) {
			System.out.println("SKIPPED: visitors under attack, since there is no " + CORPUS);
			Assumptions.abort("There is no " + CORPUS);
		}
		Path data = prepared.isEmpty() ? folder.resolve("data") : Path.of(prepared).toAbsolutePath();
		if (prepared.isEmpty()) {
			Process imported = java(folder.resolve("import.log"), "--rushlight.data=" + data, "import",
					CORPUS.toAbsolutePath().normalize().toString());
			assertThat(imported.waitFor()).as("exit status of the import").isZero();
		}
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		Path log = folder.resolve("site.log");
		Process site = java(log, "--rushlight.data=" + data, "--server.address=127.0.0.1", "--server.port=" + port,
				"--server.servlet.session.cookie.secure=false", "--rushlight.admin-key=" + ADMIN_KEY,
				"--rushlight.seeds=false", "--spring.main.banner-mode=off");
		try {
			Map<String, Object> figures = attack(new LoopbackClient(port, "127.0.0.1"), site, log);
			Proof.record("Under attack: visitors", figures);
		}
		finally {
			site.destroy();
			if (!site.waitFor(30, TimeUnit.SECONDS)) {
				site.destroyForcibly().waitFor();
			}
		}
	}

	private static Map<String, Object> attack(LoopbackClient client, Process site, Path log) throws Exception {
		awaitIndex(client, site);
		Attacks attacks = new Attacks(client, ADMIN_KEY);
		OrdinaryVisitors visitors = new OrdinaryVisitors(client);
		visitors.measure(WARM_UP);
		Map<String, String> before = visitors.sample();
		OrdinaryVisitors.Figures rest = visitors.measure(REST);
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("Heap", HEAP);
		figures.put("Cores", Runtime.getRuntime().availableProcessors());
		figures.put("Ordinary visitors at rest", rest);
		List<String> failures = new ArrayList<>();
		print("at rest", rest);
		String only = System.getProperty("rushlight.attack.only", "");
		for (Attack attack : attacks.all()) {
			if (!attack.name().contains(only)) {
				continue;
			}
			OrdinaryVisitors.Figures under;
			try (attack) {
				attack.begin();
				under = visitors.measure(ATTACK);
			}
			print(attack.name() + " (" + attack.outcome() + ")", under);
			figures.put("Under " + attack.name(), under + "; the attacker: " + attack.outcome());
			failures.addAll(failuresOf(attack.name(), rest, under));
			visitors.settle(PAUSE_BETWEEN_ATTACKS);
		}
		int errors = (int) Files.readString(log).lines().filter((line) -> line.contains("OutOfMemoryError")).count();
		if (errors > 0) {
			failures.add(errors + " lines of the log name an OutOfMemoryError");
		}
		figures.put("OutOfMemoryErrors in the log", errors);
		OrdinaryVisitors.Figures after = visitors.measure(REST);
		print("at rest, afterwards", after);
		figures.put("Ordinary visitors at rest, afterwards", after);
		assertThat(site.isAlive()).as("the site runs").isTrue();
		assertThat(visitors.sample()).as("pages and searches afterwards").isEqualTo(before);
		figures.put("Pages and searches that differ afterwards", "0 of " + before.size());
		assertThat(failures).as("%s", figures).isEmpty();
		return figures;
	}

	private static List<String> failuresOf(String name, OrdinaryVisitors.Figures rest, OrdinaryVisitors.Figures under) {
		List<String> failures = new ArrayList<>();
		if (under.medianMillis() > MAX_SLOWDOWN * rest.medianMillis()) {
			failures
				.add(name + ": the median is " + under.medianMillis() / rest.medianMillis() + " times that at rest");
		}
		if (under.p95Millis() > MAX_SLOWDOWN * rest.p95Millis()) {
			failures
				.add(name + ": the 95th percentile is " + under.p95Millis() / rest.p95Millis() + " times that at rest");
		}
		if (under.refused() > 0) {
			failures.add(name + ": " + under.refused() + " answers to visitors were no 200");
		}
		if (under.slowestCheckSeconds() > MAX_CHECK_SECONDS || under.refusedChecks() > 0 || under.checks() == 0) {
			failures.add(name + ": a check of another client took " + under.slowestCheckSeconds() + " s, "
					+ under.refusedChecks() + " were refused, of " + under.checks());
		}
		return failures;
	}

	/**
	 * Prints figures at once, so that the output of a run has them even if the proof
	 * fails.
	 */
	private static void print(String when, OrdinaryVisitors.Figures figures) throws IOException {
		String load = Files.isReadable(Path.of("/proc/loadavg"))
				? Files.readString(Path.of("/proc/loadavg")).split(" ")[0] : "unknown";
		System.out.println("Attack: " + when + ": " + figures + "; load " + load);
	}

	private static void awaitIndex(LoopbackClient client, Process site) {
		long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
		while (!client.get("/search.json?q=a&page=1").body().contains("\"rebuilding\":null")) {
			assertThat(site.isAlive()).as("the site runs").isTrue();
			assertThat(System.nanoTime()).as("the site answers within %s", START_TIMEOUT).isLessThan(deadline);
			LockSupport.parkNanos(200_000_000L);
		}
	}

	private static Process java(Path log, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-XX:+UseG1GC",
						"-XX:MaxGCPauseMillis=50", "--add-modules", "jdk.incubator.vector", "-cp",
						ChildImport.classPath(), "rushlight.Rushlight"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().keySet().removeIf((name) -> name.toUpperCase(Locale.ROOT).startsWith("SPRING_"));
		return builder.start();
	}

}
