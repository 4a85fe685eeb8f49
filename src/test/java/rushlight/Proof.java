package rushlight;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writer of the figures of proofs at full size to {@code docs/proof.md}. Each proof has a
 * section, which a new run replaces. Only tests of the profile {@code proof} use it.
 *
 * <pre>
 * Proof.record("Read: killed imports", Map.of("Seed", 42, "Kills", 10));
 * </pre>
 */
public final class Proof {

	private static final Path FILE = Path.of("docs", "proof.md");

	private static final String HEAD = """
			# Proofs

			Written by `./mvnw verify -Pproof`; each section by the proof that it names.
			""";

	/** Repeats a run with the seed that it printed: {@code -Dproof.seed=42}. */
	private static final String SEED_PROPERTY = "proof.seed";

	private static final long SEED = Long.getLong(SEED_PROPERTY, new SecureRandom().nextInt(Integer.MAX_VALUE));

	private Proof() {
	}

	/**
	 * Returns the seed of all proofs of this run. It is a new one for each run, so that
	 * in time the proofs try what no run has tried before.
	 */
	public static long seed() {
		System.out.printf("The seed of the proofs is %d; -D%s=%1$d repeats them.%n", SEED, SEED_PROPERTY);
		return SEED;
	}

	/**
	 * Records the figures in the order of the map, below the commit from which they come.
	 */
	public static void record(String title, Map<String, Object> figures) {
		record(FILE, title, commit(), figures);
	}

	static synchronized void record(Path file, String title, String commit, Map<String, Object> figures) {
		StringBuilder section = new StringBuilder("\n## " + title + "\n\n| | |\n|---|---|\n");
		section.append("| Commit | ").append(commit).append(" |\n");
		figures.forEach((name, figure) -> section.append("| ")
			.append(name)
			.append(" | ")
			.append(figure.toString().replace("|", "\\|").replace("\n", " "))
			.append(" |\n"));
		try {
			String before = Files.exists(file) ? Files.readString(file) : HEAD;
			Matcher old = Pattern.compile("\\n## " + Pattern.quote(title) + "\\n(?s:.*?)(?=\\n## |\\z)")
				.matcher(before);
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, old.find() ? old.replaceFirst(Matcher.quoteReplacement(section.toString()))
					: before.stripTrailing() + "\n" + section);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the commit that is checked out, with a note if files differ from it. */
	private static String commit() {
		String hash = git("rev-parse", "--short=12", "HEAD");
		return git("status", "--porcelain", "--untracked-files=no", "--", "src", "db", "pom.xml").isEmpty() ? hash
				: hash + " and changes";
	}

	private static String git(String... arguments) {
		String[] command = new String[arguments.length + 1];
		command[0] = "git";
		System.arraycopy(arguments, 0, command, 1, arguments.length);
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
		}
		catch (IOException ex) {
			return "unknown: there is no git";
		}
	}

}
