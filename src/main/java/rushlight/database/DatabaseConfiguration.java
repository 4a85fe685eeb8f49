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
 * The application's own PostgreSQL, unless another one is configured. It is an
 * auto-configuration and not a scanned one, since only an auto-configuration sees whether
 * another one provides connection details. The pool closes before the server stops,
 * because it depends on the beans here.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class,
		afterName = { "org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration" })
@ConditionalOnMissingBean(JdbcConnectionDetails.class)
@Conditional(DatabaseConfiguration.NoOtherDatabase.class)
class DatabaseConfiguration {

	/** The commands that create an archive if there is none. */
	private static final Set<String> CREATING_COMMANDS = Set.of("site", "import", "restore");

	@Bean(destroyMethod = "close")
	EmbeddedPostgres embeddedPostgres(@Value("${rushlight.data:./data}") Path data,
			@Value("${rushlight.command:site}") String command) {
		if (!CREATING_COMMANDS.contains(command) && !EmbeddedPostgres.isIn(data)) {
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
