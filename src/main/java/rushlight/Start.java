package rushlight;

/**
 * Entry point of {@code java -jar}. It is compiled for an older Java than the rest, so
 * that a user with a Java that is too old gets a sentence instead of a stack trace.
 */
public final class Start {

	private static final int MIN_JAVA_VERSION = 21;

	private Start() {
	}

	public static void main(String[] args) {
		int java = Runtime.version().feature();
		if (java < MIN_JAVA_VERSION) {
			System.err.println("Rushlight needs Java " + MIN_JAVA_VERSION + " or newer, and this is Java " + java
					+ "; start it with a newer one, for example JAVA_HOME/bin/java of a JDK under /usr/lib/jvm.");
			System.exit(2);
		}
		Rushlight.main(args);
	}

}
