package rushlight.backup;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

import rushlight.system.Command;
import rushlight.web.ArchiveClosure;

/**
 * The command {@code check}, which verifies a backup without restoring it. It needs no
 * database, so that it works on any machine that has the file.
 */
public class CheckCommand implements Command {

	/** The name of the command. */
	public static final String NAME = "check";

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public int run(List<String> arguments) {
		return run(arguments, System.out, System.err);
	}

	int run(List<String> arguments, PrintStream out, PrintStream err) {
		if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
			err.println("Usage: check FILE");
			return WRONG_USAGE;
		}
		try (BackupFile backup = BackupFile.open(Path.of(arguments.getFirst()))) {
			backup.check(err::println);
			BackupManifest manifest = backup.manifest();
			out.println("%s is whole: archive %s as of %s, written by Rushlight %s, schema %s; %,d rows: %s.".formatted(
					backup.file(), manifest.archive(), ArchiveClosure.moment(manifest.moment()), manifest.application(),
					manifest.schema(), manifest.rows(), manifest.contents()));
			return DONE;
		}
		catch (BackupException ex) {
			err.println(ex.getMessage());
			return FAILED;
		}
	}

}
