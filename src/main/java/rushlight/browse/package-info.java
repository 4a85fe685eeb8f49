/**
 * The pages that listeners read: shows, episodes, speakers, played clips and readings.
 * Reads only.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "citation", "episode", "speaker", "transcript", "sharing" })
@NullMarked
package rushlight.browse;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
