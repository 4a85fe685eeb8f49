/**
 * Withdrawing words, passages, episodes and names from everywhere in the archive, and
 * restoring them; the list of withdrawals that outlives a backup.
 */
@ApplicationModule(allowedDependencies = { "account", "changes", "core", "database", "episode", "history", "redaction",
		"text", "transcript", "web" })
@NullMarked
package rushlight.withdrawal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
