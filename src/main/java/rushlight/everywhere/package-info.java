/**
 * Corrections that reach beyond one episode: find and replace, the glossary of a show,
 * doubtful spots, who speakers are.
 */
@ApplicationModule(allowedDependencies = { "core", "query", "web", "account", "episode", "speaker", "transcript" })
@NullMarked
package rushlight.everywhere;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
