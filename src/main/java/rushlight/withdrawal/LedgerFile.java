package rushlight.withdrawal;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

import rushlight.database.PrivateFiles;

/**
 * Writer of the list of withdrawals in the data folder. It writes after every change, and
 * once an hour, so that the list's moment tells that nothing was withdrawn before it. A
 * failed write is retried every minute.
 */
@Component
@ConditionalOnWebApplication
class LedgerFile {

	private static final Logger log = LoggerFactory.getLogger(LedgerFile.class);

	private static final int REFRESH_MINUTES = 60;

	private final LedgerFormat ledgers;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate snapshot;

	private final Path file;

	private int minutes;

	private boolean hasFailed;

	LedgerFile(LedgerFormat ledgers, JdbcTemplate jdbc, PlatformTransactionManager transactions,
			@Value("${rushlight.withdrawal-list}") Path file) {
		this.ledgers = ledgers;
		this.jdbc = jdbc;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
		this.snapshot.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
		this.file = file;
	}

	/** Event: a withdrawal was made, erased or lifted. */
	record Changed() {
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		write();
	}

	@TransactionalEventListener
	void changed(Changed event) {
		write();
	}

	@Scheduled(initialDelay = 60_000, fixedDelay = 60_000)
	void refresh() {
		boolean isDue;
		synchronized (this) {
			this.minutes++;
			isDue = this.hasFailed || this.minutes >= REFRESH_MINUTES;
		}
		if (isDue) {
			write();
		}
	}

	private synchronized void write() {
		this.hasFailed = true;
		try {
			byte[] list = Objects.requireNonNull(this.snapshot.execute((status) -> this.ledgers.write(this.jdbc)));
			PrivateFiles.createFolder(Objects.requireNonNull(this.file.toAbsolutePath().getParent()));
			keepForeignList();
			replace(list);
			this.hasFailed = false;
			this.minutes = 0;
		}
		catch (IOException | DataAccessException | TransactionException ex) {
			log.error(
					"Writing the list of withdrawals {} failed and is retried every minute: {}. Until then, a restore "
							+ "from a backup does not know the newest withdrawals.",
					this.file, ex.getMessage());
		}
	}

	/**
	 * Keeps a list aside that has withdrawals the database does not know, so that they
	 * are not lost.
	 */
	private void keepForeignList() throws IOException {
		if (Files.notExists(this.file)) {
			return;
		}
		Instant other;
		try {
			WithdrawalLedger there = this.ledgers.open(this.file, this.jdbc);
			Set<Long> known = new HashSet<>(this.jdbc.queryForList("select id from withdrawal", Long.class));
			if (there.entries().stream().allMatch((entry) -> known.contains(entry.id()))) {
				return;
			}
			other = there.asOf();
		}
		catch (LedgerException ex) {
			other = Files.getLastModifiedTime(this.file).toInstant();
		}
		Path aside = this.file.resolveSibling(this.file.getFileName() + "-" + other.toString().replace(':', '.'));
		Files.move(this.file, aside, StandardCopyOption.REPLACE_EXISTING);
		log.warn("The list of withdrawals in the data folder is of another archive, or has withdrawals that this one "
				+ "does not know: it was renamed to {}", aside);
	}

	private void replace(byte[] list) throws IOException {
		Path part = this.file.resolveSibling(this.file.getFileName() + ".part");
		Files.deleteIfExists(part);
		PrivateFiles.create(part);
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
			Channels.newOutputStream(channel).write(list);
			channel.force(true);
		}
		Files.move(part, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		PrivateFiles.sync(Objects.requireNonNull(this.file.toAbsolutePath().getParent()));
	}

}
