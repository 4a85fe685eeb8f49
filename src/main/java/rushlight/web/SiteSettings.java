package rushlight.web;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Component;

/**
 * Check of the site's settings before any bean is created. It refuses a {@code
 * rushlight.url} with which no link can begin, a {@code server.address} that this machine
 * does not have, an unknown setting on the command line, and a context path: the
 * addresses in pages, files and citations begin at the root of a host.
 */
@Component
class SiteSettings implements BeanFactoryPostProcessor, EnvironmentAware {

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
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			checkNames(configurable);
		}
		checkUrl(this.environment.getProperty("rushlight.url", ""));
		for (String setting : new String[] { "server.servlet.context-path", "spring.mvc.servlet.path" }) {
			checkPath(setting, this.environment.getProperty(setting, ""));
		}
		Binder.get(this.environment).bind("server.address", InetAddress.class).ifBound(SiteSettings::checkAddress);
	}

	/**
	 * Refuses unknown settings on the command line, since a mistyped name of the data
	 * folder would create another archive. The environment is not checked: it contains
	 * names that other programs read, such as Compose.
	 */
	private static void checkNames(ConfigurableEnvironment environment) {
		if (!(environment.getPropertySources()
			.get("commandLineArgs") instanceof EnumerablePropertySource<?> commandLine)) {
			return;
		}
		for (String name : commandLine.getPropertyNames()) {
			if (name.startsWith("rushlight.") && environment.getPropertySources()
				.stream()
				.filter((source) -> source != commandLine)
				.noneMatch((source) -> has(source, name))) {
				throw new InvalidConfigurationPropertyValueException(name, commandLine.getProperty(name),
						"There is no setting of this name; docs/operations.md lists all.");
			}
		}
	}

	/**
	 * Checks whether a source has a setting, which may be written with hyphens, in
	 * capitals, or neither.
	 */
	private static boolean has(PropertySource<?> source, String name) {
		return source instanceof EnumerablePropertySource<?> names
				&& Stream.of(names.getPropertyNames()).anyMatch((known) -> normalized(known).equals(normalized(name)));
	}

	private static String normalized(String name) {
		return name.replace("-", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * @throws InvalidConfigurationPropertyValueException unless the text is empty or the
	 * address of a site
	 */
	static void checkUrl(String url) {
		if (url.isBlank()) {
			return;
		}
		try {
			URI address = new URI(url);
			if (address.getHost() != null && String.valueOf(address.getScheme()).matches("https?")
					&& address.getRawQuery() == null && address.getRawFragment() == null
					&& address.getRawUserInfo() == null) {
				return;
			}
		}
		catch (URISyntaxException ex) {
			// Reported below.
		}
		throw new InvalidConfigurationPropertyValueException("rushlight.url", url,
				"It is the address of the site for its visitors, with http:// or https:// and a host, for example https://archive.example.org; or empty.");
	}

	private static void checkPath(String setting, String path) {
		if (!path.isBlank() && !path.strip().equals("/")) {
			throw new InvalidConfigurationPropertyValueException(setting, path,
					"An archive needs a host of its own, such as https://archive.example.org, since its addresses "
							+ "begin at the root of a host. Leave this setting out, and give the archive a name of its "
							+ "own in the proxy.");
		}
	}

	private static void checkAddress(InetAddress address) {
		try {
			if (address.isAnyLocalAddress() || address.isLoopbackAddress()
					|| NetworkInterface.getByInetAddress(address) != null) {
				return;
			}
		}
		catch (SocketException ex) {
			// Tomcat reports whether it can listen there.
			return;
		}
		throw new InvalidConfigurationPropertyValueException("server.address", address.getHostAddress(),
				"This machine does not have that address. Set one that it has, 127.0.0.1 for this machine only, or 0.0.0.0 for all of its addresses.");
	}

}
