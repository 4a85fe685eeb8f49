package rushlight.search.index;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows an {@link ArchiveInUseException} as two sentences instead of a stack trace.
 */
class ArchiveInUseFailureAnalyzer extends AbstractFailureAnalyzer<ArchiveInUseException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ArchiveInUseException cause) {
		return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
	}

}
