/**
 * The correction of one transcript: the editor, histories, comparisons, and the editors'
 * desk.
 */
@ApplicationModule(allowedDependencies = { "account", "core", "curation", "episode", "history", "suggestion", "text",
		"transcript", "web" })
@NullMarked
package rushlight.editing;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
