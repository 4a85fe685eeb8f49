package rushlight.system;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The guard that refuses to start the dev profile if other machines could reach it, since
 * its conveniences are not meant for them. It checks before any bean is created, so that
 * no database starts first.
 */
@Component
@Profile("dev")
class LoopbackOnly implements BeanFactoryPostProcessor, EnvironmentAware {

	private @Nullable InetAddress address;

	@Override
	public void setEnvironment(Environment environment) {
		this.address = Binder.get(environment).bind("server.address", InetAddress.class).orElse(null);
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		if (this.address == null || !this.address.isLoopbackAddress()) {
			throw new InvalidConfigurationPropertyValueException("server.address",
					(this.address != null) ? this.address.getHostAddress() : "every address of this machine",
					"The dev profile listens on loopback only: remove server.address, or start without the profile "
							+ "(java -jar target/rushlight.jar).");
		}
	}

}
