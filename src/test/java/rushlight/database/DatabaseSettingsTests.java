package rushlight.database;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Wrong settings of the database are refused before any bean is created. */
class DatabaseSettingsTests {

	private static final String ASCII = "ANSI_X3.4-1968";

	@Test
	void namesTheLocaleWhenTheNameOfTheFolderWasDamaged() {
		for (String damaged : new String[] { "/none/??rchiv ??", "/none/\uFFFD\uFFFDrchiv" }) {
			assertThatExceptionOfType(DatabaseException.class)
				.isThrownBy(() -> DatabaseSettings.checkFolder(damaged, ASCII, Map.of("LANG", "C")))
				.withMessageContaining("its locale is LANG=C, and file names are " + ASCII)
				.satisfies((ex) -> assertThat(ex.action()).contains("LANG=C.UTF-8"))
				.satisfies((ex) -> assertThat(ex.getMessage()).matches("\\p{ASCII}*"));
		}
		assertThatExceptionOfType(DatabaseException.class)
			.isThrownBy(() -> DatabaseSettings.checkFolder("/none/?", ASCII, Map.of()))
			.withMessageContaining("its locale is not set");
	}

	@Test
	void leavesOtherFoldersAlone() {
		assertThatCode(() -> DatabaseSettings.checkFolder("/none/Ärchiv?", "UTF-8", Map.of()))
			.doesNotThrowAnyException();
		assertThatCode(() -> DatabaseSettings.checkFolder("./data", ASCII, Map.of())).doesNotThrowAnyException();
	}

	@Test
	void refusesAnAddressThatIsNotPostgres() {
		new ApplicationContextRunner().withUserConfiguration(DatabaseSettings.class)
			.withPropertyValues("spring.datasource.url=postgres://me:secret@db/archive")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(DatabaseException.class)
				.hasMessageContaining("begins with “postgres:”"));
	}

}
