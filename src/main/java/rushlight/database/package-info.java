/**
 * The default database: a PostgreSQL that Maven brings, kept in the data folder and run
 * with the application.
 */
@ApplicationModule(allowedDependencies = { "core" })
@NullMarked
package rushlight.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
