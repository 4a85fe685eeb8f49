/**
 * Backups of the whole archive: writes, checks and restores them, and keeps a restored
 * archive closed to visitors as long as later withdrawals are unknown.
 */
@ApplicationModule(allowedDependencies = { "account", "database", "ingest", "system", "web", "withdrawal" })
@NullMarked
package rushlight.backup;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
