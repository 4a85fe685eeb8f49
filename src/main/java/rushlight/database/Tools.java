package rushlight.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * A runner of PostgreSQL's own programs. PostgreSQL refuses to run as root, so root runs
 * it as the user {@code nobody} of a new user namespace; root still owns the files.
 *
 * @param home the folder with {@code bin}
 * @param prefix the words before each command
 */
record Tools(Path home, List<String> prefix) {

	private static final List<String> AS_NOBODY = List.of("unshare", "--user");

	static Tools of(Path home, boolean root) {
		return new Tools(home, root ? AS_NOBODY : List.of());
	}

	/**
	 * Runs a program to its end.
	 * @return its output and its exit status
	 */
	Result run(String program, List<String> arguments) throws IOException {
		return run(List.of(), program, arguments);
	}

	/**
	 * Runs a program to its end.
	 * @param before the words before the command, from a command that runs it
	 * @return its output and its exit status
	 */
	Result run(List<String> before, String program, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(before);
		command.addAll(this.prefix);
		command.add(path(program).toString());
		command.addAll(arguments);
		return execute(command);
	}

	Path path(String program) {
		return this.home.resolve("bin").resolve(program);
	}

	/** Refuses root on a machine without user namespaces. */
	void check() {
		if (this.prefix.isEmpty()) {
			return;
		}
		List<String> command = new ArrayList<>(this.prefix);
		command.addAll(List.of("id", "-u"));
		try {
			Result result = execute(command);
			if (result.status() == 0 && !result.output().equals("0")) {
				return;
			}
			throw rootWithoutUnshare(result.output(), null);
		}
		catch (IOException ex) {
			throw rootWithoutUnshare(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static DatabaseException rootWithoutUnshare(String reason, @Nullable IOException ex) {
		return new DatabaseException(
				"PostgreSQL does not run as root, and this machine does not let root step down with \"unshare --user\" ("
						+ reason + ").",
				"Start Rushlight as an ordinary user, install util-linux, or " + DatabaseException.USE_ANOTHER + ".",
				(ex != null) ? ex : new IOException(reason));
	}

	private static Result execute(List<String> command) throws IOException {
		// Output goes to a file, since a server started by the command would keep a pipe
		// open.
		Path output = Files.createTempFile("rushlight-postgres-", ".out");
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectInput(ProcessBuilder.Redirect.PIPE)
				.redirectOutput(output.toFile());
			// Error messages are shown and searched, so they must be English.
			builder.environment().put("LC_ALL", "C");
			builder.environment().keySet().removeIf((name) -> name.startsWith("PG"));
			Process process = builder.start();
			process.getOutputStream().close();
			if (!process.waitFor(5, TimeUnit.MINUTES)) {
				process.destroy();
				throw new IOException(command.get(command.size() - 1) + " did not end within 5 minutes");
			}
			return new Result(process.exitValue(), Files.readString(output).strip());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted while waiting for PostgreSQL", ex);
		}
		finally {
			Files.deleteIfExists(output);
		}
	}

	/** The exit status and output of a program. */
	record Result(int status, String output) {
	}

}
