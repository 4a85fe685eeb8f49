package rushlight.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

/** The conditions for the application's own database, and its failures. */
class DatabaseConfigurationTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DatabaseConfiguration.class, DataSourceAutoConfiguration.class));

	@Test
	void aCommandThatNeedsAnArchiveBeginsNone(@TempDir Path folder) {
		Path data = folder.resolve("data");
		this.application.withPropertyValues("rushlight.data=" + data, "rushlight.command=backup")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(DatabaseException.class)
				.hasMessage("There is no archive in " + data + "."));
		assertThat(data).doesNotExist();
	}

	@Test
	void runsADatabaseInTheDataFolder(@TempDir Path data) throws Exception {
		Path binaries = TestServer.FOLDER.resolve("postgres-bin").toAbsolutePath();
		Binaries.install(binaries);
		Files.createSymbolicLink(data.resolve("postgres-bin"), binaries);
		this.application.withPropertyValues("rushlight.data=" + data).run((context) -> {
			JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
			assertThat(jdbc.queryForObject("show data_directory", String.class)).startsWith(data.toString());
		});
		assertThat(data.resolve("postgres/cluster/postmaster.pid")).as("stopped with the application").doesNotExist();
	}

	@Test
	void leavesTheFieldToAConfiguredDatabase() {
		this.application.withPropertyValues("spring.datasource.url=jdbc:postgresql://db.example/archive")
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedPostgres.class));
	}

	@Test
	void leavesTheFieldToOtherConnectionDetails() {
		this.application.withBean(JdbcConnectionDetails.class, () -> mock(JdbcConnectionDetails.class))
			.run((context) -> assertThat(context).doesNotHaveBean(EmbeddedPostgres.class));
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void endsWithASentenceAndNoStackTraceWhenTheFolderCannotBeUsed(@TempDir Path folder, CapturedOutput output)
			throws Exception {
		Path file = Files.createFile(folder.resolve("data"));
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> application.run("--rushlight.data=" + file));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The data folder " + file + " cannot be used: " + file + " is a file.")
			.contains("SPRING_DATASOURCE_URL")
			.doesNotContain("\tat rushlight.");
	}

	@Test
	void saysInASentenceThatRootCannotStepDown() {
		Tools tools = new Tools(Path.of("nowhere"), List.of("unshare-is-not-installed"));
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(tools::check)
			.withMessageContaining("does not run as root")
			.satisfies((ex) -> assertThat(ex.action()).contains("ordinary user"));
	}

	@Test
	void saysInASentenceThatNoPostgresCameForThisProcessor() {
		String resource = Binaries.resourceName("Linux", "riscv64");
		assertThatExceptionOfType(DatabaseException.class).isThrownBy(() -> Binaries.open(resource))
			.withMessageContaining("postgres-linux-riscv64.txz")
			.satisfies((ex) -> assertThat(ex.action()).contains("SPRING_DATASOURCE_URL"));
	}

	@Test
	void knowsTheNamesOfSystemsAndProcessors() {
		assertThat(Binaries.resourceName("Linux", "amd64")).isEqualTo("postgres-linux-x86_64.txz");
		assertThat(Binaries.resourceName("Linux", "aarch64")).isEqualTo("postgres-linux-arm_64.txz");
		assertThat(Binaries.resourceName("Mac OS X", "aarch64")).isEqualTo("postgres-darwin-arm_64.txz");
		assertThat(Binaries.resourceName("Windows 11", "amd64")).isEqualTo("postgres-windows-x86_64.txz");
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(DatabaseConfiguration.class)
	static class Application {

	}

}
