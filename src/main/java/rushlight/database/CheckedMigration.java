package rushlight.database;

import java.util.Arrays;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.exception.FlywayValidateException;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * The migration of the database of the site or of a command, after two checks: the
 * PostgreSQL meets the requirements, and the archive is not of a newer build. Without
 * them Flyway lets an older build write to newer tables, with only a warning.
 */
@Component
class CheckedMigration implements FlywayMigrationStrategy {

	private static final String RESTORE = "or restore a backup that was made with this one.";

	@Override
	public void migrate(Flyway flyway) {
		DatabaseCheck.check(flyway.getConfiguration().getDataSource());
		refuseNewer(flyway.info().all());
		try {
			flyway.migrate();
		}
		catch (FlywayValidateException ex) {
			throw new DatabaseException(
					"The tables of this archive were not made by this build: " + sentence(ex.getMessage()),
					"Start the rushlight.jar that was used on this archive last, " + RESTORE
							+ " Nothing has been changed.",
					ex);
		}
		catch (FlywayException ex) {
			throw failed(ex);
		}
	}

	private static void refuseNewer(MigrationInfo[] migrations) {
		List<MigrationVersion> unknown = Arrays.stream(migrations)
			.filter((migration) -> isUnknown(migration.getState()))
			.map(MigrationInfo::getVersion)
			.sorted()
			.toList();
		if (unknown.isEmpty()) {
			return;
		}
		String newestKnown = Arrays.stream(migrations)
			.filter((migration) -> migration.getState().isResolved())
			.map(MigrationInfo::getVersion)
			.max(MigrationVersion::compareTo)
			.map(MigrationVersion::getVersion)
			.orElse("none");
		throw new DatabaseException(
				"This archive was used with a newer Rushlight: its tables are of version %s, and this build knows versions up to %s."
					.formatted(unknown.getLast(), newestKnown),
				"Start the newer rushlight.jar, " + RESTORE + " Nothing has been changed.");
	}

	private static boolean isUnknown(MigrationState state) {
		return switch (state) {
			case FUTURE_SUCCESS, FUTURE_FAILED, MISSING_SUCCESS, MISSING_FAILED -> true;
			default -> false;
		};
	}

	private static DatabaseException failed(FlywayException ex) {
		if (ex.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
			return new DatabaseException("The database holds something that is not an archive of Rushlight.",
					"Let SPRING_DATASOURCE_URL name an empty database, made for this archive only.", ex);
		}
		return new DatabaseException(
				"The tables of the archive could not be migrated: " + sentence(ex.getMessage())
						+ " The failed step was rolled back.",
				"Correct what PostgreSQL names and start again; --debug shows the whole error.", ex);
	}

	/** Flyway's message in one line, without its advice to turn checks off. */
	private static String sentence(@Nullable String message) {
		return String.valueOf(message)
			.replaceFirst("(?s)\\s*Need more flexibility.*", "")
			.replaceFirst("(?s)\\s*To ignore this.*", "")
			.replaceFirst("(?s)\\s*Either revert the changes.*", "")
			.replaceFirst("^Validate failed: Migrations have failed validation\\s*", "")
			.replaceAll("-{3,}", "")
			.replaceAll("\\s+", " ")
			.strip()
			.replaceFirst("(?<![.!?])$", ".");
	}

}
