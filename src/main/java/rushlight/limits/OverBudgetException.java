package rushlight.limits;

/**
 * Thrown if work needs more memory than the {@link MemoryBudget} has left. Its message is
 * for readers.
 */
public final class OverBudgetException extends RuntimeException {

	OverBudgetException(String message) {
		super(message);
	}

}
