/**
 * References to episodes and to passages, in citation styles and formats of reference
 * managers. The writers are a small library from {@link rushlight.citation.Cited} to
 * text; {@link rushlight.citation.CitedEpisodes} reads the data. A page of another module
 * makes a {@link rushlight.citation.CiteSheet} and prints it with {@code
 * citation/_parts :: sheet}, and the meta tags with {@code :: tags}.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "episode", "history", "pagecache", "transcript", "web" })
@NullMarked
package rushlight.citation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
