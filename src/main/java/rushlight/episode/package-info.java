/**
 * Shows, episodes and readings, with everything that is known about them besides the
 * words that were said.
 */
@ApplicationModule(allowedDependencies = { "core" })
@NullMarked
package rushlight.episode;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
