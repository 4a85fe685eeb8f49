package rushlight;

/**
 * Where {@code java -jar} begins. Compiled for an older Java than the rest, so that one
 * that is too old gets a sentence instead of a stack trace.
 */
public final class Start {

	private static final int OLDEST_JAVA = 21;

	private Start() {
	}

	public static void main(String[] args) {
		int java = Runtime.version().feature();
		if (java < OLDEST_JAVA) {
			System.err.println("Rushlight needs Java " + OLDEST_JAVA + " or newer, and this is Java " + java
					+ "; start it with a newer one, for example JAVA_HOME/bin/java of a JDK under /usr/lib/jvm.");
			System.exit(2);
		}
		Rushlight.main(args);
	}

}
