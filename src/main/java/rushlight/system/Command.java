package rushlight.system;

import java.util.List;

/** A command of the command line: {@code java -jar rushlight.jar NAME ARGUMENT...}. */
public interface Command {

	int DONE = 0;

	int FAILED = 1;

	int WRONG_USAGE = 2;

	String name();

	/**
	 * Runs the command.
	 * @return the exit status: {@link #DONE}, {@link #FAILED} or {@link #WRONG_USAGE}
	 */
	int run(List<String> arguments);

}
