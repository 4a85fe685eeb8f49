/**
 * Shows, episodes and readings with their metadata; transcripts are in the package of
 * that name.
 */
@ApplicationModule(allowedDependencies = { "core" })
@NullMarked
package rushlight.episode;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
