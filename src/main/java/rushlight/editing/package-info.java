/**
 * Correcting transcripts: the editor, histories, comparisons.
 */
@ApplicationModule(allowedDependencies = { "core", "query", "web", "account", "episode", "speaker", "transcript" })
@NullMarked
package rushlight.editing;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
