package rushlight.backup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The options of {@code restore} and {@code open-archive}.
 *
 * @param files the arguments that are not options
 * @param withdrawals the list to apply; null if none was named
 * @param noLaterWithdrawals whether the operator confirms that nothing was withdrawn
 * since
 */
record RestoreOptions(List<Path> files, @Nullable Path withdrawals, boolean noLaterWithdrawals) {

	/**
	 * Parses the arguments.
	 * @return null if the usage is wrong
	 */
	static @Nullable RestoreOptions parse(List<String> arguments) {
		List<Path> files = new ArrayList<>();
		Path withdrawals = null;
		boolean none = false;
		for (int i = 0; i < arguments.size(); i++) {
			String argument = arguments.get(i);
			if (argument.equals("--withdrawals") && i + 1 < arguments.size()) {
				withdrawals = Path.of(arguments.get(++i));
			}
			else if (argument.equals("--no-later-withdrawals")) {
				none = true;
			}
			else if (argument.startsWith("-")) {
				return null;
			}
			else {
				files.add(Path.of(argument));
			}
		}
		return new RestoreOptions(files, withdrawals, none);
	}

}
