package rushlight.limits;

import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Cached results are evicted for work, and work that still has no room is refused. */
class MemoryBudgetTests {

	@Test
	void cachedResultsAreEvictedBeforeWorkIsRefused() {
		MemoryBudget budget = new MemoryBudget(100);
		Deque<MemoryBudget.Reservation> cached = new ArrayDeque<>();
		budget.addCache(() -> {
			if (cached.isEmpty()) {
				return false;
			}
			cached.remove().close();
			return true;
		});
		for (int i = 0; i < 2; i++) {
			MemoryBudget.Reservation result = budget.reserve("A result", "");
			result.grow(40);
			cached.add(result);
		}
		try (MemoryBudget.Reservation work = budget.reserve("This work", "Do less.")) {
			work.grow(50);
			assertThat(cached).hasSize(1);
			work.grow(40);
			assertThat(cached).isEmpty();
			assertThatThrownBy(() -> work.grow(20)).isInstanceOf(OverBudgetException.class)
				.hasMessage("This work needs more memory than is free at the moment. Do less.");
			assertThat(work.held()).isEqualTo(90);
			work.shrink(50);
			assertThat(budget.reserved()).isEqualTo(40);
		}
		assertThat(budget.reserved()).isZero();
	}

}
