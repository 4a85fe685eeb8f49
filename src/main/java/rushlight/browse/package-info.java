/**
 * The pages that readers see: shows, episodes, speakers, played clips and readings.
 * Read-only.
 */
@ApplicationModule(allowedDependencies = { "changes", "citation", "core", "episode", "history", "pagecache", "sharing",
		"speaker", "text", "transcript", "web" })
@NullMarked
package rushlight.browse;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
