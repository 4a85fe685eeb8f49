/**
 * Backups of the whole archive: writing, checking and restoring them, and holding a
 * restored archive closed to visitors while later withdrawals are unknown.
 */
@ApplicationModule(allowedDependencies = { "account", "database", "ingest", "system", "web", "withdrawal" })
@NullMarked
package rushlight.backup;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
