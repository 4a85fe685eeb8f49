package rushlight.limits;

/**
 * Work was refused because it needs more memory than the {@link MemoryBudget} has left.
 */
public final class OverBudgetException extends RuntimeException {

	OverBudgetException(String message) {
		super(message);
	}

}
