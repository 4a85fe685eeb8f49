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
 * Hears what {@link Changes} announces, on a database connection of its own (it would
 * take one of the pool's for good), and tells every {@link ChangeObserver}. While the
 * connection is away, pages are not served from memory.
 */
@Component
@ConditionalOnWebApplication
public class ChangeListener implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(ChangeListener.class);

	private static final int WAIT_MS = 500;

	private static final int RETRY_MS = 500;

	private final JdbcConnectionDetails database;

	private final List<ChangeObserver> observers;

	private volatile @Nullable Ear ear;

	ChangeListener(JdbcConnectionDetails database, List<ChangeObserver> observers) {
		this.database = database;
		this.observers = observers;
	}

	@Override
	public void start() {
		Ear ear = new Ear();
		this.ear = ear;
		Thread.ofPlatform().daemon().name("changes").start(ear);
	}

	@Override
	public void stop() {
		Ear ear = this.ear;
		if (ear != null) {
			ear.stop.countDown();
		}
		this.ear = null;
	}

	@Override
	public boolean isRunning() {
		return this.ear != null;
	}

	/** One run, from a start to its stop. */
	private final class Ear implements Runnable {

		private final CountDownLatch stop = new CountDownLatch(1);

		private boolean complained;

		@Override
		public void run() {
			try {
				do {
					listenWhileItLasts();
				}
				while (!this.stop.await(RETRY_MS, TimeUnit.MILLISECONDS));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private void listenWhileItLasts() {
			try (Connection connection = DedicatedConnection.open(ChangeListener.this.database, "rushlight changes");
					Statement statement = connection.createStatement()) {
				statement.execute("listen " + Changes.CHANNEL);
				ChangeListener.this.observers.forEach(ChangeObserver::listening);
				this.complained = false;
				PGConnection postgres = connection.unwrap(PGConnection.class);
				while (this.stop.getCount() > 0) {
					hear(postgres, statement);
				}
			}
			catch (SQLException | RuntimeException ex) {
				if (!this.complained && this.stop.getCount() > 0) {
					log.warn("Changes cannot be heard, so pages are rendered anew each time: {}", ex.getMessage());
					this.complained = true;
				}
			}
			finally {
				ChangeListener.this.observers.forEach(ChangeObserver::deaf);
			}
		}

		private void hear(PGConnection postgres, Statement statement) throws SQLException {
			PGNotification[] notifications = postgres.getNotifications(WAIT_MS);
			if (notifications.length == 0) {
				// A connection that died in silence is found by asking.
				statement.execute("");
			}
			for (PGNotification notification : notifications) {
				String scope = notification.getParameter();
				ChangeListener.this.observers.forEach((observer) -> observer.changed(scope));
			}
		}

	}

}
