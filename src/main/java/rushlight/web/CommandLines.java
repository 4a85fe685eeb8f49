package rushlight.web;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The commands that pages of an empty archive show, written as an administrator types
 * them for the way in which this site was launched. Templates call
 * {@code ${@commandLines.importing("FOLDER")}}. The setting {@code rushlight.launch} says
 * how the site was launched; the profile {@code dev}, the image and the Compose file set
 * it.
 */
@Component
public class CommandLines {

	/** How the site was launched. */
	enum Launch {

		/** {@code java -jar}. */
		JAR,
		/** {@code ./mvnw spring-boot:run}. */
		MAVEN,
		/** {@code docker run}. */
		CONTAINER,
		/** {@code docker compose up}. */
		COMPOSE

	}

	private final Launch launch;

	private final String jar;

	CommandLines(@Value("${rushlight.launch:jar}") Launch launch,
			@Value("#{systemProperties['java.class.path']}") String classPath) {
		this.launch = launch;
		this.jar = jar(classPath);
	}

	/**
	 * Returns the jar as it was named to {@code java -jar}. Of an absolute path it
	 * returns only the file name, since these pages are public and the machine's folders
	 * are not.
	 */
	private static String jar(String classPath) {
		if (!classPath.endsWith(".jar") || classPath.contains(System.getProperty("path.separator"))) {
			return "target/rushlight.jar";
		}
		Path jar = Path.of(classPath);
		return jar.isAbsolute() ? jar.getFileName().toString() : classPath;
	}

	/** Says where to type the command, to follow "from the command line, ". */
	public String location() {
		return switch (this.launch) {
			case JAR, MAVEN -> Messages.text("layout.command.folder");
			case CONTAINER -> Messages.text("layout.command.container");
			case COMPOSE -> Messages.text("layout.command.compose");
		};
	}

	/** Returns the command that imports a file or folder. */
	public String importing(String path) {
		return importing(path, "");
	}

	/**
	 * Returns the command that imports a file or folder with options.
	 * @param path a placeholder for the file or folder, without blanks
	 * @param options in shell syntax, quoted by double quotes
	 */
	public String importing(String path, String options) {
		String arguments = options.isEmpty() ? "import" : "import " + options;
		return switch (this.launch) {
			case JAR -> "java -jar " + this.jar + " " + arguments + " " + path;
			case MAVEN -> "./mvnw -q spring-boot:run -Dspring-boot.run.arguments=\"" + arguments.replace('"', '\'')
					+ " " + path + "\"";
			case CONTAINER -> "docker exec CONTAINER rushlight " + arguments + " " + path;
			case COMPOSE ->
				"docker compose run --rm -v \"$PWD/" + path + ":/import:ro\" application " + arguments + " /import";
		};
	}

}
