package rushlight.web;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Refuses to start below a path. The addresses that the archive gives out begin at the
 * root of a host, in pages, files and citations, and a prefix would break most of them.
 * Checks before any bean is made, so that no database starts first.
 */
@Component
class HostOfItsOwn implements BeanFactoryPostProcessor, EnvironmentAware {

	private @Nullable Environment environment;

	@Override
	public void setEnvironment(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		refuse("server.servlet.context-path");
		refuse("spring.mvc.servlet.path");
	}

	private void refuse(String setting) {
		String path = (this.environment != null) ? this.environment.getProperty(setting, "") : "";
		if (!path.isBlank() && !path.strip().equals("/")) {
			throw new InvalidConfigurationPropertyValueException(setting, path,
					"An archive needs a host of its own, such as https://archive.example.org, since its addresses "
							+ "begin at the root of a host. Leave this setting out, and give the archive a name of its "
							+ "own in the proxy.");
		}
	}

}
