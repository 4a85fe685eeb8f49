package rushlight;

import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import rushlight.backup.CheckCommand;
import rushlight.system.Command;

import static org.assertj.core.api.Assertions.assertThat;

/** The application starts on a real PostgreSQL. */
@RushlightTest
class RushlightTests {

	@Test
	void startsOnPostgres18(@Autowired DataSource dataSource) {
		String version = new JdbcTemplate(dataSource).queryForObject("show server_version", String.class);
		assertThat(version).startsWith("18.");
	}

	@Test
	void knowsItsCommands(@Autowired List<Command> commands) {
		assertThat(Stream.concat(commands.stream().map(Command::name), Stream.of(CheckCommand.NAME)).sorted())
			.containsExactlyElementsOf(Rushlight.COMMANDS);
	}

}
