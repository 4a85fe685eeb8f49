package rushlight.backup;

import java.io.PrintStream;
import java.util.List;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import rushlight.system.Command;
import rushlight.web.ArchiveClosure;
import rushlight.withdrawal.LedgerException;
import rushlight.withdrawal.LedgerReplay;

/**
 * The command {@code open-archive}, which opens a restored archive to visitors after it
 * has repeated the withdrawals of a later list. It works whether or not the site is
 * running.
 */
@Component
class OpenArchiveCommand implements Command {

	private final LedgerReplay replay;

	private final ArchiveClosure closure;

	OpenArchiveCommand(LedgerReplay replay, ArchiveClosure closure) {
		this.replay = replay;
		this.closure = closure;
	}

	@Override
	public String name() {
		return "open-archive";
	}

	@Override
	public int run(List<String> arguments) {
		return run(arguments, System.out, System.err);
	}

	int run(List<String> arguments, PrintStream out, PrintStream err) {
		RestoreOptions options = RestoreOptions.parse(arguments);
		if (options == null || !options.files().isEmpty()) {
			err.println("Usage: open-archive [--withdrawals LIST]");
			return WRONG_USAGE;
		}
		if (this.closure.find().isEmpty()) {
			out.println("The archive is open already.");
			return DONE;
		}
		try {
			if (options.withdrawals() != null) {
				RestoreCommand.report(options.withdrawals(), this.replay.apply(options.withdrawals()), out);
			}
		}
		catch (LedgerException | DataAccessException ex) {
			err.println(ex.getMessage());
			err.println("The archive stays closed.");
			return FAILED;
		}
		this.closure.open();
		out.println("The archive is open to visitors.");
		return DONE;
	}

}
