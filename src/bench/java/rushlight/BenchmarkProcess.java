package rushlight;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application in its own process, with its own heap, as a user runs it, without test
 * classes on the class path.
 */
public final class BenchmarkProcess {

	private BenchmarkProcess() {
	}

	/**
	 * @param options the options of the Java virtual machine
	 * @param mainClass the main class and its arguments
	 */
	public static ProcessBuilder java(List<String> options, String mainClass, String... arguments) {
		return java(options, true, mainClass, arguments);
	}

	/** Starts a process with the benchmarks on the class path, for baselines. */
	public static ProcessBuilder javaWithBenchmarks(List<String> options, String mainClass, String... arguments) {
		return java(options, false, mainClass, arguments);
	}

	private static ProcessBuilder java(List<String> options, boolean withoutTests, String mainClass,
			String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("--illegal-native-access=deny", "-cp", classPath(withoutTests)));
		command.addAll(options);
		command.add(mainClass);
		command.addAll(Arrays.asList(arguments));
		return new ProcessBuilder(command);
	}

	private static String classPath(boolean withoutTests) {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !withoutTests || !entry.contains("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/**
	 * Returns a figure of {@code /proc/PID/status}, in megabytes; 0 if there is none.
	 */
	public static double megabytes(Process process, String field) {
		Path status = Path.of("/proc", Long.toString(process.pid()), "status");
		try (Stream<String> lines = Files.lines(status)) {
			return lines.filter((line) -> line.startsWith(field + ":"))
				.findFirst()
				.map((line) -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
				.orElse(0.0);
		}
		catch (IOException | java.io.UncheckedIOException ex) {
			return 0;
		}
	}

}
