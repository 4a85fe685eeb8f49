/**
 * Withdrawing: words, passages, episodes and names are taken out of the archive, wherever
 * they stand, and put back.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "account", "database", "episode", "transcript" })
@NullMarked
package rushlight.withdrawal;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
