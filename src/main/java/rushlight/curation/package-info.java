/**
 * Corrections that reach beyond one episode: find and replace, the glossary of a show,
 * doubtful spots, and the identities of speakers.
 */
@ApplicationModule(allowedDependencies = { "account", "changes", "core", "episode", "history", "limits", "query",
		"speaker", "text", "transcript", "web" })
@NullMarked
package rushlight.curation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
