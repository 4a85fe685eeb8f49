/**
 * The default database: a PostgreSQL that comes with the build, has its files in the data
 * folder, and runs with the application.
 */
@ApplicationModule(allowedDependencies = { "core" })
@NullMarked
package rushlight.database;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
