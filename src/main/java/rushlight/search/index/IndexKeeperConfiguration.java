package rushlight.search.index;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Takes the lock of the archive before Flyway migrates, so that a site that is refused
 * has changed nothing.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class IndexKeeperConfiguration {

	@Bean
	static FlywayConfigurationCustomizer lockBeforeMigration(IndexKeeper keeper) {
		return (configuration) -> keeper.takeEarly();
	}

}
