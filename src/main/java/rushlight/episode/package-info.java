/**
 * Shows, episodes and readings, with all that is known of them beside the words that were
 * said.
 */
@ApplicationModule(allowedDependencies = { "core", "web" })
@NullMarked
package rushlight.episode;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
