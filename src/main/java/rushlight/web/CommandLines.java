package rushlight.web;

import java.nio.file.Path;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Commands that the pages of an empty archive show, as an administrator types them where
 * this site was launched. Templates call {@code ${@commandLines.importing("FOLDER")}}.
 * The setting {@code rushlight.launch} says how the site was launched; the profile
 * {@code dev}, the image and the Compose file set it.
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
	 * The jar as it was named to {@code java -jar}. Of an absolute path the name of the
	 * file only: everyone may read these pages, and folders of the machine are not for
	 * everyone.
	 */
	private static String jar(String classPath) {
		if (!classPath.endsWith(".jar") || classPath.contains(System.getProperty("path.separator"))) {
			return "target/rushlight.jar";
		}
		Path jar = Path.of(classPath);
		return jar.isAbsolute() ? jar.getFileName().toString() : classPath;
	}

	/** Where the command is typed, to follow "from the command line, ". */
	public String place() {
		return switch (this.launch) {
			case JAR, MAVEN -> "in the folder in which the site was started";
			case CONTAINER -> "with the name of the site's container, and a folder in it";
			case COMPOSE -> "in the folder of docker-compose.yml";
		};
	}

	/** The command that imports a file or folder. */
	public String importing(String path) {
		return importing(path, "");
	}

	/**
	 * The command that imports a file or folder with options.
	 * @param path the name that stands for the file or folder, without blanks
	 * @param options as a shell takes them, quoted by double quotes
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
