package rushlight.changes;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens for what {@link Changes} announces, on a database connection of its own (it
 * would hold a connection of the pool for as long as the site is up), and notifies every
 * {@link ChangeObserver}. While the connection is down, pages are not served from memory.
 */
@Component
@ConditionalOnWebApplication
public class ChangeListener implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

	private static final int NOTIFICATION_WAIT_MS = 500;

	private static final int RECONNECT_PAUSE_MS = 500;

	private final JdbcConnectionDetails database;

	private final List<ChangeObserver> observers;

	private volatile @Nullable Listener listener;

	ChangeListener(JdbcConnectionDetails database, List<ChangeObserver> observers) {
		this.database = database;
		this.observers = observers;
	}

	@Override
	public void start() {
		Listener listener = new Listener();
		this.listener = listener;
		Thread.ofPlatform().daemon().name("changes").start(listener);
	}

	@Override
	public void stop() {
		Listener listener = this.listener;
		if (listener != null) {
			listener.stop.countDown();
		}
		this.listener = null;
	}

	@Override
	public boolean isRunning() {
		return this.listener != null;
	}

	/** Listens from one start of the component to its stop. */
	private final class Listener implements Runnable {

		private final CountDownLatch stop = new CountDownLatch(1);

		private boolean isFailureLogged;

		@Override
		public void run() {
			try {
				do {
					listenUntilConnectionFails();
				}
				while (!this.stop.await(RECONNECT_PAUSE_MS, TimeUnit.MILLISECONDS));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private void listenUntilConnectionFails() {
			try (Connection connection = DedicatedConnection.open(ChangeListener.this.database, "rushlight changes");
					Statement statement = connection.createStatement()) {
				statement.execute("listen " + Changes.CHANNEL);
				ChangeListener.this.observers.forEach(ChangeObserver::connected);
				this.isFailureLogged = false;
				PGConnection postgres = connection.unwrap(PGConnection.class);
				while (this.stop.getCount() > 0) {
					receive(postgres, statement);
				}
			}
			catch (SQLException | RuntimeException ex) {
				if (!this.isFailureLogged && this.stop.getCount() > 0) {
					log.warn("Listening for changes failed, so no page is served from memory until it works: {}",
							ex.getMessage());
					this.isFailureLogged = true;
				}
			}
			finally {
				ChangeListener.this.observers.forEach(ChangeObserver::disconnected);
			}
		}

		private void receive(PGConnection postgres, Statement statement) throws SQLException {
			PGNotification[] notifications = postgres.getNotifications(NOTIFICATION_WAIT_MS);
			if (notifications.length == 0) {
				// A query detects a connection that died silently.
				statement.execute("");
			}
			for (PGNotification notification : notifications) {
				String scope = notification.getParameter();
				ChangeListener.this.observers.forEach((observer) -> observer.changed(scope));
			}
		}

	}

}
