package rushlight.database;

import java.nio.file.Path;
import java.util.Set;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Runs the application's own PostgreSQL, unless another one is configured. An
 * auto-configuration and not a scanned one, since only those see whether somebody else
 * brought connection details. The pool closes before the server stops, because it depends
 * on the beans here.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class,
		afterName = { "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration" })
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Conditional(DatabaseConfiguration.NoOtherDatabase.class)
class DatabaseConfiguration {

	/** What begins an archive where there is none. */
	private static final Set<String> BEGINNINGS = Set.of("site", "import", "restore");

	@Bean(destroyMethod = "close")
	EmbeddedPostgres embeddedPostgres(@Value("${rushlight.data:./data}") Path data,
			@Value("${rushlight.command:site}") String command) {
		if (!BEGINNINGS.contains(command) && !EmbeddedPostgres.isIn(data)) {
			throw new DatabaseException("There is no archive in " + data.toAbsolutePath().normalize() + ".",
					"Run the command in the folder in which the site runs, or name the site's data folder before it "
							+ "(--rushlight.data=FOLDER). If the site has a PostgreSQL of its own, set "
							+ "SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD as it has them.");
		}
		return EmbeddedPostgres.open(data, command);
	}

	@Bean
	JdbcConnectionDetails embeddedPostgresConnectionDetails(EmbeddedPostgres postgres) {
		return new JdbcConnectionDetails() {

			@Override
			public String getJdbcUrl() {
				return postgres.url();
			}

			@Override
			public String getUsername() {
				return postgres.user();
			}

			@Override
			public String getPassword() {
				return postgres.password();
			}

		};
	}

	/** Holds when {@code spring.datasource.url} is not set. */
	static class NoOtherDatabase implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return !context.getEnvironment().containsProperty("spring.datasource.url");
		}

	}

}
