package rushlight;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The application starts, on a PostgreSQL that is really one. */
@RushlightTest
class RushlightTests {

	@Test
	void startsOnPostgres18(@Autowired DataSource dataSource) {
		String version = new JdbcTemplate(dataSource).queryForObject("show server_version", String.class);
		assertThat(version).startsWith("18.");
	}

}
