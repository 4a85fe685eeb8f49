/**
 * Quoting: excerpts, which pin a passage to its words in one revision, verdicts on what
 * has become of those words, and collections.
 */
@ApplicationModule(allowedDependencies = { "account", "browse", "changes", "citation", "core", "episode", "history",
		"limits", "pagecache", "sharing", "text", "transcript", "web" })
@NullMarked
package rushlight.clip;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
