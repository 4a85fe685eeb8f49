package rushlight.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears what {@link Changes} announces, on a database connection of its own, and tells
 * {@link SharedPages}. While the connection is away, pages are not served from memory.
 */
@Component
@ConditionalOnWebApplication
class ChangeListener implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

	private static final int WAIT_MS = 5_000;

	private static final int RETRY_MS = 1_000;

	private final DataSource dataSource;

	private final SharedPages pages;

	private volatile boolean running;

	private volatile Thread thread = new Thread();

	ChangeListener(DataSource dataSource, SharedPages pages) {
		this.dataSource = dataSource;
		this.pages = pages;
	}

	@Override
	public void start() {
		this.running = true;
		this.thread = Thread.ofPlatform().daemon().name("changes").start(this::listenForGood);
	}

	@Override
	public void stop() {
		this.running = false;
		this.thread.interrupt();
		try {
			this.thread.join(WAIT_MS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void listenForGood() {
		while (this.running) {
			try (Connection connection = this.dataSource.getConnection()) {
				listen(connection);
			}
			catch (SQLException ex) {
				this.pages.deaf();
				if (this.running) {
					log.warn("Changes cannot be heard, so pages are rendered anew each time: {}", ex.getMessage());
					pause();
				}
			}
		}
		this.pages.deaf();
	}

	private void listen(Connection connection) throws SQLException {
		connection.setAutoCommit(true);
		try (Statement statement = connection.createStatement()) {
			statement.execute("listen " + Changes.CHANNEL);
			this.pages.listening();
			PGConnection postgres = connection.unwrap(PGConnection.class);
			while (this.running) {
				PGNotification[] notifications = postgres.getNotifications(WAIT_MS / 10);
				if (notifications.length == 0) {
					// A connection that died in silence is found by asking.
					statement.execute("");
				}
				for (PGNotification notification : notifications) {
					this.pages.changed(notification.getParameter());
				}
			}
			statement.execute("unlisten *");
		}
	}

	private static void pause() {
		try {
			Thread.sleep(RETRY_MS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
