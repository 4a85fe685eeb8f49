/**
 * Correcting transcripts: the editor, histories, comparisons.
 */
@ApplicationModule(
		allowedDependencies = { "core", "web", "account", "episode", "transcript", "everywhere", "suggestion" })
@NullMarked
package rushlight.editing;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
