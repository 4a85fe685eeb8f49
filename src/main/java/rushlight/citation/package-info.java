/**
 * References to episodes and to passages, in citation styles and reference managers'
 * formats. The writers are a small library (a {@link rushlight.citation.Cited} in, text
 * out); {@link rushlight.citation.CitedEpisodes} reads what can be cited. A page of
 * another module makes a {@link rushlight.citation.CiteSheet} and prints it with
 * {@code citation/_parts :: sheet}, and the meta tags with {@code :: tags}.
 */
@ApplicationModule(allowedDependencies = { "changes", "core", "episode", "history", "pagecache", "transcript", "web" })
@NullMarked
package rushlight.citation;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
