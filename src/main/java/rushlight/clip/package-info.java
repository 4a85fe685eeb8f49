/**
 * Quoting: excerpts, which pin a passage to the words as they were, and the verdict on
 * what has become of them.
 */
@ApplicationModule(allowedDependencies = { "core", "web", "account", "episode", "speaker", "transcript", "citation",
		"sharing", "browse" })
@NullMarked
package rushlight.clip;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
