package rushlight.ingest;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import rushlight.core.ControlCharacters;
import rushlight.core.LocaleEncoding;
import rushlight.core.Timecode;
import rushlight.system.Command;

/**
 * The command {@code import}, which reports each file on standard output, and progress on
 * standard error.
 */
@Component
class ImportCommand implements Command {

	private final Importer importer;

	private final Clock clock;

	ImportCommand(Importer importer, Clock clock) {
		this.importer = importer;
		this.clock = clock;
	}

	@Override
	public String name() {
		return "import";
	}

	@Override
	public int run(List<String> arguments) {
		return run(arguments, System.out, System.err);
	}

	int run(List<String> arguments, PrintStream out, PrintStream err) {
		Optional<String> damaged = arguments.stream()
			.filter((argument) -> !LocaleEncoding.canName(argument))
			.findFirst();
		if (damaged.isPresent()) {
			err.println("The argument \"" + damaged.get() + "\" cannot be read. " + LocaleEncoding.advice());
			return FAILED;
		}
		ImportOptions options;
		try {
			options = ImportOptions.parse(arguments);
		}
		catch (ImportOptions.UsageException ex) {
			err.println(ex.getMessage());
			err.println(ImportOptions.USAGE);
			return WRONG_USAGE;
		}
		Instant start = this.clock.instant();
		ImportSummary summary = this.importer.run(options, (done, total, report) -> {
			out.print(ControlCharacters.escape(report.text()));
			err.println(progress(done, total, Duration.between(start, this.clock.instant())));
		});
		out.println();
		out.println(
				(options.dryRun() ? "Dry run, nothing was changed. " : "") + ControlCharacters.escape(summary.text()));
		return summary.isComplete() ? DONE : FAILED;
	}

	/** "120/792, 45.3 files/s, 0:14 left". */
	static String progress(int done, int total, Duration passed) {
		double seconds = Math.max(0.001, passed.toMillis() / 1000.0);
		int left = (int) Math.min(Integer.MAX_VALUE / 2, (total - done) * seconds / done * 1000);
		return "%d/%d, %.1f files/s, %s left".formatted(done, total, done / seconds, new Timecode(left));
	}

}
