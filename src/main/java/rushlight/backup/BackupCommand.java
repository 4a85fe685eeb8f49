package rushlight.backup;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import org.springframework.stereotype.Component;

import rushlight.system.Command;
import rushlight.web.ArchiveClosure;

/**
 * The command {@code backup}, which writes the whole archive to a file, whether or not
 * the site is running.
 */
@Component
class BackupCommand implements Command {

	private final BackupWriter writer;

	BackupCommand(BackupWriter writer) {
		this.writer = writer;
	}

	@Override
	public String name() {
		return "backup";
	}

	@Override
	public int run(List<String> arguments) {
		return run(arguments, System.out, System.err);
	}

	int run(List<String> arguments, PrintStream out, PrintStream err) {
		if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
			err.println("Usage: backup FILE");
			return WRONG_USAGE;
		}
		Path file = Path.of(arguments.getFirst());
		try {
			BackupManifest manifest = this.writer.write(file, err::println);
			out.println("Backup of " + ArchiveClosure.moment(manifest.moment()) + ": " + file + " ("
					+ manifest.contents() + ").");
			out.println("Its list of withdrawals: " + BackupWriter.ledger(file)
					+ ". Store both away from this machine, and verify them with “check " + file + "”.");
			return DONE;
		}
		catch (BackupException ex) {
			err.println(ex.getMessage());
			return FAILED;
		}
	}

}
