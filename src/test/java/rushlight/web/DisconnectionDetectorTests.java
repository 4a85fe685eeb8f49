package rushlight.web;

import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.stream.Stream;

import org.hibernate.TransactionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A disconnected database is not taken for a disconnected client. */
class DisconnectionDetectorTests {

	private static SQLException lost() {
		return new SQLException("An I/O error occurred while sending to the backend.", "08006", new EOFException());
	}

	static Stream<Arguments> exceptions() {
		return Stream.of(
				arguments("a commit that was cut off",
						new DataAccessResourceFailureException("Unable to commit", lost()), true, false),
				arguments("no connection", new CannotCreateTransactionException("Could not open"), true, false),
				arguments("a query that was cut off", new IllegalStateException(lost()), true, false),
				arguments("the server stops",
						new IllegalStateException(new SQLException("terminating connection", "57P01")), true, false),
				arguments("a rollback on a lost connection, which hides its cause",
						new JpaSystemException(new TransactionException("Unable to rollback against JDBC Connection",
								new SQLException("Connection is closed"))),
						true, false),
				arguments("a client that left", new IOException("Broken pipe"), false, true),
				arguments("a client that disconnected while sending", new IllegalStateException(new EOFException()),
						false, true),
				arguments("a wrong statement", new IllegalStateException(new SQLException("syntax error", "42601")),
						false, false));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("exceptions")
	void distinguishDatabaseAndClient(String what, Exception exception, boolean ofDatabase, boolean ofClient) {
		assertThat(DisconnectionDetector.isOfDatabase(exception)).as("of the database").isEqualTo(ofDatabase);
		assertThat(DisconnectionDetector.isOfClient(exception)).as("of a client").isEqualTo(ofClient);
	}

}
