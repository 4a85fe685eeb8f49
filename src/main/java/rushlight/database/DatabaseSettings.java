package rushlight.database;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

import rushlight.core.LocaleEncoding;

/**
 * The check that refuses wrong settings of the database before any bean is created: an
 * address that is not PostgreSQL's, and a data folder whose name was damaged on its way
 * into this process.
 */
@Component
class DatabaseSettings implements BeanFactoryPostProcessor, EnvironmentAware {

	private static final String FILE_NAME_ENCODING = "sun.jnu.encoding";

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
		if (this.environment == null) {
			return;
		}
		String url = this.environment.getProperty("spring.datasource.url");
		if (url != null && !url.startsWith("jdbc:postgresql:")) {
			throw DatabaseCheck.unusableUrl(url);
		}
		checkFolder(this.environment.getProperty("rushlight.data", "./data"),
				System.getProperty(FILE_NAME_ENCODING, "UTF-8"), System.getenv());
	}

	/**
	 * Checks the name of the data folder. Java takes the encoding of file names from the
	 * locale, once, at its start. Without LANG it is ASCII: every other letter of an
	 * argument, a variable or the current folder arrives as a question mark or a
	 * replacement character, and the path is another one.
	 * @param encoding of file names in this process
	 * @throws DatabaseException if the folder cannot be the intended one
	 */
	static void checkFolder(String folder, String encoding, Map<String, String> environment) {
		boolean complete = encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
		String whole = new File(folder).getAbsolutePath();
		try {
			Path path = Path.of(whole);
			if (complete || !whole.matches(".*[?\\uFFFD].*") || Files.exists(path)) {
				return;
			}
		}
		catch (InvalidPathException ex) {
			if (complete) {
				throw new DatabaseException(
						"The data folder (rushlight.data) cannot have this name: " + ex.getMessage() + ".",
						"Choose another folder with rushlight.data.", ex);
			}
		}
		throw new DatabaseException(
				"The data folder %s has letters that this process cannot read: its locale is %s, and file names are %s there."
					.formatted(whole.replaceAll("[^\\x20-\\x7E]", "?"), locale(environment), encoding),
				"Start Rushlight with LANG=C.UTF-8 (and without LC_ALL), or choose a folder without such letters with rushlight.data.");
	}

	private static String locale(Map<String, String> environment) {
		String variable = LocaleEncoding.variable(environment);
		String value = environment.getOrDefault(variable, "");
		return value.isEmpty() ? "not set" : variable + "=" + value;
	}

}
