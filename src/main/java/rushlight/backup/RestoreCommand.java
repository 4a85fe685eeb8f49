package rushlight.backup;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

import rushlight.system.Command;
import rushlight.web.ArchiveClosure;
import rushlight.withdrawal.LedgerException;
import rushlight.withdrawal.LedgerFormat;
import rushlight.withdrawal.LedgerReplay;

/**
 * The command {@code restore}, which loads a backup into an empty archive and repeats
 * later withdrawals. If those are unknown, the archive stays closed.
 */
@Component
class RestoreCommand implements Command {

	private static final String USAGE = "Usage: restore FILE [--withdrawals LIST] [--no-later-withdrawals]";

	private final ArchiveRestorer restorer;

	private final LedgerFormat ledgers;

	private final LedgerReplay replay;

	private final ArchiveClosure closure;

	private final Path localList;

	RestoreCommand(ArchiveRestorer restorer, LedgerFormat ledgers, LedgerReplay replay, ArchiveClosure closure,
			@Value("${rushlight.withdrawal-list}") Path localList) {
		this.restorer = restorer;
		this.ledgers = ledgers;
		this.replay = replay;
		this.closure = closure;
		this.localList = localList;
	}

	@Override
	public String name() {
		return "restore";
	}

	@Override
	public int run(List<String> arguments) {
		return run(arguments, System.out, System.err);
	}

	int run(List<String> arguments, PrintStream out, PrintStream err) {
		RestoreOptions options = RestoreOptions.parse(arguments);
		if (options == null || options.files().size() != 1) {
			err.println(USAGE);
			return WRONG_USAGE;
		}
		try (BackupFile backup = BackupFile.open(options.files().getFirst())) {
			Path list = list(options, backup.manifest());
			boolean isLater = list != null && isLater(list, backup.manifest());
			backup.check((line) -> {
			});
			err.println(backup.file() + " is complete and undamaged.");
			this.restorer.restore(backup, err::println);
			out.println("Restored: the archive as of " + ArchiveClosure.moment(backup.manifest().moment()) + ", "
					+ backup.manifest().contents() + ".");
			return withdraw(list, isLater, options, out, err);
		}
		catch (BackupException | LedgerException ex) {
			err.println(ex.getMessage());
			return FAILED;
		}
	}

	/**
	 * The list of withdrawals that the operator named, or a later one in the data folder;
	 * null if there is none.
	 */
	private @Nullable Path list(RestoreOptions options, BackupManifest manifest) {
		if (options.withdrawals() != null) {
			LedgerFormat.Head head = this.ledgers.head(options.withdrawals());
			if (!head.archive().equals(manifest.archive())) {
				throw new BackupException(
						"The list of withdrawals %s is of another archive (%s) than the backup (%s). Nothing was restored."
							.formatted(options.withdrawals(), head.archive(), manifest.archive()));
			}
			return options.withdrawals();
		}
		Path local = this.localList;
		if (Files.notExists(local)) {
			return null;
		}
		try {
			boolean fits = this.ledgers.head(local).archive().equals(manifest.archive()) && isLater(local, manifest);
			return fits ? local : null;
		}
		catch (LedgerException ex) {
			return null;
		}
	}

	private boolean isLater(Path list, BackupManifest manifest) {
		return this.ledgers.head(list).asOf().isAfter(manifest.withdrawalsKnownUntil());
	}

	private int withdraw(@Nullable Path list, boolean isLater, RestoreOptions options, PrintStream out,
			PrintStream err) {
		if (list != null) {
			try {
				report(list, this.replay.apply(list), out);
			}
			catch (LedgerException | DataAccessException ex) {
				err.println(ex.getMessage());
				err.println("The archive is restored and stays closed to visitors. With a list that can be read, run: "
						+ "open-archive --withdrawals LIST");
				return FAILED;
			}
		}
		if (isLater || options.noLaterWithdrawals()) {
			this.closure.open();
			out.println("The archive is open. The site builds the search index when it starts.");
		}
		else {
			out.println((list == null) ? "There is no list of withdrawals that is later than the backup."
					: "The list of withdrawals is not later than the backup, so later withdrawals are unknown.");
			out.println("The archive stays CLOSED to visitors until an administrator opens it at /admin/opening, or "
					+ "you run open-archive here, with a later list as open-archive --withdrawals LIST.");
		}
		return DONE;
	}

	static void report(Path list, LedgerReplay.Report report, PrintStream out) {
		out.println("Withdrawals up to %s, by %s: %d repeated; of those in the backup, %d erased and %d lifted."
			.formatted(ArchiveClosure.moment(report.asOf()), list, report.withdrawn(), report.erased(),
					report.lifted()));
		report.doubtful().forEach(out::println);
	}

}
