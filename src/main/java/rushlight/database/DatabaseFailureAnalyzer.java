package rushlight.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The failure analyzer that shows a {@link DatabaseException} as two sentences without a
 * stack trace.
 */
class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DatabaseException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
